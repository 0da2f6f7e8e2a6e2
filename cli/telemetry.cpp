#include "cli/telemetry.hpp"

#include <cerrno>
#include <cstring>
#include <fmt/format.h>
#include <ostream>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/bookkeeping/run_identity.hpp"
#include "core/error.hpp"
#include "core/files.hpp"
#include "core/metrics/prometheus.hpp"

namespace pgplumb::cli {
namespace {

using Milliseconds = std::chrono::milliseconds;

/// Learning at the end of a run that its numbers have no place to go would be too late.
void require_folder_of(const std::filesystem::path& file) {
  std::error_code ignored;
  if (std::filesystem::is_directory(file.parent_path(), ignored) && !std::filesystem::is_directory(file, ignored)) {
    return;
  }
  throw Error(ErrorCode::file, fmt::format("the metrics file \"{}\" cannot be written there", file.string()),
              "Name a file in a folder that exists (--metrics-file, or [metrics] file).");
}

}  // namespace

TelemetrySettings telemetry_settings(const Config& config) {
  return {.log_file = config.log_file.value, .slow = config.log_slow.value, .metrics_file = config.metrics_file.value};
}

Telemetry::Telemetry(const Clock& clock, std::ostream& err) : clock_(clock), err_(err) {
  origin_.run_id = bookkeeping::make_run_id();
  facts_.began = clock.now();
}

void Telemetry::begin(const std::string& command) {
  origin_.command = command;
  facts_.command = command;
  log(LogLevel::info, "start", {{"version", PGPLUMB_VERSION}});
}

void Telemetry::configure(TelemetrySettings settings) {
  if (settings_) return;
  settings_ = std::move(settings);
  const std::vector<std::string> lines = std::exchange(waiting_, {});
  if (settings_->metrics_file) require_folder_of(*settings_->metrics_file);
  if (!settings_->log_file) return;
  log_.emplace(*settings_->log_file);
  for (const std::string& line : lines) append(line);
}

void Telemetry::log(LogLevel level, std::string_view event, const Json& members) {
  if (settings_ && !log_) return;
  std::string line = render_log_line(clock_.now(), level, event, origin_, members);
  log_ ? append(line) : waiting_.push_back(std::move(line));
}

void Telemetry::log_error(const ErrorInfo& error) {
  ++facts_.errors[error.sqlstate.substr(0, 2)];
  log(LogLevel::error, "error", error_to_log(error));
}

bool Telemetry::is_slow(Milliseconds duration) const noexcept {
  return settings_ && settings_->slow && duration >= *settings_->slow;
}

void Telemetry::note_statement(Milliseconds duration, Json members) {
  if (!is_slow(duration)) return;
  ++facts_.slow_statements;
  members["duration_ms"] = duration.count();
  log(LogLevel::warning, "slow_statement", members);
}

void Telemetry::finish(ExitStatus status) {
  facts_.exit_status = status;
  facts_.duration = std::chrono::duration_cast<Milliseconds>(clock_.now() - facts_.began);
  log(status == 0 ? LogLevel::info : LogLevel::error, "end",
      {{"exit_status", status}, {"duration_ms", facts_.duration.count()}});
  if (!settings_ || !settings_->metrics_file) return;
  try {
    replace_file(*settings_->metrics_file, metrics::to_prometheus(make_run_metrics(facts_)));
  } catch (const Error& error) {
    warn("metrics_not_written", error.info().message);
  }
}

// A line that is lost must not undo what the run is for; that lines are missing is told once.
void Telemetry::append(const std::string& line) {
  if (!log_ || log_->append(line)) return;
  const std::string reason = std::strerror(errno);
  log_.reset();
  warn("log_not_written", fmt::format("cannot write the log \"{}\": {}", settings_->log_file->string(), reason));
}

void Telemetry::warn(std::string_view what, std::string_view reason) {
  err_ << fmt::format("warning[{}]: {}\n", what, reason);
}

}  // namespace pgplumb::cli
