#include "cli/call_log.hpp"

#include <nlohmann/json.hpp>

namespace pgplumb::cli {

using procedures::BatchCall;
using procedures::BatchSummary;
using std::chrono::milliseconds;

void log_call(Telemetry& telemetry, const std::string& routine, milliseconds took, const ErrorInfo* error) {
  auto& tally = telemetry.facts().calls;
  if (!tally) tally.emplace();
  ++tally->calls;
  tally->duration += took;
  if (error != nullptr) tally->add_error(*error);
  telemetry.log(error == nullptr ? LogLevel::info : LogLevel::error, "call",
                {{"routine", routine},
                 {"duration_ms", took.count()},
                 {"error", error == nullptr ? Json(nullptr) : error_to_log(*error)}});
  telemetry.note_statement(took, {{"routine", routine}});
}

BatchLog::BatchLog(Telemetry& telemetry, procedures::BatchObserver& next)
    : telemetry_(telemetry), next_(next), tally_(telemetry.facts().calls.emplace()) {}

void BatchLog::on_row(const BatchCall& call, const pg::Rows& rows, std::size_t row) { next_.on_row(call, rows, row); }

void BatchLog::on_json(const BatchCall& call, std::string_view json) { next_.on_json(call, json); }

void BatchLog::on_failure(const BatchCall& call, const ErrorInfo& error) {
  tally_.add_error(error);
  telemetry_.log(LogLevel::error, "call_failed", {{"line", call.line}, {"error", error_to_log(error)}});
  next_.on_failure(call, error);
}

void BatchLog::on_progress(const BatchSummary& so_far) {
  count(so_far);
  next_.on_progress(so_far);
}

void BatchLog::count(const BatchSummary& summary) {
  tally_.calls = summary.calls;
  tally_.duration = std::chrono::duration_cast<milliseconds>(SteadyClock::now() - began_);
}

void BatchLog::finish(const BatchSummary& summary) {
  count(summary);
  telemetry_.log(summary.is_complete() ? LogLevel::info : LogLevel::error, "batch",
                 {{"calls", summary.calls},
                  {"done", summary.done},
                  {"failed", summary.failed},
                  {"undone", summary.undone},
                  {"stopped", summary.stopped},
                  {"duration_ms", tally_.duration.count()}});
}

}  // namespace pgplumb::cli
