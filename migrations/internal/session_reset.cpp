#include "migrations/internal/session_reset.hpp"

#include <fmt/format.h>

#include "migrations/internal/failure.hpp"

namespace pgplumb::migrations {

namespace {

std::optional<SendFailure> reset(RunContext& context) {
  Entries entries;
  append_reset_transaction(entries);
  Sender sender(context.session, [](const EntryPlace&, const pg::Rows&) {});
  sender.send(0, entries);
  sender.finish();
  if (sender.failure()) context.is_dirty = true;
  if (context.session.in_transaction()) context.session.run("ROLLBACK");
  return sender.failure();
}

}  // namespace

bool clean_up(RunContext& context, const Step& step) {
  if (context.session.in_transaction()) context.session.run("ROLLBACK");
  // Prepared statements and session-level advisory locks outlive a rollback.
  return !changes_session(step.script) || !reset(context);
}

bool reset_session(RunContext& context) { return !reset(context); }

bool reset_after(RunContext& context, std::size_t done) {
  const std::optional<SendFailure> failure = reset(context);
  return !failure || end_unreset(context, done, failure->error);
}

bool end_unreset(RunContext& context, std::size_t done, const pg::ServerError& error) {
  const Step& step = context.step(done);
  context.is_dirty = true;
  if (context.session.in_transaction()) context.session.run("ROLLBACK");
  if (context.is_last(done)) {
    context.observer.on_remark(
        step, fmt::format("the session could not be reset after {}, and is closed: {}", step.id(), error.info.message));
    return true;
  }
  ErrorInfo info = error.info;
  info.notes.push_back(
      fmt::format("while resetting the session after \"{}\", which was committed and is kept", step.id()));
  info.notes.push_back(surroundings(context.result.steps, done));
  info.next = fmt::format("run \"{}\" again: it goes on in a new session", context.command_again(done + 1));
  context.result.error = Error(std::move(info));
  return false;
}

}  // namespace pgplumb::migrations
