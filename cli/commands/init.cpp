#include "cli/commands/init.hpp"

#include <filesystem>
#include <fmt/format.h>
#include <ostream>

#include <nlohmann/json.hpp>

#include "cli/context.hpp"
#include "cli/output/json.hpp"
#include "core/error.hpp"
#include "core/files.hpp"

namespace pgplumb::cli {
namespace {

namespace fs = std::filesystem;

struct InitOptions {
  std::string dir = ".";
};

struct NewFile {
  std::string_view path;
  std::string_view content;
};

constexpr std::string_view kSettings =
    R"(# Settings of pgplumb. "pgplumb config show --origin" lists all of them with their values.

# The environment that is used when neither --env nor PGPLUMB_ENV nor DATABASE_URL says otherwise.
default_env = "dev"

[migrations]
dir = "migrations"
# schema = "pgplumb"           # where pgplumb keeps its own tables
# out_of_order = "error"       # error | warn | allow: a pending migration older than an applied one
# lock_timeout = "2s"          # of a statement that waits for a table's lock; then retried:
# lock_retries = { count = 10, backoff = "200ms..5s" }

[procedures]
dir = "procedures"

# A private PostgreSQL that pgplumb initialises, starts and stops by itself.
[env.dev]
url = "embedded"

# [env.prod]
# url = "postgres://app@db.example.org/shop?sslmode=verify-full"    # "${VAR}" is allowed; no password here: use ~/.pgpass
# protected = true             # destructive commands need --confirm prod
)";

// The empty files keep the folders in a Git repository.
constexpr std::array kFiles{NewFile{"pgplumb.toml", kSettings}, NewFile{"migrations/.gitkeep", ""},
                            NewFile{"procedures/.gitkeep", ""}};
constexpr NewFile kIgnore{".gitignore", "# The embedded server's data.\n/.pgplumb/\n"};

/// Nothing is created unless all can be.
void require_free(const fs::path& root, const CommandContext& context) {
  for (const NewFile& file : kFiles) {
    if (!fs::exists(root / file.path)) continue;
    throw Error(ErrorCode::file, fmt::format("\"{}\" exists already", context.display(root / file.path)),
                "Nothing was changed. Choose another folder.");
  }
}

void create(const fs::path& root, const NewFile& file) {
  const fs::path path = root / file.path;
  fs::create_directories(path.parent_path());
  create_file(path, file.content);
}

std::vector<std::string> create_all(const fs::path& root) {
  std::vector<std::string> created;
  for (const NewFile& file : kFiles) {
    create(root, file);
    created.emplace_back(file.path);
  }
  if (!fs::exists(root / kIgnore.path)) {
    create(root, kIgnore);
    created.emplace_back(kIgnore.path);
  }
  return created;
}

void print_text(CommandContext& context, const fs::path& root, const std::vector<std::string>& created) {
  for (const std::string& path : created) context.out << fmt::format("created {}\n", context.display(root / path));
  if (context.global.quiet) return;
  if (created.back() != kIgnore.path) context.err << "note: add /.pgplumb/ to .gitignore\n";
  const std::string dir = context.display(root);
  const std::string enter = root == context.working_dir ? "" : fmt::format("cd {} && ", dir);
  context.err << fmt::format("next: {}pgplumb new create_users, write the SQL, then run \"pgplumb up\"\n", enter);
}

ExitStatus run_init(CommandContext& context, const InitOptions& options) {
  fs::path root = (context.working_dir / options.dir).lexically_normal();
  if (!root.has_filename()) root = root.parent_path();  // "shop/"
  require_free(root, context);
  const std::vector<std::string> created = create_all(root);
  if (context.wants_json()) {
    Json document = make_document(context.command_name, true);
    document["dir"] = root.string();
    document["created"] = created;
    print_json(context.out, document);
  } else {
    print_text(context, root, created);
  }
  return 0;
}

}  // namespace

Command make_init_command() {
  const auto options = std::make_shared<InitOptions>();
  return {
      .name = "init",
      .summary = "Make a project: pgplumb.toml, migrations/, procedures/",
      .description = "Creates what is missing in DIR (here, if none is named). Never overwrites a file.",
      .positionals = {{.name = "DIR", .help = "Folder of the project; created when missing", .into = &options->dir}},
      .examples = {"pgplumb init shop"},
      .run = [options](CommandContext& context) { return run_init(context, *options); },
      .storage = options};
}

}  // namespace pgplumb::cli
