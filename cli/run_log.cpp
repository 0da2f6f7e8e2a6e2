#include "cli/run_log.hpp"

#include <nlohmann/json.hpp>

#include "cli/output/plan_json.hpp"

namespace pgplumb::cli {

using migrations::Step;
using migrations::StepResult;
using std::chrono::milliseconds;

RunLog::RunLog(Telemetry& telemetry)
    : telemetry_(telemetry),
      events_([this](std::string_view event, const Json& members) { telemetry_.log(level_, event, members); }) {}

void RunLog::on_lock_wait(const pg::LockHolder& holder, milliseconds waited) {
  level_ = LogLevel::warning;
  events_.on_lock_wait(holder, waited);
}

void RunLog::on_run_start(const migrations::Plan& plan) {
  telemetry_.log(LogLevel::info, "run_start", {{"steps", plan.steps.size()}});
}

void RunLog::on_step_start(const Step& step) {
  level_ = LogLevel::info;
  events_.on_step_start(step);
}

void RunLog::on_statement(const Step& /*step*/, std::size_t /*ordinal*/) { statement_began_ = SteadyClock::now(); }

// The text of a statement may hold what must not be in a log, such as a password: its place says enough.
void RunLog::on_statement_end(const Step& step, std::size_t ordinal) {
  const auto took = std::chrono::duration_cast<milliseconds>(SteadyClock::now() - statement_began_);
  if (!telemetry_.is_slow(took)) return;
  const migrations::ScriptStatement statement = statement_of(step.script, ordinal);
  Json members = step_name_to_json(step);
  members["at"] = location_to_json(statement.part->source->locate(statement.statement->offset));
  members["statement"] = {{"ordinal", ordinal}, {"count", step.script.statement_count()}};
  telemetry_.note_statement(took, std::move(members));
}

void RunLog::on_notice(const Step& step, const pg::Notice& notice) {
  Json members = step_name_to_json(step);
  members["severity"] = notice.severity;
  members["sqlstate"] = notice.sqlstate;
  members["message"] = notice.message;
  telemetry_.log(notice.severity == "WARNING" ? LogLevel::warning : LogLevel::info, "notice", members);
}

void RunLog::on_retry(const Step& step, int attempt, milliseconds delay, const Error& error) {
  Json members = step_name_to_json(step);
  members["attempt"] = attempt;
  members["delay_ms"] = delay.count();
  members["error"] = error_to_log(error.info());
  telemetry_.log(LogLevel::warning, "retry", members);
  statement_began_ = SteadyClock::now() + delay;
}

void RunLog::on_remark(const Step& step, const std::string& sentence) {
  level_ = LogLevel::warning;
  events_.on_remark(step, sentence);
}

void RunLog::on_step_end(const StepResult& result) {
  const bool is_well = result.outcome == StepResult::Outcome::done;
  level_ = is_well ? LogLevel::info : LogLevel::error;
  events_.on_step_end(result);
}

}  // namespace pgplumb::cli
