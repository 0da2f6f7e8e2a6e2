// RunTally: a run in numbers, counted by an observer as it happens. For metrics and reports.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "migrations/runner.hpp"

namespace pgplumb::migrations {

struct RunTally {
  std::uint64_t planned = 0;
  std::uint64_t applied = 0;   ///< done, upwards
  std::uint64_t reverted = 0;  ///< done, downwards
  std::uint64_t failed = 0;    ///< failed, partly done, or of unknown outcome
  std::uint64_t statements = 0;
  std::uint64_t retries = 0;                ///< for a lock, a deadlock or a serialization failure
  std::chrono::milliseconds duration{0};    ///< of the migrations that were done, added up
  std::chrono::milliseconds lock_wait{0};   ///< for another pgplumb to finish
  std::chrono::milliseconds retry_wait{0};  ///< pauses before retries

  std::uint64_t not_tried() const noexcept { return planned - applied - reverted - failed; }
};

class TallyingObserver final : public RunObserver {
 public:
  /// Adds to `tally`, which must outlive it.
  explicit TallyingObserver(RunTally& tally) : tally_(tally) {}

  void on_lock_wait(const pg::LockHolder& holder, std::chrono::milliseconds waited) override;
  void on_run_start(const Plan& plan) override;
  void on_statement_end(const Step& step, std::size_t ordinal) override;
  void on_retry(const Step& step, int attempt, std::chrono::milliseconds delay, const Error& error) override;
  void on_step_end(const StepResult& result) override;

 private:
  RunTally& tally_;
};

}  // namespace pgplumb::migrations
