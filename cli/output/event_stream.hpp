// EventStream: what happens in a run as JSON lines, each written when it happens.
// The events are documented in docs/json.md.
#pragma once

#include <chrono>
#include <functional>
#include <iosfwd>
#include <string>
#include <utility>

#include "cli/output/json.hpp"
#include "migrations/runner.hpp"

namespace pgplumb::cli {

class EventStream final : public migrations::RunObserver {
 public:
  /// Takes the name of an event and its members.
  using Sink = std::function<void(std::string_view event, const Json& members)>;

  explicit EventStream(Sink sink) : sink_(std::move(sink)) {}
  /// Each event is a line of `out`, which must outlive it.
  explicit EventStream(std::ostream& out);

  void on_lock_wait(const pg::LockHolder& holder, std::chrono::milliseconds waited) override;
  void on_run_start(const migrations::Plan& plan) override;
  void on_step_start(const migrations::Step& step) override;
  void on_statement(const migrations::Step& step, std::size_t ordinal) override;
  void on_activity(const migrations::Step& step, std::size_t ordinal, const migrations::Activity& activity) override;
  void on_notice(const migrations::Step& step, const pg::Notice& notice) override;
  void on_retry(const migrations::Step& step, int attempt, std::chrono::milliseconds delay,
                const Error& error) override;
  void on_remark(const migrations::Step& step, const std::string& sentence) override;
  void on_step_end(const migrations::StepResult& result) override;

 private:
  void write(std::string_view event, const Json& members);

  Sink sink_;
};

/// Writes `members` as one line that begins with {"event": event}.
void print_event(std::ostream& out, std::string_view event, const Json& members);

}  // namespace pgplumb::cli
