#include "migrations/internal/frame.hpp"

#include <algorithm>
#include <array>

#include "core/bookkeeping/queries.hpp"
#include "migrations/internal/isolation.hpp"
#include "migrations/queries.hpp"

namespace pgplumb::migrations {

namespace {

constexpr std::string_view kCommit = "COMMIT";

// A session authorisation is reset before the role: it decides which role that is.
constexpr std::array<std::string_view, 2> kRestore{"SET LOCAL SESSION AUTHORIZATION DEFAULT",
                                                   "SET LOCAL ROLE TO DEFAULT"};

constexpr std::array<std::string_view, 9> kReset{
    "RESET SESSION AUTHORIZATION",
    "RESET ROLE",
    "RESET ALL",
    "CLOSE ALL",
    "UNLISTEN *",
    "DEALLOCATE ALL",
    "DISCARD TEMP",
    "DISCARD SEQUENCES",
    "SELECT pg_catalog.pg_advisory_unlock_all()",
};

void append(Entries& entries, EntryKind kind, std::string_view sql, std::vector<pg::Parameter> parameters = {}) {
  entries.push_back(Entry{.kind = kind, .call = Call{.sql = sql, .parameters = std::move(parameters)}});
}

}  // namespace

FrameSettings make_settings(const Step& step, const RunOptions& options, const Fence& fence) {
  const Directives& directives = step.script.directives;
  FrameSettings settings;
  settings.lock_timeout = directives.lock_timeout.value_or(options.lock_timeout);
  settings.statement_timeout = directives.statement_timeout.value_or(options.statement_timeout);
  settings.token = fence.token;
  return settings;
}

bool changes_session(const Script& script) noexcept {
  return std::ranges::any_of(script.parts, [](const ScriptPart& part) {
    return std::ranges::any_of(part.statements, &sql::Statement::changes_session);
  });
}

void append_begin(Entries& entries) { append(entries, EntryKind::begin, bookkeeping::queries::begin_step); }

void append_isolation(Entries& entries, const Script& script) {
  if (const std::string_view sql = isolation_asked_for(script); !sql.empty()) append(entries, EntryKind::begin, sql);
}

void append_set_up(Entries& entries, const FrameSettings& settings) {
  append(entries, EntryKind::set_up, bookkeeping::queries::set_up_step, bookkeeping::set_up_parameters(settings));
  if (settings.leave_out_user_schema) {
    append(entries, EntryKind::set_up, queries::leave_out_user_schema, {pg::Parameter("true")});
  }
}

void append_set_up(Entries& entries, const Step& step, const FrameSettings& settings) {
  append_set_up(entries, settings);
  if (const auto& role = step.script.directives.role)
    append(entries, EntryKind::set_up, queries::set_step_role, {*role});
}

void append_statement(Entries& entries, const ScriptStatement& statement, std::size_t ordinal) {
  entries.push_back(Entry{
      .kind = EntryKind::statement, .ordinal = ordinal, .call = Call{.sql = statement.text()}, .statement = statement});
}

void append_statements(Entries& entries, const Step& step) {
  std::size_t ordinal = 0;
  for (const ScriptStatement& statement : statements_of(step.script)) append_statement(entries, statement, ++ordinal);
}

void append_restore(Entries& entries, const Step& step) {
  if (!step.script.directives.role && !changes_session(step.script)) return;
  for (const std::string_view sql : kRestore) append(entries, EntryKind::restore, sql);
}

void append_record(Entries& entries, Call call) {
  entries.push_back(Entry{.kind = EntryKind::record, .call = std::move(call)});
}

void append_commit(Entries& entries) { append(entries, EntryKind::commit, kCommit); }

void append_check(Entries& entries) { append(entries, EntryKind::check, "SET CONSTRAINTS ALL IMMEDIATE"); }

void append_reset(Entries& entries) {
  for (const std::string_view sql : kReset) append(entries, EntryKind::reset, sql);
}

void append_reset_transaction(Entries& entries) {
  append(entries, EntryKind::reset, bookkeeping::queries::begin_step);
  append_reset(entries);
  append(entries, EntryKind::reset, kCommit);
}

Entries make_frame(const Step& step, const FrameSettings& settings, const Recorder& recorder) {
  Entries entries;
  append_begin(entries);
  append_isolation(entries, step.script);
  append_set_up(entries, step, settings);
  append_statements(entries, step);
  append_restore(entries, step);
  append_record(entries, recorder.step(step));
  append_commit(entries);
  if (changes_session(step.script)) append_reset_transaction(entries);
  return entries;
}

}  // namespace pgplumb::migrations
