#include "migrations/internal/atomic_run.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "migrations/internal/failure.hpp"
#include "migrations/internal/session_reset.hpp"

namespace pgplumb::migrations {

namespace {

class AtomicRun {
 public:
  AtomicRun(RunContext& context, std::size_t last) : context_(context), last_(last) {}

  bool run() {
    int attempts = 0;
    while (true) {
      const std::optional<SendFailure> failure = attempt();
      if (!failure) break;
      if (is_committed_) return end_unreset(context_, last_ - 1, failure->error);
      const Step& step = context_.step(failure->place.step);
      Error error = make_error(step, *failure, context_.watch.blockers(), context_.options.known);
      const bool is_clean = clean_up(context_, step);
      if (!is_clean || !is_worth_a_retry(error.sqlstate()) || attempts == context_.options.lock_retries.count) {
        finish_failed(*failure, std::move(error));
        return false;
      }
      wait_to_retry(context_, step, ++attempts, error);
    }
    return !context_.options.dry_run || end_dry_run();
  }

 private:
  void tell_all_done() {
    is_committed_ = !context_.options.dry_run;
    for (std::size_t index = 0; index < last_; ++index) context_.tell_done(index, durations_[index]);
  }

  std::optional<SendFailure> attempt() {
    durations_.assign(last_, std::chrono::milliseconds(0));
    Sender sender(context_.session, [this](const EntryPlace& place, const pg::Rows& rows) { take_done(place, rows); });
    begin_step(0);
    for (std::size_t index = 0; index < last_; ++index) {
      if (!sender.send(index, entries_of(index))) break;
    }
    sender.finish();
    context_.watch.rest();
    return sender.failure();
  }

  Entries entries_of(std::size_t index) const {
    const Step& step = context_.step(index);
    FrameSettings settings = settings_of(context_, index);
    settings.wait_for_flush = true;
    Entries entries;
    if (index == 0) append_beginning(entries);
    append_set_up(entries, step, settings);
    append_statements(entries, step);
    append_restore(entries, step);
    if (!context_.options.dry_run) append_record(entries, context_.recorder.step(step));
    if (index + 1 == last_) {
      append_end(entries);
    } else if (changes_session(step.script)) {
      append_reset(entries);
    }
    return entries;
  }

  /// One transaction has one level: the first that a script asks for. Another is the server's to refuse.
  void append_beginning(Entries& entries) const {
    append_begin(entries);
    for (std::size_t index = 0, begun = entries.size(); index < last_ && entries.size() == begun; ++index) {
      append_isolation(entries, context_.step(index).script);
    }
  }

  void append_end(Entries& entries) const {
    if (context_.options.dry_run) {
      append_check(entries);
      if (rehearses_more() && leaves_traces()) append_reset(entries);
      return;
    }
    append_commit(entries);
    if (leaves_traces()) append_reset_transaction(entries);
  }

  /// Whether a script may have left something behind in the session.
  bool leaves_traces() const {
    const auto begin = context_.plan.steps.begin();
    return std::any_of(begin, begin + static_cast<std::ptrdiff_t>(last_),
                       [](const Step& step) { return changes_session(step.script); });
  }

  bool rehearses_more() const { return context_.options.rehearse_more && last_ == context_.plan.steps.size(); }

  void begin_step(std::size_t index) {
    if (index == last_) return;
    context_.observer.on_step_start(context_.step(index));
    begin_statement(index, 1);
  }

  void begin_statement(std::size_t index, std::size_t ordinal) {
    const Step& step = context_.step(index);
    if (ordinal > step.script.statement_count()) return;
    context_.watch.statement_begins(step, ordinal, *settings_of(context_, index).lock_timeout);
    context_.observer.on_statement(step, ordinal);
  }

  void take_done(const EntryPlace& place, const pg::Rows& rows) {
    const std::size_t count = context_.step(place.step).script.statement_count();
    if (place.kind == EntryKind::statement) {
      context_.observer.on_statement_end(context_.step(place.step), place.ordinal);
      begin_statement(place.step, place.ordinal + 1);
    }
    if (place.kind == EntryKind::commit) tell_all_done();
    if (place.kind == EntryKind::record) {
      durations_[place.step] = std::chrono::milliseconds(rows.front().integer("duration_ms"));
    }
    const bool step_is_over =
        place.kind == EntryKind::record ||
        (context_.options.dry_run && place.kind == EntryKind::statement && place.ordinal == count);
    if (step_is_over) begin_step(place.step + 1);
  }

  bool end_dry_run() {
    tell_all_done();
    std::optional<Error> failure;
    try {
      if (rehearses_more()) context_.options.rehearse_more(context_.session);
    } catch (const Error& error) {
      failure = error;
    }
    if (context_.session.in_transaction()) context_.session.run("ROLLBACK");
    if (leaves_traces()) reset_session(context_);
    if (failure) context_.result.error = failure->add_note("dry run: rolled back, nothing was changed");
    return !failure;
  }

  void finish_failed(const SendFailure& failure, Error error) {
    const std::size_t index = failure.place.step;
    const Step& step = context_.step(index);
    if (error.code() != ErrorCode::partly_applied) {
      error.add_note(context_.options.dry_run ? "dry run: rolled back, nothing was changed"
                                              : "all or nothing: rolled back, nothing was changed");
    }
    suggest_next(error, step, context_.command_again(index));
    record_failure(context_, step, failure.place.ordinal, error);
    context_.tell_failed(index, StepResult::Outcome::failed, std::move(error));
  }

  RunContext& context_;
  std::size_t last_;
  std::vector<std::chrono::milliseconds> durations_;
  bool is_committed_ = false;
};

}  // namespace

bool run_atomic(RunContext& context, std::size_t last) { return AtomicRun(context, last).run(); }

}  // namespace pgplumb::migrations
