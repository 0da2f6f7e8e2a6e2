// Recorder: the statements that write the history, as values. Sends nothing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/bookkeeping/run_identity.hpp"
#include "core/sql/identifier.hpp"
#include "migrations/plan.hpp"
#include "migrations/runner.hpp"

namespace pgplumb::migrations {

using bookkeeping::Fence;
using bookkeeping::RunIdentity;

/// Who the options say is running.
RunIdentity make_identity(const RunOptions& options);

/// One statement with its parameters. `sql` belongs to the Recorder that made it, or is a constant.
struct Call {
  std::string_view sql;
  std::vector<pg::Parameter> parameters;
};

/// What is written of a failure.
struct FailureRecord {
  std::size_t statement = 0;  ///< from 1; 0: none of the script's own
  std::string sqlstate;
  std::string message;
};

class Recorder {
 public:
  Recorder(const sql::Identifier& schema, RunIdentity identity, Fence fence);

  const Fence& fence() const noexcept { return fence_; }
  const RunIdentity& identity() const noexcept { return identity_; }

  /// An up or a down that ran; the row it returns holds `duration_ms`.
  Call step(const Step& step) const;
  Call baseline(const Migration& migration) const;
  Call accept(const Migration& migration) const;
  Call forget(const Version& version, const std::string& name, bool only_progress) const;
  Call event(std::string_view kind, const Version& version, const std::string& name, std::string detail_json) const;
  Call failure(const Step& step, const FailureRecord& failure) const;

  Call statement_started(const Step& step, std::size_t ordinal, std::string note_json) const;
  Call statement_done(const Step& step, std::size_t ordinal) const;
  /// Of one whose row says that it was started.
  Call statement_accepted(const StepProgress& progress, const StepProgress::Entry& entry,
                          const std::string& name) const;
  Call statement_undone(const Version& version, Direction direction, std::size_t ordinal) const;

 private:
  std::vector<pg::Parameter> fenced(bool with_who = true) const;
  std::vector<pg::Parameter> of_statement(const Step& step, std::size_t ordinal) const;

  RunIdentity identity_;
  Fence fence_;
  std::string apply_, revert_, baseline_, accept_, forget_, event_, failure_;
  std::string statement_started_, statement_done_, statement_undone_;
};

}  // namespace pgplumb::migrations
