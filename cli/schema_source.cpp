#include "cli/schema_source.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <vector>

#include "cli/migrator_factory.hpp"
#include "cli/scratch.hpp"
#include "core/error.hpp"
#include "core/schema/fetch.hpp"
#include "core/schema/roles.hpp"
#include "core/schema/text_form.hpp"
#include "drift/expected.hpp"
#include "migrations/load.hpp"

namespace pgplumb::cli {
namespace {

namespace fs = std::filesystem;

schema::Snapshot read_database(CommandContext& context, const std::string& source) {
  pg::Session session =
      pg::Session::connect(pg::Conninfo::parse(source),
                           {.application_name = "pgplumb/" + context.command_name, .interrupt = &context.interrupt});
  return schema::fetch_snapshot(session, snapshot_options(context));
}

schema::Snapshot run(CommandContext& context, const drift::Applied& files, int major) {
  migrations::require_sound(files.set);
  const Scratch scratch = start_scratch(context, major);
  return drift::fetch_expected([&] { return scratch.connect(context); }, files, replay_options(context));
}

/// Plain SQL files are migrations whose versions are their places.
migrations::MigrationSet make_plain_set(CommandContext& context, const std::vector<fs::path>& files) {
  std::vector<migrations::NamedSource> sources;
  sources.reserve(files.size());
  for (const fs::path& file : files) {
    sources.push_back(
        {fmt::format("{}_sql.up.sql", sources.size() + 1), SourceFile::load(file, context.display(file))});
  }
  return migrations::make_set(sources);
}

schema::Snapshot read_folder(CommandContext& context, const fs::path& folder, int major) {
  migrations::MigrationSet set = migrations::load_set(folder, context.display(folder));
  if (!set.migrations.empty()) return run(context, {.set = std::move(set)}, major);
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".sql") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  if (files.empty()) {
    throw Error(ErrorCode::file, fmt::format("there are no SQL files in \"{}\"", context.display(folder)));
  }
  return run(context, {.set = make_plain_set(context, files)}, major);
}

/// With roles or without, as the command wants it: where a text says nothing of them it does not say that there are
/// none.
schema::Snapshot read_text(CommandContext& context, const SourceFile& file) {
  schema::Snapshot snapshot = schema::parse_text(file);
  if (!context.config().drift_roles.value) return schema::without_roles(snapshot);
  if (snapshot.roles() != schema::RoleScope::none) return snapshot;
  throw Error(ErrorCode::usage, fmt::format("\"{}\" was written without roles", file.name()),
              "Write it again with \"pgplumb schema dump --roles\", or compare without roles.");
}

schema::Snapshot read_file(CommandContext& context, const fs::path& path, int major) {
  const SourcePtr file = SourceFile::load(path, context.display(path));
  if (schema::is_text_form(file->text())) return read_text(context, *file);
  return run(context, {.set = make_plain_set(context, {path})}, major);
}

}  // namespace

Option make_roles_option(bool& into) {
  return {.names = "--roles",
          .help = "Roles, too: what they may do, their settings, memberships and comments; never passwords",
          .into = &into,
          .setting = "drift.roles"};
}

bool is_database(const std::string& source) {
  return source.find("://") != std::string::npos || source.find('=') != std::string::npos;
}

schema::Snapshot read_schema(CommandContext& context, const std::string& source, int major) {
  if (is_database(source)) return read_database(context, source);
  const fs::path path = context.working_dir / source;
  if (fs::is_directory(path)) return read_folder(context, path, major);
  if (fs::exists(path)) return read_file(context, path, major);
  throw Error(ErrorCode::file, fmt::format("there is no file, folder or database \"{}\"", source),
              "Give a URL, a schema written by \"pgplumb schema dump\", a file of SQL, or a folder of migrations.");
}

}  // namespace pgplumb::cli
