// Session reset: takes away what scripts may have left in the session, so that the next one
// starts clean. A reset that fails does not undo what was committed before it.
#pragma once

#include "migrations/internal/run_context.hpp"

namespace pgplumb::migrations {

/// Rolls back what is open and takes away what a failed script may have left. False: it
/// could not be taken away, and nothing else may run in this session.
bool clean_up(RunContext& context, const Step& step);

/// False: it could not be reset.
bool reset_session(RunContext& context);

/// Resets the session after a step that was committed. False: the run has ended.
bool reset_after(RunContext& context, std::size_t done);

/// The same, when the reset was tried already and failed.
bool end_unreset(RunContext& context, std::size_t done, const pg::ServerError& error);

}  // namespace pgplumb::migrations
