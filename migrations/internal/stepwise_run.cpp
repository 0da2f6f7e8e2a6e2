#include "migrations/internal/stepwise_run.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "core/bookkeeping/ask.hpp"
#include "migrations/bookkeeping.hpp"
#include "migrations/internal/failure.hpp"
#include "migrations/internal/inquiry.hpp"
#include "migrations/internal/session_reset.hpp"
#include "migrations/internal/stepwise_frame.hpp"
#include "migrations/queries.hpp"
#include "migrations/resume.hpp"

namespace pgplumb::migrations {

namespace {

using Fate = Findings::Fate;

// How long to wait for a server process that a dead run left behind.
constexpr std::chrono::milliseconds kPatience{60'000};
constexpr std::chrono::milliseconds kPause{500};

class StepwiseRun {
 public:
  StepwiseRun(RunContext& context, std::size_t index)
      : context_(context), index_(index), step_(context.step(index)), statements_(statements_of(step_.script)) {}

  bool run() {
    context_.observer.on_step_start(step_);
    if (!read_progress() || !set_up_session()) return false;
    for (std::size_t ordinal = 1; ordinal <= statements_.size(); ++ordinal) {
      if (done_.contains(ordinal)) continue;
      if (!run_statement(ordinal)) return false;
      context_.observer.on_statement_end(step_, ordinal);
      context_.result.steps[index_].statements_done = static_cast<int>(ordinal);
    }
    return finish();
  }

 private:
  const ScriptStatement& at(std::size_t ordinal) const { return statements_[ordinal - 1]; }

  bool read_progress() {
    const std::vector<StepProgress> all = fetch_progress(context_.session, context_.options.schema);
    const auto mine = std::ranges::find_if(all, [&](const StepProgress& progress) {
      return progress.version == step_.version && progress.direction == to_string(step_.direction);
    });
    if (mine == all.end()) return true;
    if (const std::optional<Finding> refused = check_resume(step_.id(), step_.script, *mine)) {
      return fail(0, Error(ErrorInfo{.code = ErrorCode::conflict,
                                     .message = refused->message,
                                     .at = refused->at,
                                     .at_length = refused->at_length,
                                     .next = refused->hint}));
    }
    for (const StepProgress::Entry& entry : mine->entries) {
      if (entry.done) {
        done_.insert(static_cast<std::size_t>(entry.ordinal));
      } else {
        started_ = entry;
      }
    }
    return true;
  }

  bool set_up_session() {
    if (context_.database.pooled) {
      // What is set here would stay with a server connection that others use next.
      if (!step_.script.directives.role) return true;
      return fail(0, Error(ErrorCode::conflict,
                           fmt::format("\"{}\" names a role and runs outside a transaction, which does not work "
                                       "through a transaction-mode pooler",
                                       step_.id()),
                           "connect to the server directly for this migration"));
    }
    Entries entries;
    append_session_set_up(entries, step_, settings_of(context_, index_));
    return require(send(entries));
  }

  FrameSettings frame_settings() const {
    FrameSettings settings = settings_of(context_, index_);
    settings.wait_for_flush = true;
    return context_.database.pooled ? settings : with_those_of_session(settings);
  }

  std::optional<SendFailure> send(const Entries& entries) {
    Sender sender(context_.session, [this](const EntryPlace& place, const pg::Rows& rows) {
      if (place.kind == EntryKind::record && !rows.columns().empty() && rows.columns().front().name == "duration_ms") {
        duration_ = std::chrono::milliseconds(rows.front().integer("duration_ms"));
      }
    });
    sender.send(index_, entries);
    sender.finish();
    if (sender.failure() && context_.session.in_transaction()) context_.session.run("ROLLBACK");
    return sender.failure();
  }

  /// Runs `record` in one fenced transaction, after the statement unless `ordinal` is 0.
  std::optional<SendFailure> run_fenced(Call record, std::size_t ordinal = 0) {
    return send(make_fenced(step_, frame_settings(), std::move(record), ordinal));
  }

  bool require(const std::optional<SendFailure>& failure) {
    return !failure || fail(failure->place.ordinal, make_error(step_, *failure, {}, context_.options.known));
  }

  bool run_statement(std::size_t ordinal) {
    context_.observer.on_statement(step_, ordinal);
    context_.watch.statement_begins(step_, ordinal, *settings_of(context_, index_).lock_timeout);
    if (at(ordinal).statement->kind == sql::StatementKind::set) return run_setting(ordinal);
    if (started_ && static_cast<std::size_t>(started_->ordinal) == ordinal) {
      const std::optional<bool> go_on = settle(ordinal);
      if (!go_on) return false;
      if (*go_on) return true;
    }
    return runs_alone(at(ordinal)) ? run_alone(ordinal) : run_with_progress(ordinal);
  }

  /// Counts for the session only, so it is run again by a run that resumes.
  bool run_setting(std::size_t ordinal) {
    const pg::Session::Outcome outcome = context_.session.run(at(ordinal).text());
    if (outcome.ok()) return true;
    return fail_statement(ordinal, *outcome.error);
  }

  bool run_with_progress(std::size_t ordinal) {
    for (int attempt = 1;; ++attempt) {
      const auto failure = run_fenced(context_.recorder.statement_done(step_, ordinal), ordinal);
      if (!failure) {
        done_.insert(ordinal);
        return true;
      }
      if (wants_no_transaction(*failure)) return run_alone(ordinal);
      if (!may_retry(ordinal, failure->error, attempt)) {
        return fail(ordinal, make_error(step_, *failure, context_.watch.blockers(), context_.options.known));
      }
    }
  }

  /// The server refused the statement only because it was in a transaction, which its text did not
  /// show: REINDEX of a partitioned table, a function whose body calls a procedure that commits.
  static bool wants_no_transaction(const SendFailure& failure) {
    constexpr std::string_view active_sql_transaction = "25001";
    constexpr std::string_view invalid_transaction_termination = "2D000";
    const std::string& sqlstate = failure.error.info.sqlstate;
    return failure.place.kind == EntryKind::statement &&
           (sqlstate == active_sql_transaction || sqlstate == invalid_transaction_termination);
  }

  bool run_alone(std::size_t ordinal) {
    for (int attempt = 1;; ++attempt) {
      const std::string note = note_before(context_.session, at(ordinal));
      if (!require(run_fenced(context_.recorder.statement_started(step_, ordinal, note)))) return false;
      context_.watch.statement_begins(step_, ordinal, *settings_of(context_, index_).lock_timeout);
      const pg::Session::Outcome outcome = context_.session.run(at(ordinal).text());
      if (outcome.ok()) return take_done(ordinal, note);
      while (!take_back(ordinal, note)) {
        if (!may_retry(ordinal, *outcome.error, attempt++)) return fail_left_behind(ordinal, *outcome.error);
      }
      if (!may_retry(ordinal, *outcome.error, attempt)) return fail_statement(ordinal, *outcome.error);
    }
  }

  bool take_done(std::size_t ordinal, const std::string& note) {
    if (found_invalid_index(context_.session, at(ordinal), note)) {
      if (!require(run_fenced(context_.recorder.statement_undone(step_.version, step_.direction, ordinal)))) {
        return false;
      }
      pg::ServerError error;
      error.info =
          ErrorInfo{.code = ErrorCode::sql,
                    .message = "an index of this name exists already, and it is INVALID",
                    .next = "drop the INVALID index, then run \"" + context_.command_again(index_) + "\" again"};
      return fail_statement(ordinal, error);
    }
    return mark_done(ordinal);
  }

  bool mark_done(std::size_t ordinal) {
    if (!require(run_fenced(context_.recorder.statement_done(step_, ordinal)))) return false;
    done_.insert(ordinal);
    return true;
  }

  /// After a failure that the server told of: removes what the statement left behind and its
  /// progress row. False: something stays behind, and the row with it.
  bool take_back(std::size_t ordinal, const std::string& note) {
    context_.watch.rest();
    if (!drop_left_behind(inquire(context_.session, note))) return false;
    return !run_fenced(context_.recorder.statement_undone(step_.version, step_.direction, ordinal));
  }

  bool drop_left_behind(const Findings& findings) {
    return std::ranges::all_of(findings.left_behind, [this](const std::string& index) {
      const pg::Session::Outcome outcome = context_.session.run("DROP INDEX CONCURRENTLY IF EXISTS " + index);
      context_.observer.on_remark(step_, outcome.ok() ? fmt::format("dropped the INVALID index {}", index)
                                                      : fmt::format("the INVALID index {} could not be dropped: {}",
                                                                    index, outcome.error->info.message));
      return outcome.ok();
    });
  }

  bool may_retry(std::size_t ordinal, const pg::ServerError& error, int attempt) {
    if (!is_worth_a_retry(error.info.sqlstate) || attempt > context_.options.lock_retries.count) return false;
    context_.watch.rest();
    const SendFailure failure{.place = {.step = index_, .kind = EntryKind::statement, .ordinal = ordinal},
                              .error = error};
    wait_to_retry(context_, step_, attempt, make_error(step_, failure, context_.watch.blockers(), nullptr));
    context_.watch.statement_begins(step_, ordinal, *settings_of(context_, index_).lock_timeout);
    return true;
  }

  /// A run before began this statement and nobody saw it end. True: it is done; false: it
  /// is to be run; nothing: the run has ended.
  std::optional<bool> settle(std::size_t ordinal) {
    const StepProgress::Entry entry = *started_;
    started_.reset();
    if (!wait_until_ended(ordinal, entry)) return std::nullopt;
    const Findings findings = inquire(context_.session, entry.note);
    if (findings.fate == Fate::unknown) return stop_at_unknown(ordinal, entry, findings);
    if (!drop_left_behind(findings)) return stop_at_unknown(ordinal, entry, findings);
    if (!findings.finish.empty()) {
      const pg::Session::Outcome outcome = context_.session.run(findings.finish);
      if (!outcome.ok()) return fail_settling(ordinal, *outcome.error);
    }
    const bool is_done = findings.fate == Fate::done || !findings.finish.empty();
    if (!record_settled(ordinal, is_done)) return std::nullopt;
    if (!is_done) return false;
    if (entry.checksum != at(ordinal).checksum().to_string()) return stop_at_edited(ordinal);
    return mark_done(ordinal) ? std::optional(true) : std::nullopt;
  }

  bool record_settled(std::size_t ordinal, bool is_done) {
    const std::string_view found = is_done ? "done" : "not done";
    context_.observer.on_remark(
        step_,
        fmt::format("statement {} had been interrupted; it was {}: found out by asking the database", ordinal, found));
    return require(
        run_fenced(context_.recorder.event("resolve", step_.version, step_.name,
                                           fmt::format(R"({{"direction": "{}", "statement": {}, "found": "{}"}})",
                                                       to_string(step_.direction), ordinal, found))));
  }

  bool wait_until_ended(std::size_t ordinal, const StepProgress::Entry& entry) {
    const auto until = std::chrono::steady_clock::now() + kPatience;
    bool told = false;
    while (is_running(ordinal, entry)) {
      if (!std::exchange(told, true)) {
        context_.observer.on_remark(step_, fmt::format("statement {} of an earlier run is still running in process {}: "
                                                       "waiting for it to end",
                                                       ordinal, entry.backend_pid));
      }
      if (std::chrono::steady_clock::now() >= until) {
        return fail(ordinal, Error(ErrorCode::lock,
                                   fmt::format("statement {} of an earlier run of \"{}\" is still "
                                               "running in process {}",
                                               ordinal, step_.id(), entry.backend_pid),
                                   "wait until it has ended and run \"" + context_.command_again(index_) + "\" again"));
      }
      context_.session.pause(kPause);
    }
    return true;
  }

  bool is_running(std::size_t ordinal, const StepProgress::Entry& entry) {
    return bookkeeping::ask(context_.session, queries::statement_is_running,
                            {pg::Parameter(std::to_string(entry.backend_pid)), pg::Parameter(entry.backend_start),
                             pg::Parameter(std::string(at(ordinal).text()))})
        .front()
        .boolean("running");
  }

  std::nullopt_t stop_at_unknown(std::size_t ordinal, const StepProgress::Entry& entry, const Findings& findings) {
    const std::string version = step_.version.text();
    ErrorInfo info{.code = ErrorCode::partly_applied,
                   .message = fmt::format("the outcome of statement {} of \"{}\" is unknown", ordinal, step_.id()),
                   .at = at(ordinal).part->source->locate(at(ordinal).statement->offset),
                   .statement = StatementPlace{.ordinal = ordinal, .count = statements_.size()},
                   .next = fmt::format("run \"pgplumb repair retry {0}\" to run it again, or \"pgplumb repair accept "
                                       "{0}\" to take it as done",
                                       version)};
    info.at_length = std::min(at(ordinal).text().find('\n'), at(ordinal).text().size());
    info.notes.push_back(fmt::format("it was begun at {} and the run ended before it did", entry.started_at));
    if (!findings.what_to_check.empty()) info.notes.push_back(findings.what_to_check);
    fail(ordinal, Error(std::move(info)));
    return std::nullopt;
  }

  std::nullopt_t stop_at_edited(std::size_t ordinal) {
    fail(ordinal, Error(ErrorCode::conflict,
                        fmt::format("statement {} of \"{}\" was changed after it was done", ordinal, step_.id()),
                        fmt::format("restore the statement, or run \"pgplumb repair forget {}\" to drop the progress",
                                    step_.version.text())));
    return std::nullopt;
  }

  std::nullopt_t fail_settling(std::size_t ordinal, const pg::ServerError& error) {
    fail_statement(ordinal, error);
    return std::nullopt;
  }

  bool finish() {
    context_.watch.rest();
    const auto failure = run_fenced(context_.recorder.step(step_));
    if (!require(failure)) return false;
    context_.tell_done(index_, duration_);
    return !needs_reset() || reset_after(context_, index_);
  }

  /// For a direct connection we have set something ourselves.
  bool needs_reset() const { return !context_.database.pooled || changes_session(step_.script); }

  bool fail_statement(std::size_t ordinal, const pg::ServerError& error) {
    const SendFailure failure{.place = {.step = index_, .kind = EntryKind::statement, .ordinal = ordinal},
                              .error = error};
    return fail(ordinal, make_error(step_, failure, context_.watch.blockers(), context_.options.known));
  }

  /// What the statement left behind could not be removed now; its progress row stays, so
  /// that the next run does.
  bool fail_left_behind(std::size_t ordinal, const pg::ServerError& error) {
    pg::ServerError kept = error;
    kept.info.code = ErrorCode::partly_applied;
    kept.info.notes.emplace_back("what the statement left behind could not be removed now; the next run removes it");
    return fail_statement(ordinal, kept);
  }

  /// Always false, for the callers to return.
  bool fail(std::size_t ordinal, Error error) {
    context_.watch.rest();
    const bool kept = !done_.empty() || error.code() == ErrorCode::partly_applied;
    if (context_.session.in_transaction()) context_.session.run("ROLLBACK");
    if (needs_reset()) reset_session(context_);
    error = with_state(error, ordinal, kept);
    suggest_next(error, step_, context_.command_again(index_));
    record_failure(context_, step_, ordinal, error);
    context_.result.steps[index_].statements_done = static_cast<int>(done_.size());
    context_.tell_failed(index_, kept ? StepResult::Outcome::partly : StepResult::Outcome::failed, std::move(error));
    return false;
  }

  Error with_state(const Error& error, std::size_t ordinal, bool kept) const {
    ErrorInfo info = error.info();
    if (kept && (info.code == ErrorCode::sql || info.code == ErrorCode::lock_timeout)) {
      info.code = ErrorCode::partly_applied;
    }
    if (kept && info.next.empty()) {
      info.next = fmt::format("correct the file, then run \"{}\": it goes on at statement {}",
                              context_.command_again(index_), std::max<std::size_t>(ordinal, 1));
    }
    info.notes.push_back(kept ? kept_note(done_.size(), statements_.size())
                              : fmt::format("nothing of {} was kept", step_.id()));
    info.notes.push_back(surroundings(context_.result.steps, index_));
    return Error(std::move(info));
  }

  RunContext& context_;
  std::size_t index_;
  const Step& step_;
  std::vector<ScriptStatement> statements_;
  std::set<std::size_t> done_;
  std::optional<StepProgress::Entry> started_;
  std::chrono::milliseconds duration_{0};
};

}  // namespace

bool run_stepwise(RunContext& context, std::size_t index) { return StepwiseRun(context, index).run(); }

std::string kept_note(std::size_t done, std::size_t count) {
  if (done == 0) return fmt::format("none of its {} statements is known to be done", count);
  return fmt::format("{} of its {} statements {} done and kept", done, count, done == 1 ? "is" : "are");
}

}  // namespace pgplumb::migrations
