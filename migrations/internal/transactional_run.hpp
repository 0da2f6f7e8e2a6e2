// TransactionalRun: steps that each run in a transaction of their own, all on their way
// at once; retries where a lock was not granted.
#pragma once

#include "migrations/internal/run_context.hpp"

namespace pgplumb::migrations {

/// Steps [first, last) of the plan, all transactional. False: the run has ended, and
/// RunResult::error says why. Throws Error{connection} when the connection was lost; the
/// steps that are known to be done are marked so by then.
bool run_transactional(RunContext& context, std::size_t first, std::size_t last);

}  // namespace pgplumb::migrations
