// Observe: runs a step on a scratch database, statement by statement, and watches what the server does.
#pragma once

#include <string>

#include "core/pg/missing_role.hpp"
#include "core/pg/session.hpp"
#include "core/sql/identifier.hpp"
#include "migrations/observation.hpp"
#include "migrations/plan.hpp"

namespace pgplumb::migrations {

struct ObserveOptions {
  sql::Identifier bookkeeping{"pgplumb"};  ///< a schema that is left out
  /// Empty: the scratch server's. It decides whether timestamp and timestamptz are rewritten into each other, so it
  /// should be the target's.
  std::string time_zone;
  pg::RoleMaker* roles = nullptr;  ///< makes the roles that are missing; may be null
};

/// Runs the step's script as the runner would, and commits; writes no history. What cannot be watched, because it runs
/// in transactions of its own, is described by rule. `session` should be a fresh one: what the script leaves behind
/// stays in it. Throws the Error of a statement that fails, placed in its file.
StepObservation observe_step(pg::Session& session, const Step& step, const ObserveOptions& options);

}  // namespace pgplumb::migrations
