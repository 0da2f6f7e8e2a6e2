#include "cli/commands/new.hpp"

#include <filesystem>
#include <fmt/format.h>
#include <ostream>

#include <nlohmann/json.hpp>

#include "cli/context.hpp"
#include "cli/migration_files.hpp"
#include "cli/output/json.hpp"
#include "core/error.hpp"
#include "migrations/scaffold.hpp"

namespace pgplumb::cli {
namespace {

namespace fs = std::filesystem;

struct NewOptions {
  std::string name;
  bool no_transaction = false;
  bool folder = false;
};

std::vector<migrations::NewFile> make_files(const migrations::Version& version, const std::string& name,
                                            const NewOptions& options) {
  using enum migrations::TransactionMode;
  if (options.folder) return migrations::make_folder_scaffold(version, name);
  return migrations::make_scaffold(version, name, options.no_transaction ? non_transactional : transactional);
}

ExitStatus run_new(CommandContext& context, const NewOptions& options) {
  if (options.folder && options.no_transaction) {
    throw Error(ErrorCode::usage, "a version folder is one transaction", "Leave out --folder or --no-transaction.");
  }
  const CreatedMigration created = create_migration(
      context, options.name,
      [&](const migrations::Version& version, const std::string& name) { return make_files(version, name, options); });
  if (context.wants_json()) {
    Json document = make_document(context.command_name, true);
    document["id"] = created.id;
    document["files"] = Json::array();
    for (const fs::path& file : created.files) document["files"].push_back(context.display(file));
    print_json(context.out, document);
    return 0;
  }
  for (const fs::path& file : created.files) context.out << fmt::format("created {}\n", context.display(file));
  if (!context.global.quiet) context.err << "next: write the SQL, then run \"pgplumb up\"\n";
  return 0;
}

}  // namespace

Command make_new_command() {
  const auto options = std::make_shared<NewOptions>();
  return {.name = "new",
          .summary = "Create the files of a migration",
          .description =
              "Makes <version>_NAME.up.sql and .down.sql in the migrations folder. The version is the time (UTC), or "
              "the next number with [migrations] version_scheme = \"sequence\". It is newer than every other.",
          .options = {{.names = "--no-transaction",
                       .help = "For statements that cannot run in a transaction, such as CREATE INDEX CONCURRENTLY",
                       .into = &options->no_transaction},
                      {.names = "--folder",
                       .help = "A folder of ddl, constraints, functions and data, applied as one migration",
                       .into = &options->folder}},
          .positionals = {{.name = "NAME",
                           .help = "What the migration does: create_users",
                           .into = &options->name,
                           .required = true}},
          .examples = {"pgplumb new create_users", "pgplumb new --no-transaction index_orders_by_day"},
          .run = [options](CommandContext& context) { return run_new(context, *options); },
          .storage = options};
}

}  // namespace pgplumb::cli
