#include "cli/output/activity.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "cli/output/shorten.hpp"
#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

using migrations::Activity;
using migrations::Step;

constexpr std::size_t kStatementColumns = 60;
constexpr std::size_t kStatementBytes = 400;

std::string statement_excerpt(const Step& step, std::size_t ordinal) {
  const std::vector<migrations::ScriptStatement> statements = migrations::statements_of(step.script);
  if (ordinal == 0 || ordinal > statements.size()) return {};
  // An excerpt needs no more of a long statement than its beginning, up to a whole character.
  std::string_view text = statements[ordinal - 1].text().substr(0, kStatementBytes);
  text = text.substr(0, text::find_invalid_utf8(text));
  return shorten(on_one_line(text), kStatementColumns);
}

std::string where(const Step& step, std::size_t ordinal) {
  return ordinal == 0 ? step.id()
                      : fmt::format("{}: statement {} of {}", step.id(), ordinal, step.script.statement_count());
}

/// In seconds: a wait is not told more exactly than it is looked at.
std::string describe_time(std::chrono::milliseconds time) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time);
  return seconds < std::chrono::minutes(1) ? fmt::format("{}s", seconds.count()) : text::to_string(time);
}

/// Who or what is waited for, else how far it is, else what it is.
std::string describe_state(const Step& step, std::size_t ordinal, const Activity& activity) {
  if (!activity.blockers.empty()) {
    std::vector<std::string> blockers;
    for (const pg::LockHolder& blocker : activity.blockers) blockers.push_back(describe_holder(blocker));
    return fmt::format("waiting for {}", text::join(blockers, ", "));
  }
  if (activity.percent) {
    const std::string phase = activity.phase.empty() ? statement_excerpt(step, ordinal) : activity.phase;
    return fmt::format("{}, {:.0f}%", phase, *activity.percent);
  }
  if (!activity.phase.empty()) return activity.phase;
  return statement_excerpt(step, ordinal);
}

}  // namespace

std::string describe_holder(const pg::LockHolder& holder) {
  std::vector<std::string> known;
  if (!holder.application_name.empty()) known.push_back(holder.application_name);
  if (!holder.user.empty() && !holder.address.empty()) {
    known.push_back(fmt::format("{} on {}", holder.user, holder.address));
  } else if (!holder.user.empty() || !holder.address.empty()) {
    known.push_back(holder.user + holder.address);
  }
  if (!holder.since.empty()) known.push_back("since " + holder.since);
  const std::string who = holder.pid == 0 ? "another session" : fmt::format("pid {}", holder.pid);
  return on_one_line(known.empty() ? who : fmt::format("{} ({})", who, text::join(known, ", ")));
}

std::string describe_activity(const Step& step, std::size_t ordinal, const Activity& activity) {
  const std::string state = describe_state(step, ordinal, activity);
  std::string text = fmt::format("{}, {}", where(step, ordinal), describe_time(activity.elapsed));
  if (!state.empty()) text += ": " + state;
  return on_one_line(text);
}

std::string describe_lock_wait(const pg::LockHolder& holder, std::chrono::milliseconds waited) {
  return fmt::format("waiting for another pgplumb to finish, {}: {}", describe_time(waited), describe_holder(holder));
}

}  // namespace pgplumb::cli
