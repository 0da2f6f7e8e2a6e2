#include "cli/fill_scratch.hpp"

#include "cli/routine_files.hpp"
#include "core/error.hpp"
#include "drift/replay.hpp"
#include "migrations/load.hpp"

namespace pgplumb::cli {
namespace {

/// Without what comes after `last`. Throws Error{usage} if there is no such version.
void cut_after(migrations::MigrationSet& set, const migrations::Version& last) {
  if (last.number() != 0 && set.find(last) == nullptr) {
    throw Error(ErrorCode::usage, "there is no migration with version \"" + last.text() + "\"");
  }
  std::erase_if(set.migrations, [&](const migrations::Migration& migration) { return migration.version > last; });
}

}  // namespace

void fill_scratch(CommandContext& context, const pg::Conninfo& scratch, const ScratchContent& content) {
  const Config& config = context.config();
  const std::filesystem::path& dir = config.migrations_dir.value;
  migrations::MigrationSet set = migrations::load_set(dir, context.display(dir));
  require_sound(set);
  if (content.last) cut_after(set, *content.last);
  const bool with_routines = content.routines && std::filesystem::exists(config.procedures_dir.value);
  const auto connect = [&] {
    return pg::Session::connect(
        scratch, {.application_name = "pgplumb/" + context.command_name, .interrupt = &context.interrupt});
  };
  drift::replay(connect, set, with_routines ? load_routine_files(context) : procedures::RoutineFiles(),
                {.bookkeeping = sql::Identifier(config.migrations_schema.value), .interrupt = &context.interrupt});
}

}  // namespace pgplumb::cli
