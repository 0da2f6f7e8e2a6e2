#include "cli/output/progress.hpp"

#include <cmath>
#include <fmt/format.h>
#include <ostream>

#include "cli/output/activity.hpp"
#include "cli/output/plan_text.hpp"
#include "cli/output/shorten.hpp"
#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

using migrations::Activity;
using migrations::Direction;
using migrations::Step;
using migrations::StepResult;
using Milliseconds = std::chrono::milliseconds;

constexpr Milliseconds kSilence{1000};
constexpr Milliseconds kRepeat{10'000};
constexpr std::string_view kEraseLine = "\r\x1b[K";

/// What goes on, so coarsely that each change of it is worth a line.
std::string coarse(const Step& step, std::size_t ordinal, Activity activity) {
  activity.elapsed = Milliseconds(0);
  if (activity.percent) activity.percent = std::floor(*activity.percent / 10) * 10;
  return describe_activity(step, ordinal, activity);
}

std::string_view done_word(Direction direction, bool dry_run) {
  if (dry_run) return "tried";
  return direction == Direction::up ? "applied" : "reverted";
}

bool is_warning(const pg::Notice& notice) { return notice.severity == "WARNING"; }

}  // namespace

bool Repetition::is_due(const std::string& work, Milliseconds elapsed) {
  if (elapsed < kSilence) return false;
  const bool is_new = work != last_work_ || elapsed < last_;
  if (!is_new && elapsed - last_ < kRepeat) return false;
  last_work_ = work;
  last_ = elapsed;
  return true;
}

Progress::Progress(std::ostream& out, const ProgressOptions& options)
    : out_(out), options_(options), style_(options.color) {}

Progress::~Progress() { clear(); }

void Progress::clear() noexcept {
  if (!line_is_open_) return;
  line_is_open_ = false;
  try {
    out_ << kEraseLine << std::flush;
  } catch (const std::exception&) {  // the stream was told to throw: nothing more can be written
    return;
  }
}

void Progress::say(const std::string& line) {
  clear();
  out_ << line << '\n' << std::flush;
}

void Progress::show_state(const std::string& text, const std::string& work, Milliseconds elapsed) {
  if (options_.quiet) return;
  if (options_.rewrites_line) {
    // One column is left free: a terminal may wrap when the last one is written.
    out_ << kEraseLine << shorten(text, options_.columns - 1) << std::flush;
    line_is_open_ = true;
  } else if (repetition_.is_due(work, elapsed)) {
    say(text);
  }
}

void Progress::on_lock_wait(const pg::LockHolder& holder, Milliseconds waited) {
  show_state(describe_lock_wait(holder, waited), describe_holder(holder), waited);
}

void Progress::on_activity(const Step& step, std::size_t ordinal, const Activity& activity) {
  show_state(describe_activity(step, ordinal, activity), coarse(step, ordinal, activity), activity.elapsed);
}

void Progress::on_notice(const Step& step, const pg::Notice& notice) {
  if (options_.quiet && !is_warning(notice)) return;
  const std::string label = text::to_lower_ascii(notice.severity) + ":";
  say(fmt::format("{}: {} {}", make_printable(step.id()),
                  is_warning(notice) ? style_.warning(label) : style_.note(label), make_printable(notice.message)));
  if (!notice.detail.empty()) say(make_printable("  detail: " + notice.detail));
  if (!notice.hint.empty()) say(make_printable("  hint: " + notice.hint));
}

void Progress::on_retry(const Step& step, int attempt, Milliseconds delay, const Error& error) {
  if (options_.quiet) return;
  say(make_printable(fmt::format("{}: {}; rolled back, retry {} in {}", step.id(), error.info().message, attempt,
                                 text::to_string(delay))));
}

void Progress::on_remark(const Step& step, const std::string& sentence) {
  if (!options_.quiet) say(make_printable(fmt::format("{}: {}", step.id(), sentence)));
}

void Progress::on_step_end(const StepResult& result) {
  clear();
  if (options_.quiet) return;
  const std::string id = make_printable(result.id);
  const std::string took = text::to_string(result.duration);
  switch (result.outcome) {
    case StepResult::Outcome::done:
      return say(fmt::format("{} {} ({})", style_.good(done_word(result.direction, options_.dry_run)), id, took));
    case StepResult::Outcome::failed: return say(fmt::format("{} {}", style_.error("failed"), id));
    case StepResult::Outcome::partly:
      return say(fmt::format("{} {} after {} of {}", style_.error("stopped"), id, result.statements_done,
                             count_of(static_cast<std::size_t>(result.statements), "statement")));
    case StepResult::Outcome::unknown: return say(fmt::format("{} {}", style_.error("lost"), id));
    case StepResult::Outcome::not_tried: return;
  }
}

}  // namespace pgplumb::cli
