// Frame: what is sent for a step, entry by entry and in order, as values. The same entries
// are sent by the runner and shown by `plan --sql`.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/bookkeeping/step_settings.hpp"
#include "migrations/internal/recorder.hpp"
#include "migrations/plan.hpp"

namespace pgplumb::migrations {

enum class EntryKind : std::uint8_t {
  begin,
  set_up,     ///< settings that end with the transaction
  statement,  ///< of the script
  restore,    ///< back to our own role, before the history is written
  record,     ///< the history row; returns duration_ms
  commit,
  check,  ///< in a dry run: what COMMIT would check
  reset,  ///< settings and the like that a script may have left in the session
};

struct Entry {
  EntryKind kind = EntryKind::statement;
  std::size_t ordinal = 0;  ///< of a statement, from 1
  Call call;
  ScriptStatement statement;  ///< of kind `statement`; else empty

  bool is_copy() const noexcept {
    return statement.statement != nullptr && statement.statement->kind == sql::StatementKind::copy_from_stdin;
  }
};
using Entries = std::vector<Entry>;

/// How a step's transaction is to behave.
struct FrameSettings : bookkeeping::StepSettings {
  bool leave_out_user_schema = false;  ///< the role is called like the bookkeeping's schema
};

/// The settings of a step: its directives, else those of the run.
FrameSettings make_settings(const Step& step, const RunOptions& options, const Fence& fence);

/// True if a statement of the script may leave something behind in the session.
bool changes_session(const Script& script) noexcept;

/// BEGIN and what follows it before the first statement.
void append_begin(Entries& entries);
/// What a script asks for that is too late once the settings are made; nothing for most.
void append_isolation(Entries& entries, const Script& script);
void append_set_up(Entries& entries, const FrameSettings& settings);
/// The same, and the step's role.
void append_set_up(Entries& entries, const Step& step, const FrameSettings& settings);
void append_statement(Entries& entries, const ScriptStatement& statement, std::size_t ordinal);
void append_statements(Entries& entries, const Step& step);
/// Back to our own role until the end of the transaction, where the script may have left it.
void append_restore(Entries& entries, const Step& step);
void append_record(Entries& entries, Call call);
void append_commit(Entries& entries);
/// Of a dry run: what COMMIT would have checked.
void append_check(Entries& entries);
/// By name and one by one: DISCARD ALL cannot run in a transaction, nor in a pipeline.
void append_reset(Entries& entries);
/// The same in a transaction of its own.
void append_reset_transaction(Entries& entries);

/// The whole of a step in a transaction of its own.
Entries make_frame(const Step& step, const FrameSettings& settings, const Recorder& recorder);

}  // namespace pgplumb::migrations
