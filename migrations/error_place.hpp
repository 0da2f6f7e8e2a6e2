// Error place: from what the server said about a failed statement to file:line:column,
// also inside function bodies and COPY data. Pure.
#pragma once

#include <cstddef>

#include "core/error.hpp"
#include "core/pg/session.hpp"
#include "migrations/set.hpp"

namespace pgplumb::migrations {

/// The failure of statement `ordinal` (from 1) of `script` with its place. `known` is
/// searched for the definition of the function that failed; may be null.
ErrorInfo place_error(const Script& script, std::size_t ordinal, const pg::ServerError& error,
                      const MigrationSet* known);

}  // namespace pgplumb::migrations
