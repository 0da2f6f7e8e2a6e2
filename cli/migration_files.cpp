#include "cli/migration_files.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "core/error.hpp"
#include "core/files.hpp"
#include "migrations/load.hpp"

namespace pgplumb::cli {
namespace {

void require_new_name(const std::vector<migrations::Migration>& migrations, const std::string& name) {
  const auto same = std::ranges::find(migrations, name, &migrations::Migration::name);
  if (same == migrations.end()) return;
  throw Error(ErrorCode::usage, fmt::format("there is a migration of that name: \"{}\"", same->id()),
              "Choose a name that says what is different.");
}

}  // namespace

CreatedMigration create_migration(CommandContext& context, const std::string& name, const MakeFiles& make_files) {
  const Config& config = context.config();
  const std::filesystem::path& dir = config.migrations_dir.value;
  const std::string part = migrations::to_file_name_part(name);
  std::filesystem::create_directories(dir);
  // Or two calls at once would choose the same version.
  const FileLock lock = FileLock::acquire_directory(dir);
  const migrations::MigrationSet set = migrations::load_set(dir, context.display(dir));
  require_new_name(set.migrations, part);
  const migrations::Version version =
      migrations::next_version(set.migrations, config.version_scheme.value, context.clock.now());

  CreatedMigration created{.id = version.text() + "_" + part};
  for (const migrations::NewFile& file : make_files(version, part)) {
    std::filesystem::create_directories((dir / file.path).parent_path());
    create_file(dir / file.path, file.text);
    created.files.push_back(dir / file.path);
  }
  return created;
}

}  // namespace pgplumb::cli
