// AtomicRun: all steps in one transaction, which is committed (all or nothing) or rolled
// back (dry run).
#pragma once

#include "migrations/internal/run_context.hpp"

namespace pgplumb::migrations {

/// Runs steps [0, last), all transactional, in one transaction; records and commits them,
/// or in a dry run checks deferred constraints and rolls back. False: the run has ended,
/// and RunResult::error says why. Throws Error{connection} when the connection was lost.
bool run_atomic(RunContext& context, std::size_t last);

}  // namespace pgplumb::migrations
