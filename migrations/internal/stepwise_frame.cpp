#include "migrations/internal/stepwise_frame.hpp"

#include <fmt/format.h>
#include <iterator>

#include "migrations/queries.hpp"

namespace pgplumb::migrations {

namespace {

void append(Entries& entries, Entries more) {
  entries.insert(entries.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace

bool runs_alone(const ScriptStatement& statement) noexcept {
  return sql::transaction_rule(statement.statement->kind) != sql::TransactionRule::any ||
         statement.statement->kind == sql::StatementKind::call;
}

void append_session_set_up(Entries& entries, const Step& step, const FrameSettings& settings) {
  entries.push_back(Entry{.kind = EntryKind::set_up,
                          .call = Call{.sql = queries::set_up_session,
                                       .parameters = {fmt::format("{}ms", settings.lock_timeout->count()),
                                                      fmt::format("{}ms", settings.statement_timeout->count())}}});
  if (settings.leave_out_user_schema) {
    entries.push_back(
        Entry{.kind = EntryKind::set_up,
              .call = Call{.sql = queries::leave_out_user_schema, .parameters = {pg::Parameter("false")}}});
  }
  if (const auto& role = step.script.directives.role) {
    entries.push_back(
        Entry{.kind = EntryKind::set_up, .call = Call{.sql = queries::set_session_role, .parameters = {*role}}});
  }
}

Entries make_fenced(const Step& step, const FrameSettings& settings, Call record, std::size_t ordinal) {
  Entries entries;
  append_begin(entries);
  append_set_up(entries, settings);
  if (ordinal != 0) append_statement(entries, statement_of(step.script, ordinal), ordinal);
  append_restore(entries, step);
  append_record(entries, std::move(record));
  append_commit(entries);
  return entries;
}

FrameSettings with_those_of_session(FrameSettings settings) noexcept {
  settings.lock_timeout.reset();
  settings.statement_timeout.reset();
  settings.leave_out_user_schema = false;
  settings.pins_strings = false;
  return settings;
}

Entries make_stepwise_entries(const Step& step, const FrameSettings& settings, const Recorder& recorder) {
  const FrameSettings ours = with_those_of_session(settings);
  Entries entries;
  append_session_set_up(entries, step, settings);
  std::size_t ordinal = 0;
  for (const ScriptStatement& statement : statements_of(step.script)) {
    ++ordinal;
    if (statement.statement->kind == sql::StatementKind::set) {
      append_statement(entries, statement, ordinal);
    } else if (runs_alone(statement)) {
      append(entries, make_fenced(step, ours, recorder.statement_started(step, ordinal, "{}")));
      append_statement(entries, statement, ordinal);
      append(entries, make_fenced(step, ours, recorder.statement_done(step, ordinal)));
    } else {
      append(entries, make_fenced(step, ours, recorder.statement_done(step, ordinal), ordinal));
    }
  }
  append(entries, make_fenced(step, ours, recorder.step(step)));
  append_reset_transaction(entries);
  return entries;
}

}  // namespace pgplumb::migrations
