#include "migrations/run_tally.hpp"

#include <algorithm>

namespace pgplumb::migrations {

void TallyingObserver::on_lock_wait(const pg::LockHolder& /*holder*/, std::chrono::milliseconds waited) {
  tally_.lock_wait = std::max(tally_.lock_wait, waited);
}

void TallyingObserver::on_run_start(const Plan& plan) { tally_.planned += plan.steps.size(); }

void TallyingObserver::on_statement_end(const Step& /*step*/, std::size_t /*ordinal*/) { ++tally_.statements; }

void TallyingObserver::on_retry(const Step& /*step*/, int /*attempt*/, std::chrono::milliseconds delay,
                                const Error& /*error*/) {
  ++tally_.retries;
  tally_.retry_wait += delay;
}

void TallyingObserver::on_step_end(const StepResult& result) {
  switch (result.outcome) {
    case StepResult::Outcome::done:
      ++(result.direction == Direction::up ? tally_.applied : tally_.reverted);
      tally_.duration += result.duration;
      return;
    case StepResult::Outcome::failed:
    case StepResult::Outcome::unknown:
    case StepResult::Outcome::partly: ++tally_.failed; return;
    case StepResult::Outcome::not_tried: return;
  }
}

}  // namespace pgplumb::migrations
