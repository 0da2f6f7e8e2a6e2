#include "cli/routine_files.hpp"

#include <fmt/format.h>
#include <ostream>

#include <nlohmann/json.hpp>

#include "cli/output/log_line.hpp"
#include "cli/output/style.hpp"
#include "core/text.hpp"

namespace pgplumb::cli {

namespace {

void tell_retry(CommandContext& context, const Error& error, int attempt, std::chrono::milliseconds pause) {
  context.telemetry.log(LogLevel::warning, "retry",
                        {{"attempt", attempt}, {"delay_ms", pause.count()}, {"error", error_to_log(error.info())}});
  if (context.global.quiet) return;
  context.err << make_printable(fmt::format("routines: {}; rolled back, retry {} in {}\n", error.info().message,
                                            attempt, text::to_string(pause)))
              << std::flush;
}

}  // namespace

procedures::RoutineFiles load_routine_files(CommandContext& context) {
  const std::filesystem::path& dir = context.config().procedures_dir.value;
  return procedures::load_routine_files(dir, context.display(dir));
}

procedures::SyncOptions make_sync_options(CommandContext& context) {
  const Config& config = context.config();
  return {.schema = sql::Identifier(config.migrations_schema.value),
          .lock_timeout = config.lock_timeout.value,
          .lock_retries = config.lock_retries.value,
          .on_retry = [&context](const Error& error, int attempt,
                                 std::chrono::milliseconds pause) { tell_retry(context, error, attempt, pause); },
          .lock = {.wait = config.lock_wait.value}};
}

}  // namespace pgplumb::cli
