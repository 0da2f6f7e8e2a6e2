#include "migrations/internal/transactional_run.hpp"

#include <utility>

#include "migrations/internal/failure.hpp"
#include "migrations/internal/session_reset.hpp"

namespace pgplumb::migrations {

namespace {

constexpr std::string_view kInvalidStatementName = "26000";

class TransactionalRun {
 public:
  TransactionalRun(RunContext& context, std::size_t first, std::size_t last)
      : context_(context), current_(first), last_(last) {}

  bool run() {
    while (current_ < last_) {
      const std::optional<SendFailure> failure = attempt();
      if (failure && !take_failure(*failure)) return false;
      // The server may have had nothing to cancel: then what was under way was done.
      if (!failure && current_ < last_) context_.options.interrupt->check();
    }
    return true;
  }

 private:
  /// Sends all steps from `current_` on; `current_` follows what the server has committed.
  std::optional<SendFailure> attempt() {
    Sender sender(context_.session, [this](const EntryPlace& place, const pg::Rows& rows) { take_done(place, rows); });
    begin_step();
    if (is_worth_preparing()) sender.prepare(frame_of(current_));
    for (std::size_t index = current_; index < last_; ++index) {
      if (is_interrupted() || !sender.send(index, frame_of(index))) break;
    }
    sender.finish();
    context_.watch.rest();
    return sender.failure();
  }

  Entries frame_of(std::size_t index) const {
    return make_frame(context_.step(index), settings_of(context_, index), context_.recorder);
  }

  /// Two round trips must not cost more than they save.
  bool is_worth_preparing() const noexcept {
    constexpr std::size_t kManySteps = 20;
    return last_ - current_ >= kManySteps && !context_.database.pooled && !deallocated_;
  }

  bool is_interrupted() const noexcept {
    return context_.options.interrupt != nullptr && context_.options.interrupt->signal() != 0;
  }

  void begin_step() {
    if (current_ == last_) return;
    const Step& step = context_.step(current_);
    if (std::exchange(announced_, current_) != current_) context_.observer.on_step_start(step);
    begin_statement(1);
  }

  void begin_statement(std::size_t ordinal) {
    const Step& step = context_.step(current_);
    if (ordinal > step.script.statement_count()) return;
    context_.watch.statement_begins(step, ordinal, *settings_of(context_, current_).lock_timeout);
    context_.observer.on_statement(step, ordinal);
  }

  void take_done(const EntryPlace& place, const pg::Rows& rows) {
    if (place.kind == EntryKind::statement) {
      context_.observer.on_statement_end(context_.step(place.step), place.ordinal);
      begin_statement(place.ordinal + 1);
    }
    if (place.kind == EntryKind::record) duration_ = std::chrono::milliseconds(rows.front().integer("duration_ms"));
    if (place.kind != EntryKind::commit) return;
    context_.tell_done(place.step, duration_);
    current_ = place.step + 1;
    attempts_ = 0;
    begin_step();
  }

  /// True: try again, or go on.
  bool take_failure(const SendFailure& failure) {
    // The reset comes after the commit: the step is done.
    if (failure.place.kind == EntryKind::reset) return end_unreset(context_, failure.place.step, failure.error);
    const Step& step = context_.step(failure.place.step);
    Error error = make_error(step, failure, context_.watch.blockers(), context_.options.known);
    const bool is_clean = clean_up(context_, step);
    if (is_clean && !deallocated_ && error.sqlstate() == kInvalidStatementName &&
        failure.place.kind != EntryKind::statement) {
      // A function that the step called has deallocated our statements too.
      deallocated_ = true;
      return true;
    }
    if (is_clean && is_worth_a_retry(error.sqlstate()) && attempts_ < context_.options.lock_retries.count) {
      wait_to_retry(context_, step, ++attempts_, error);
      return true;
    }
    finish_failed(failure, std::move(error));
    return false;
  }

  void finish_failed(const SendFailure& failure, Error error) {
    const std::size_t index = failure.place.step;
    const Step& step = context_.step(index);
    if (error.code() != ErrorCode::partly_applied) {
      error.add_note(rolled_back_note(context_.result.steps, index));
    }
    suggest_next(error, step, context_.command_again(index));
    record_failure(context_, step, failure.place.ordinal, error);
    const bool kept = error.code() == ErrorCode::partly_applied;
    context_.tell_failed(index, kept ? StepResult::Outcome::partly : StepResult::Outcome::failed, std::move(error));
  }

  RunContext& context_;
  std::size_t current_;
  std::size_t last_;
  std::size_t announced_ = static_cast<std::size_t>(-1);
  int attempts_ = 0;
  bool deallocated_ = false;  ///< our prepared statements cannot be relied on
  std::chrono::milliseconds duration_{0};
};

}  // namespace

bool run_transactional(RunContext& context, std::size_t first, std::size_t last) {
  return TransactionalRun(context, first, last).run();
}

}  // namespace pgplumb::migrations
