// Recovery: after a lost connection, finds out by asking the database what became of the
// steps whose end was not confirmed.
#pragma once

#include "migrations/internal/run_context.hpp"

namespace pgplumb::migrations {

/// Marks in the results what the database knows to be done, and ends the run with `lost`,
/// which gets notes on what was found; or on what is unknown, when the database cannot be
/// reached within some ten seconds. Steps before `first` are settled already.
void find_out(RunContext& context, std::size_t first, Error lost);

}  // namespace pgplumb::migrations
