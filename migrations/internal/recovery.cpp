#include "migrations/internal/recovery.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <thread>

#include "core/bookkeeping/ask.hpp"
#include "migrations/bookkeeping.hpp"
#include "migrations/internal/failure.hpp"
#include "migrations/internal/stepwise_run.hpp"
#include "migrations/queries.hpp"

namespace pgplumb::migrations {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kPatience{10'000};
constexpr milliseconds kPause{200};

/// Calls `attempt` until it gives something, or patience or the user has come to an end.
template <typename Attempt>
auto keep_trying(const Attempt& attempt) -> decltype(attempt()) {
  const auto until = steady_clock::now() + kPatience;
  while (true) {
    if (auto value = attempt()) return value;
    if (steady_clock::now() >= until) return {};
    std::this_thread::sleep_for(kPause);
  }
}

std::optional<pg::Session> connect_again(const RunContext& context) {
  return keep_trying([&]() -> std::optional<pg::Session> {
    try {
      return context.reconnect();
    } catch (const Error& error) {
      if (error.code() != ErrorCode::connection) throw;
      return std::nullopt;
    }
  });
}

/// The server process that ran our statements may not have noticed yet that we are gone.
bool wait_until_gone(const RunContext& context, pg::Session& session) {
  return keep_trying([&] {
    const bool pooled = context.database.pooled;
    const pg::Rows rows = bookkeeping::ask(
        session, queries::run_is_alive,
        {pooled ? pg::Parameter() : pg::Parameter(std::to_string(context.database.backend_pid)),
         pg::Parameter(context.database.backend_start), pg::Parameter(std::to_string(context.recorder.fence().token))});
    return !rows.front().boolean("alive");
  });
}

std::optional<History> read_history(const RunContext& context) {
  std::optional<pg::Session> session = connect_again(context);
  if (!session || !wait_until_gone(context, *session)) return std::nullopt;
  return fetch_history(*session, context.options.schema).history;
}

std::optional<History> try_read_history(const RunContext& context) {
  try {
    return read_history(context);
  } catch (const Error&) {
    return std::nullopt;  // unknown is what is said then
  }
}

bool is_done(const RunContext& context, const History& history, const Step& step) {
  const AppliedMigration* row = history.find(step.version);
  const bool ours = row != nullptr && row->run_id == context.recorder.identity().run_id;
  return step.direction == Direction::up ? ours : row == nullptr || ours;
}

void suggest_another_run(const RunContext& context, std::size_t failed, Error& lost) {
  lost.suggest(fmt::format("run \"{}\" again: it goes on from what is really there", context.command_again(failed)));
}

/// The first step that the database does not know to be done.
std::size_t mark_done(RunContext& context, const History& history, std::size_t first) {
  std::size_t index = first;
  for (; index < context.plan.steps.size() && is_done(context, history, context.step(index)); ++index) {
    const AppliedMigration* row = history.find(context.step(index).version);
    context.tell_done(index, row == nullptr ? milliseconds(0) : row->duration);
  }
  return index;
}

/// Of a script outside transactions in flight: what is known to be done. The rest is settled by
/// the next run, under its own lock.
void end_in_flight(RunContext& context, std::size_t failed, const History& history, Error lost) {
  const Step& step = context.step(failed);
  const auto progress = std::ranges::find_if(history.in_progress, [&](const StepProgress& found) {
    return found.version == step.version && found.direction == to_string(step.direction);
  });
  if (progress == history.in_progress.end()) {
    lost.add_note(fmt::format("nothing of {} was kept: found out by asking the database", step.id()));
    lost.add_note(surroundings(context.result.steps, failed));
    return context.tell_failed(failed, StepResult::Outcome::failed, std::move(lost));
  }
  const auto done = std::ranges::count(progress->entries, true, &StepProgress::Entry::done);
  lost.add_note(kept_note(static_cast<std::size_t>(done), step.script.statement_count()));
  for (const StepProgress::Entry& entry : progress->entries) {
    if (!entry.done) {
      lost.add_note(fmt::format("what became of statement {} is found out by the next run", entry.ordinal));
    }
  }
  lost.add_note(surroundings(context.result.steps, failed));
  context.result.steps[failed].statements_done = static_cast<int>(done);
  context.tell_failed(failed, StepResult::Outcome::partly, std::move(lost));
}

void end_known(RunContext& context, std::size_t first, const History& history, Error lost) {
  const std::size_t failed = mark_done(context, history, first);
  if (failed == context.plan.steps.size()) {
    if (context.step(first).direction == Direction::up) suggest_another_run(context, first, lost);
    lost.add_note("all steps were committed: found out by asking the database");
    context.result.error = std::move(lost);
    return;
  }
  suggest_another_run(context, failed, lost);
  const Step& step = context.step(failed);
  if (step.script.mode() != TransactionMode::transactional) {
    return end_in_flight(context, failed, history, std::move(lost));
  }
  if (failed > first) {
    lost.add_note(fmt::format("{} was committed: found out by asking the database", context.step(failed - 1).id()));
  }
  lost.add_note(fmt::format("{} was not committed: found out by asking the database", step.id()));
  lost.add_note(rolled_back_note(context.result.steps, failed));
  context.tell_failed(failed, StepResult::Outcome::failed, std::move(lost));
}

}  // namespace

void find_out(RunContext& context, std::size_t first, Error lost) {
  context.watch.rest();
  const Step& step = context.step(first);
  if (const std::optional<History> history = try_read_history(context)) {
    end_known(context, first, *history, std::move(lost));
    return;
  }
  suggest_another_run(context, first, lost);
  lost.add_note(fmt::format("whether {} was committed is unknown: the database could not be asked", step.id()));
  context.tell_failed(first, StepResult::Outcome::unknown, std::move(lost));
}

}  // namespace pgplumb::migrations
