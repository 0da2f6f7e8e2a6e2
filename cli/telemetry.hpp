// Telemetry: what a run leaves for machines: a log of events while it runs, and its numbers at the end. Both are
// off unless somebody names a file. What fails here is told once and never changes what comes of the run.
#pragma once

#include <chrono>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/log_file.hpp"
#include "cli/output/log_line.hpp"
#include "cli/output/run_metrics.hpp"
#include "core/clock.hpp"
#include "core/config.hpp"

namespace pgplumb::cli {

struct TelemetrySettings {
  std::optional<std::filesystem::path> log_file;
  std::optional<std::chrono::milliseconds> slow;
  std::optional<std::filesystem::path> metrics_file;
};

TelemetrySettings telemetry_settings(const Config& config);

class Telemetry {
 public:
  /// `err` gets a warning when a file cannot be written.
  Telemetry(const Clock& clock, std::ostream& err);

  /// Names the command; the log begins with it.
  void begin(const std::string& command);
  /// Opens the files; what happened before is written now. Only the first call counts. Throws Error{file} when a
  /// file cannot be there: before anything is run.
  void configure(TelemetrySettings settings);
  bool is_configured() const noexcept { return settings_.has_value(); }

  /// Names this run in the log and in the history.
  const std::string& run_id() const noexcept { return origin_.run_id; }
  /// How events call the database from now on: Conninfo::describe, which holds no secret.
  void set_target(std::string target) { origin_.target = std::move(target); }
  void log(LogLevel level, std::string_view event, const Json& members);
  /// A failure: an event, and a number.
  void log_error(const ErrorInfo& error);
  /// Whether a statement took as long as [log] slow says. Asked first where it costs something to say which it was.
  bool is_slow(std::chrono::milliseconds duration) const noexcept;
  /// Counts a statement that is slow, and logs it with `members` (its place, above all).
  void note_statement(std::chrono::milliseconds duration, Json members);

  /// Numbers, to be filled in by whoever has them.
  RunFacts& facts() noexcept { return facts_; }

  /// The last event, and the numbers.
  void finish(ExitStatus status);

 private:
  void append(const std::string& line);
  void warn(std::string_view what, std::string_view reason);

  const Clock& clock_;
  std::ostream& err_;
  LogOrigin origin_;
  RunFacts facts_;
  std::optional<TelemetrySettings> settings_;
  std::vector<std::string> waiting_;  ///< lines, until it is known where they go
  std::optional<LogFile> log_;
};

}  // namespace pgplumb::cli
