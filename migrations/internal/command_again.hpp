// CommandAgain: what to type to go on with a run that stopped. Pure.
#pragma once

#include <string>

#include "migrations/plan.hpp"
#include "migrations/runner.hpp"

namespace pgplumb::migrations {

/// "pgplumb down --to 0003", "pgplumb up --all-or-nothing": gives what the run did not come to, and no more.
/// `steps` are the results so far, of which the one at `failed` is not done. A redo that has reverted
/// something goes on with what it had still to revert, or to apply.
std::string command_again(const Plan& plan, const std::vector<StepResult>& steps, std::size_t failed,
                          const RunOptions& options);

}  // namespace pgplumb::migrations
