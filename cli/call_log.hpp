// CallLog: calls of routines as events of the log, and as numbers.
#pragma once

#include <chrono>
#include <string>

#include "cli/telemetry.hpp"
#include "procedures/batch.hpp"

namespace pgplumb::cli {

/// Counts one call and logs it. `routine` is its identity, "bank.transfer(integer, integer, numeric)"; `error` is null
/// when it went well. Values are never logged.
void log_call(Telemetry& telemetry, const std::string& routine, std::chrono::milliseconds took, const ErrorInfo* error);

/// Passes what becomes of a batch on, counts it, and logs each call that failed.
class BatchLog final : public procedures::BatchObserver {
 public:
  /// Both must outlive it.
  BatchLog(Telemetry& telemetry, procedures::BatchObserver& next);

  void on_row(const procedures::BatchCall& call, const pg::Rows& rows, std::size_t row) override;
  void on_json(const procedures::BatchCall& call, std::string_view json) override;
  void on_failure(const procedures::BatchCall& call, const ErrorInfo& error) override;
  void on_progress(const procedures::BatchSummary& so_far) override;

  /// The end of the batch.
  void finish(const procedures::BatchSummary& summary);

 private:
  using SteadyClock = std::chrono::steady_clock;
  void count(const procedures::BatchSummary& summary);

  Telemetry& telemetry_;
  procedures::BatchObserver& next_;
  procedures::CallTally& tally_;
  SteadyClock::time_point began_ = SteadyClock::now();
};

}  // namespace pgplumb::cli
