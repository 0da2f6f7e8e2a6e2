// Progress: tells people what a run is doing. On a terminal that can, one line that is
// rewritten; else plain lines, none of them more often than there is something to say.
#pragma once

#include <chrono>
#include <iosfwd>
#include <string>

#include "cli/output/style.hpp"
#include "migrations/runner.hpp"

namespace pgplumb::cli {

struct ProgressOptions {
  bool color = false;
  bool rewrites_line = false;  ///< the stream is a terminal that understands "erase line"
  std::size_t columns = 80;    ///< of the terminal; a rewritten line must not wrap
  bool quiet = false;          ///< only warnings
  bool dry_run = false;        ///< what is done will be rolled back
};

/// Decides when a plain line is worth writing: soon after something new goes on, and then rarely.
class Repetition {
 public:
  /// `work` is what goes on, without the time; `elapsed` for how long.
  bool is_due(const std::string& work, std::chrono::milliseconds elapsed);

 private:
  std::string last_work_;
  std::chrono::milliseconds last_{0};
};

class Progress final : public migrations::RunObserver {
 public:
  /// `out` must outlive it.
  Progress(std::ostream& out, const ProgressOptions& options);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress() override;

  void on_lock_wait(const pg::LockHolder& holder, std::chrono::milliseconds waited) override;
  void on_activity(const migrations::Step& step, std::size_t ordinal, const migrations::Activity& activity) override;
  void on_notice(const migrations::Step& step, const pg::Notice& notice) override;
  void on_retry(const migrations::Step& step, int attempt, std::chrono::milliseconds delay,
                const Error& error) override;
  void on_remark(const migrations::Step& step, const std::string& sentence) override;
  void on_step_end(const migrations::StepResult& result) override;

  /// Erases the line that is rewritten, before something else is written to the terminal.
  void clear() noexcept;

 private:
  void say(const std::string& line);
  void show_state(const std::string& text, const std::string& work, std::chrono::milliseconds elapsed);

  std::ostream& out_;
  ProgressOptions options_;
  Style style_;
  Repetition repetition_;
  bool line_is_open_ = false;
};

}  // namespace pgplumb::cli
