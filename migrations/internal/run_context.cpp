#include "migrations/internal/run_context.hpp"

#include <fmt/format.h>

#include "core/retry_delay.hpp"
#include "core/sqlstate.hpp"
#include "migrations/internal/command_again.hpp"

namespace pgplumb::migrations {

std::string RunContext::command_again(std::size_t index) const {
  return migrations::command_again(plan, result.steps, index, options);
}

void RunContext::tell_done(std::size_t index, std::chrono::milliseconds duration) {
  StepResult& step_result = result.steps[index];
  step_result.outcome = StepResult::Outcome::done;
  step_result.duration = duration;
  step_result.statements_done = step_result.statements;
  observer.on_step_end(step_result);
}

void RunContext::tell_failed(std::size_t index, StepResult::Outcome outcome, Error error) {
  StepResult& step_result = result.steps[index];
  step_result.outcome = outcome;
  result.error = std::move(error);
  observer.on_step_end(step_result);
}

std::vector<StepResult> make_results(const Plan& plan) {
  std::vector<StepResult> results;
  results.reserve(plan.steps.size());
  for (const Step& step : plan.steps) {
    results.push_back(StepResult{
        .direction = step.direction, .id = step.id(), .statements = static_cast<int>(step.script.statement_count())});
  }
  return results;
}

void record_failure(RunContext& context, const Step& step, std::size_t statement, Error& error) {
  if (context.options.dry_run) return;
  const Call call = context.recorder.failure(
      step, {.statement = statement, .sqlstate = error.sqlstate(), .message = error.info().message});
  try {
    context.session.execute(call.sql, call.parameters);
  } catch (const Error& reason) {
    error.add_note(fmt::format("the failure itself could not be recorded in the history: {}", reason.info().message));
  }
}

FrameSettings settings_of(const RunContext& context, std::size_t index) {
  FrameSettings settings = make_settings(context.step(index), context.options, context.recorder.fence());
  settings.wait_for_flush = context.options.durable == Durable::each || context.is_last(index);
  settings.leave_out_user_schema = context.database.user == context.options.schema.name();
  return settings;
}

bool is_worth_a_retry(const std::string& state) noexcept {
  return state == sqlstate::lock_not_available || state == sqlstate::deadlock_detected ||
         state == sqlstate::serialization_failure;
}

void wait_to_retry(RunContext& context, const Step& step, int attempt, const Error& error) {
  const std::chrono::milliseconds delay = retry_delay(context.options.lock_retries, attempt);
  context.observer.on_retry(step, attempt, delay, error);
  context.session.pause(delay);
}

}  // namespace pgplumb::migrations
