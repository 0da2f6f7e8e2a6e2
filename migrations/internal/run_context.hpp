// RunContext: what the parts of a run share: sessions, options, observer and the results so far.
#pragma once

#include <string>
#include <vector>

#include "migrations/internal/activity_watch.hpp"
#include "migrations/internal/recorder.hpp"
#include "migrations/internal/sender.hpp"
#include "migrations/runner.hpp"

namespace pgplumb::migrations {

struct RunContext {
  pg::Session& session;
  const DatabaseFacts& database;
  pg::AdvisoryLock& lock;
  const Connector& reconnect;
  const RunOptions& options;
  const Plan& plan;
  const Recorder& recorder;
  RunObserver& observer;
  ActivityWatch& watch;
  RunResult& result;      ///< `steps` has one for each step of the plan
  bool is_dirty = false;  ///< the session holds what a script left there, and is of no more use

  const Step& step(std::size_t index) const { return plan.steps[index]; }
  bool is_last(std::size_t index) const noexcept { return index + 1 == plan.steps.size(); }

  /// What to type to go on when the step at `index` has failed and its cause is gone.
  std::string command_again(std::size_t index) const;

  void tell_done(std::size_t index, std::chrono::milliseconds duration);
  /// Ends the run: what the step came to, and why.
  void tell_failed(std::size_t index, StepResult::Outcome outcome, Error error);
};

/// An empty result for each step.
std::vector<StepResult> make_results(const Plan& plan);

/// Writes the failure into the log of events, waiting for it to reach the disk. What keeps
/// that from happening becomes a note of `error`.
void record_failure(RunContext& context, const Step& step, std::size_t statement, Error& error);

/// The frame settings of a step of this run.
FrameSettings settings_of(const RunContext& context, std::size_t index);

/// True if a failure with this SQLSTATE may not come again: lock_timeout, deadlock, serialization.
bool is_worth_a_retry(const std::string& state) noexcept;

/// Waits before attempt `attempt` (from 1) as the policy says and tells the observer.
/// Throws Error{interrupted}, Error{terminated}.
void wait_to_retry(RunContext& context, const Step& step, int attempt, const Error& error);

}  // namespace pgplumb::migrations
