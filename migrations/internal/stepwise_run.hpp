// StepwiseRun: a non-transactional script, statement by statement, with its progress kept
// in the database so that a later run goes on where this one ends.
#pragma once

#include "migrations/internal/run_context.hpp"

namespace pgplumb::migrations {

/// Runs or resumes step `index` of the plan. False: the run has ended, and
/// RunResult::error says why. Throws Error{connection} when the connection was lost.
bool run_stepwise(RunContext& context, std::size_t index);

/// "statements 1 to 2 of 5 are done and kept", in the words of an error's notes; empty if none is.
std::string kept_note(std::size_t done, std::size_t count);

}  // namespace pgplumb::migrations
