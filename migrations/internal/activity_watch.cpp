#include "migrations/internal/activity_watch.hpp"

#include <algorithm>
#include <array>

#include "migrations/queries.hpp"

namespace pgplumb::migrations {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

std::string text_or(const pg::Row& row, std::string_view column) {
  return std::string(row.optional_text(column).value_or(std::string_view{}));
}

pg::LockHolder to_holder(const pg::Row& row) {
  return {.pid = static_cast<int>(row.integer("blocker")),
          .application_name = text_or(row, "application_name"),
          .address = text_or(row, "address"),
          .user = text_or(row, "user_name"),
          .since = text_or(row, "since")};
}

}  // namespace

ActivityWatch::ActivityWatch(pg::Session& session, const DatabaseFacts& database, pg::AdvisoryLock& lock, Fence fence,
                             RunObserver& observer, const pg::Interrupt* interrupt)
    : session_(session), lock_(lock), fence_(fence), observer_(observer), interrupt_(interrupt) {
  if (!database.pooled) pid_ = database.backend_pid;
  session_.set_on_tick([this] { tick(); }, milliseconds(100));
  session_.set_on_notice([this](const pg::Notice& notice) {
    if (step_ != nullptr) observer_.on_notice(*step_, notice);
  });
}

ActivityWatch::~ActivityWatch() {
  session_.set_on_tick({}, milliseconds(500));
  session_.set_on_notice({});
}

void ActivityWatch::statement_begins(const Step& step, std::size_t ordinal, milliseconds lock_timeout) {
  step_ = &step;
  ordinal_ = ordinal;
  began_ = steady_clock::now();
  last_asked_ = began_;
  // Ask at least once before a lock_timeout strikes: its error does not say who blocked us.
  patience_ = milliseconds(1000);
  if (lock_timeout > milliseconds(0)) patience_ = std::min(patience_, lock_timeout / 2);
}

void ActivityWatch::tick() {
  const Time now = steady_clock::now();
  if (step_ == nullptr || now - last_asked_ < patience_ || is_interrupted()) return;
  last_asked_ = now;
  patience_ = milliseconds(1000);
  try {
    const Activity activity = ask_activity(std::chrono::duration_cast<milliseconds>(now - began_));
    if (!activity.blockers.empty()) blockers_ = activity.blockers;
    observer_.on_activity(*step_, ordinal_, activity);
  } catch (const Error&) {
    // A failed question ends the lock's transaction. The guard will find out and say so; to
    // ask again would be in vain.
    step_ = nullptr;
  }
}

Activity ActivityWatch::ask_activity(milliseconds elapsed) {
  lock_.ask(queries::forget_activity);
  const std::array<pg::Parameter, 2> parameters{pid_ ? pg::Parameter(std::to_string(*pid_)) : std::nullopt,
                                                std::to_string(fence_.token)};
  const pg::Rows rows = lock_.ask(queries::activity, parameters);
  Activity activity{.elapsed = elapsed};
  for (const pg::Row row : rows) {
    activity.wait = text_or(row, "wait");
    activity.phase = text_or(row, "phase");
    if (!row.is_null("percent")) activity.percent = static_cast<double>(row.integer("percent"));
    if (!row.is_null("blocker")) activity.blockers.push_back(to_holder(row));
  }
  return activity;
}

}  // namespace pgplumb::migrations
