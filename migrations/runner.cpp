#include "migrations/runner.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

#include "migrations/internal/atomic_run.hpp"
#include "migrations/internal/failure.hpp"
#include "migrations/internal/recovery.hpp"
#include "migrations/internal/session_reset.hpp"
#include "migrations/internal/stepwise_run.hpp"
#include "migrations/internal/transactional_run.hpp"

namespace pgplumb::migrations {

namespace {

bool is_transactional(const Step& step) { return step.script.mode() == TransactionMode::transactional; }

/// The first step at or after `from` that does not run in a transaction.
std::size_t end_of_transactional(const Plan& plan, std::size_t from) {
  const auto begin = plan.steps.begin() + static_cast<std::ptrdiff_t>(from);
  return static_cast<std::size_t>(std::find_if_not(begin, plan.steps.end(), is_transactional) - plan.steps.begin());
}

void require_all_transactional(const Plan& plan) {
  std::string names;
  for (const Step& step : plan.steps) {
    if (!is_transactional(step)) names += (names.empty() ? "\"" : ", \"") + step.id() + "\"";
  }
  if (names.empty()) return;
  throw Error(ErrorCode::usage, fmt::format("all or nothing is not possible with {}: not transactional", names),
              "run without --all-or-nothing, or up to before it with --to");
}

void run_each(RunContext& context) {
  std::size_t index = 0;
  while (index < context.plan.steps.size()) {
    const std::size_t end = end_of_transactional(context.plan, index);
    if (end > index && !run_transactional(context, index, end)) return;
    index = end;
    if (index == context.plan.steps.size()) return;
    if (!run_stepwise(context, index)) return;
    ++index;
  }
}

void say_what_was_not_tried(RunContext& context, std::size_t first) {
  for (std::size_t index = first; index < context.plan.steps.size(); ++index) {
    const std::string id = context.step(index).id();
    context.result.not_tried.push_back(
        is_transactional(context.step(index))
            ? fmt::format("{} comes after a step that could not be tried, and may depend on it", id)
            : fmt::format("{} does not run in a transaction, so it cannot be tried and rolled back", id));
  }
  if (first < context.plan.steps.size() && context.options.rehearse_more) {
    context.result.not_tried.emplace_back("what follows the migrations may depend on them");
  }
}

void dry_run(RunContext& context) {
  const std::size_t end = end_of_transactional(context.plan, 0);
  if (end > 0 && !run_atomic(context, end)) return;
  say_what_was_not_tried(context, end);
}

/// The first step that is not known to be done.
std::size_t first_open(const RunResult& result) {
  const auto open = std::ranges::find_if(
      result.steps, [](const StepResult& step) { return step.outcome != StepResult::Outcome::done; });
  return static_cast<std::size_t>(open - result.steps.begin());
}

/// The user stopped us between two statements, or the server did not answer.
void end_interrupted(RunContext& context, Error error) {
  const std::size_t index = first_open(context.result);
  const Step& step = context.step(index);
  context.watch.rest();
  if (context.session.is_alive()) {
    clean_up(context, step);
    error.add_note(is_transactional(step) ? rolled_back_note(context.result.steps, index)
                                          : surroundings(context.result.steps, index));
    suggest_next(error, step, context.command_again(index));
    record_failure(context, step, 0, error);
  } else {
    error.add_note("the server rolls back what is open as soon as it notices");
    suggest_next(error, step, context.command_again(index));
  }
  context.tell_failed(index, StepResult::Outcome::failed, std::move(error));
}

/// Every step was seen committed before something ended the run: all that was left was to
/// reset the session.
void end_after_all(RunContext& context, const Error& error) {
  context.watch.rest();
  context.is_dirty = true;
  const std::size_t last = context.plan.steps.size() - 1;
  context.observer.on_remark(context.step(last),
                             fmt::format("all steps were committed before this: {}", error.info().message));
}

/// Something came over the run from outside.
void end_cut_short(RunContext& context, const Error& error) {
  if (first_open(context.result) == context.plan.steps.size()) return end_after_all(context, error);
  switch (error.code()) {
    case ErrorCode::connection: return find_out(context, first_open(context.result), error);
    case ErrorCode::interrupted:
    case ErrorCode::terminated: return end_interrupted(context, error);
    default: throw Error(error);
  }
}

void run_plan(RunContext& context) {
  if (context.options.dry_run) return dry_run(context);
  if (!context.options.all_or_nothing) return run_each(context);
  run_atomic(context, context.plan.steps.size());
}

}  // namespace

Runner::Runner(pg::Session& session, DatabaseFacts database, pg::AdvisoryLock& lock, Connector reconnect,
               RunOptions options)
    : session_(session),
      database_(std::move(database)),
      lock_(lock),
      reconnect_(std::move(reconnect)),
      options_(std::move(options)) {}

RunResult Runner::run(const Plan& plan, RunObserver& observer) {
  const RunIdentity identity = make_identity(options_);
  RunResult result{.steps = make_results(plan), .run_id = identity.run_id};
  if (plan.empty()) return result;
  if (options_.all_or_nothing) require_all_transactional(plan);

  const Fence fence = bookkeeping::make_fence(lock_, identity.run_id);
  const Recorder recorder(options_.schema, identity, fence);
  ActivityWatch watch(session_, database_, lock_, fence, observer, options_.interrupt);
  RunContext context{.session = session_,
                     .database = database_,
                     .lock = lock_,
                     .reconnect = reconnect_,
                     .options = options_,
                     .plan = plan,
                     .recorder = recorder,
                     .observer = observer,
                     .watch = watch,
                     .result = result};
  observer.on_run_start(plan);
  try {
    run_plan(context);
  } catch (const Error& error) {
    end_cut_short(context, error);
  }
  if (context.is_dirty) session_.close();
  return result;
}

}  // namespace pgplumb::migrations
