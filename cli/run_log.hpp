// RunLog: a run of migrations as events of the log, and its slow statements with their place.
#pragma once

#include <chrono>

#include "cli/output/event_stream.hpp"
#include "cli/telemetry.hpp"

namespace pgplumb::cli {

class RunLog final : public migrations::RunObserver {
 public:
  /// `telemetry` must outlive it.
  explicit RunLog(Telemetry& telemetry);

  void on_lock_wait(const pg::LockHolder& holder, std::chrono::milliseconds waited) override;
  void on_run_start(const migrations::Plan& plan) override;
  void on_step_start(const migrations::Step& step) override;
  void on_statement(const migrations::Step& step, std::size_t ordinal) override;
  void on_statement_end(const migrations::Step& step, std::size_t ordinal) override;
  void on_notice(const migrations::Step& step, const pg::Notice& notice) override;
  void on_retry(const migrations::Step& step, int attempt, std::chrono::milliseconds delay,
                const Error& error) override;
  void on_remark(const migrations::Step& step, const std::string& sentence) override;
  void on_step_end(const migrations::StepResult& result) override;

 private:
  using SteadyClock = std::chrono::steady_clock;

  Telemetry& telemetry_;
  LogLevel level_ = LogLevel::info;  ///< of the event that `events_` is about to render
  EventStream events_;
  SteadyClock::time_point statement_began_ = SteadyClock::now();
};

}  // namespace pgplumb::cli
