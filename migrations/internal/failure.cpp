#include "migrations/internal/failure.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "core/sqlstate.hpp"
#include "migrations/error_place.hpp"

namespace pgplumb::migrations {

namespace {

ErrorCode code_of(const ErrorInfo& info) {
  const std::string& state = info.sqlstate;
  if (info.code != ErrorCode::sql) return info.code;  // our interrupt, or a lost connection
  if (state == sqlstate::lock_not_available || state == sqlstate::deadlock_detected) return ErrorCode::lock_timeout;
  if (state == "PGP01") return ErrorCode::lock;
  if (state == "PGP02") return ErrorCode::partly_applied;
  return ErrorCode::sql;
}

std::string_view phase_of(EntryKind kind) {
  switch (kind) {
    case EntryKind::begin: return "while beginning the transaction";
    case EntryKind::set_up: return "while setting up the transaction";
    case EntryKind::statement: return "";
    case EntryKind::restore: return "while returning to the role that keeps the history";
    case EntryKind::record: return "while writing the history";
    case EntryKind::check:
    case EntryKind::commit: return "at the COMMIT, which checks deferred constraints,";
    case EntryKind::reset: return "while resetting the session after the script";
  }
  return "";
}

ErrorInfo locate(const Step& step, const SendFailure& failure, const MigrationSet* known) {
  if (failure.place.kind == EntryKind::statement) {
    return place_error(step.script, failure.place.ordinal, failure.error, known);
  }
  ErrorInfo info = failure.error.info;
  info.notes.push_back(fmt::format("{} of \"{}\"", phase_of(failure.place.kind), step.id()));
  return info;
}

}  // namespace

std::string to_string(const pg::LockHolder& holder) {
  const std::string name = holder.application_name.empty() ? "unnamed" : holder.application_name;
  return fmt::format("pid {} ({}, user {}, {}, in a transaction since {})", holder.pid, name, holder.user,
                     holder.address, holder.since.empty() ? "unknown" : holder.since);
}

Error make_error(const Step& step, const SendFailure& failure, std::span<const pg::LockHolder> blockers,
                 const MigrationSet* known) {
  ErrorInfo info = locate(step, failure, known);
  info.code = code_of(info);
  if (info.code == ErrorCode::lock_timeout) {
    for (const pg::LockHolder& holder : blockers) info.notes.push_back("blocked by " + to_string(holder));
  }
  if (info.code == ErrorCode::partly_applied) {
    info.notes.emplace_back("what ran before that point was committed and is kept, without a row in the history");
  }
  return Error(std::move(info));
}

// "2 applied before it, 3 not tried". A redo has reverted something before it applies.
std::string surroundings(const std::vector<StepResult>& steps, std::size_t failed) {
  const auto done = [&](Direction direction) {
    return std::count_if(steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(failed),
                         [&](const StepResult& step) {
                           return step.outcome == StepResult::Outcome::done && step.direction == direction;
                         });
  };
  const bool goes_up = steps[failed].direction == Direction::up;
  std::vector<std::string> before;
  if (!goes_up || done(Direction::down) > 0) before.push_back(fmt::format("{} reverted", done(Direction::down)));
  if (goes_up || done(Direction::up) > 0) before.push_back(fmt::format("{} applied", done(Direction::up)));
  return fmt::format("{} before it, {} not tried", fmt::join(before, ", "), steps.size() - failed - 1);
}

std::string rolled_back_note(const std::vector<StepResult>& steps, std::size_t failed) {
  const StepResult& step = steps[failed];
  const std::string_view kept = step.direction == Direction::up ? "nothing of {} was kept" : "{} is still applied";
  return fmt::format("rolled back, {}; {}", fmt::format(fmt::runtime(kept), step.id), surroundings(steps, failed));
}

/// Whether the statement that failed is a SET, for one SET TRANSACTION.
bool is_about_set(const Error& error, const Step& step) {
  const std::vector<ScriptStatement> statements = statements_of(step.script);
  const std::size_t ordinal = error.info().statement ? error.info().statement->ordinal : 0;
  return ordinal > 0 && ordinal <= statements.size() &&
         statements[ordinal - 1].statement->kind == sql::StatementKind::set;
}

/// Whether one of the dependents that the server lists, a line each, is of a kind that routine files hold.
bool may_come_from_routine_file(std::string_view dependents) {
  constexpr std::array<std::string_view, 6> kKinds{"function ", "procedure ",         "aggregate ",
                                                   "view ",     "materialized view ", "trigger "};
  return std::ranges::any_of(kKinds, [&](std::string_view kind) {
    return dependents.starts_with(kind) || dependents.find("\n" + std::string(kind)) != std::string_view::npos;
  });
}

void suggest_next(Error& error, const Step& step, const std::string& command) {
  switch (error.code()) {
    case ErrorCode::lock_timeout:
      error.suggest(
          fmt::format("run \"{}\" again when the blocking transaction has ended, or with a longer "
                      "--lock-timeout or more --retries",
                      command));
      return;
    case ErrorCode::lock:
      error.suggest(fmt::format("run \"{}\" again: the connection that held the migration lock was lost", command));
      return;
    case ErrorCode::partly_applied:
      error.suggest("look at what was kept, and undo it by hand or take it over into the files");
      return;
    case ErrorCode::connection:
    case ErrorCode::interrupted:
    case ErrorCode::terminated: error.suggest(fmt::format("run \"{}\" again", command)); return;
    default: break;
  }
  const bool wants_no_transaction = error.sqlstate() == "25001" || error.sqlstate() == "2D000";
  if (wants_no_transaction && is_about_set(error, step)) {
    error.suggest(fmt::format(
        "put SET TRANSACTION ISOLATION LEVEL above all other statements of the script, then run \"{}\"", command));
  } else if (wants_no_transaction && step.script.mode() == TransactionMode::transactional) {
    error.suggest(
        fmt::format("put the statement into a migration of its own that begins with \"-- pgplumb: "
                    "no-transaction\", then run \"{}\"",
                    command));
  } else if (error.sqlstate() == "42501") {
    error.suggest(
        fmt::format("grant what is missing, or name a role that has it with \"-- pgplumb: role=...\", then "
                    "run \"{}\"",
                    command));
  } else if (error.sqlstate() == "2BP01") {
    error.suggest(fmt::format("drop what depends on it first{}, then run \"{}\"",
                              may_come_from_routine_file(error.info().detail)
                                  ? " (what comes from a routine file goes with that file and \"pgplumb procedures "
                                    "sync --prune\")"
                                  : "",
                              command));
  } else if (error.sqlstate() == sqlstate::serialization_failure) {
    error.suggest(fmt::format("run \"{}\" again when what changes the same rows is done", command));
  } else if (error.sqlstate() == "55P04") {
    error.suggest(
        "move ALTER TYPE ... ADD VALUE into a migration of its own: a new value cannot be used in the "
        "transaction that adds it");
  } else {
    error.suggest(fmt::format("correct the file, then run \"{}\"", command));
  }
}

}  // namespace pgplumb::migrations
