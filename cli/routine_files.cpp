#include "cli/routine_files.hpp"

namespace pgplumb::cli {

procedures::RoutineFiles load_routine_files(CommandContext& context) {
  const std::filesystem::path& dir = context.config().procedures_dir.value;
  return procedures::load_routine_files(dir, context.display(dir));
}

procedures::SyncOptions make_sync_options(CommandContext& context) {
  const Config& config = context.config();
  return {.schema = sql::Identifier(config.migrations_schema.value), .lock = {.wait = config.lock_wait.value}};
}

}  // namespace pgplumb::cli
