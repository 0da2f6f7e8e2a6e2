// Check: runs routine files in a transaction, has the server and its plpgsql_check look into the bodies, applies our
// own rules, and rolls back. What is found are findings, never errors.
#pragma once

#include <chrono>
#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "core/finding.hpp"
#include "core/pg/session.hpp"
#include "core/sql/identifier.hpp"
#include "procedures/routine_file.hpp"

namespace pgplumb::procedures {

struct CheckOptions {
  sql::Identifier schema{"pgplumb"};  ///< of the bookkeeping
  std::string glob;                   ///< only what is found in files whose path, or one of whose routines, matches
  std::chrono::milliseconds lock_timeout{2'000};  ///< of each statement that waits for a lock; 0: none
  std::set<std::string> ignored;  ///< codes of findings to leave out; an annotation @ignore does so for one routine
};

struct CheckResult {
  std::size_t routines = 0;       ///< that were looked at
  std::string plpgsql_check;      ///< its version; empty: the server does not have it
  std::vector<Finding> findings;  ///< by place; each at file:line:column
};

/// Runs all files, since they may need each other, also when only some are asked about. A routine that cannot be
/// created or compiled is an error among the findings, whose code is the SQLSTATE. plpgsql_check is created in
/// the transaction where it is only available. Throws Error{file} for files that are not sound, Error{lock_timeout},
/// Error{connection}.
CheckResult check_routines(pg::Session& session, const RoutineFiles& files, const CheckOptions& options);

}  // namespace pgplumb::procedures
