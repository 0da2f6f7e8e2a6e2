// Error place: from what the server said about a failed statement to file:line:column,
// also inside function bodies and COPY data. Pure.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "core/pg/session.hpp"
#include "migrations/set.hpp"

namespace pgplumb::migrations {

/// A line of the server's CONTEXT that tells of a PL/pgSQL body.
struct BodyFrame {
  std::string function;  ///< name without schema and arguments; empty: the block of a DO statement
  std::size_t line = 0;  ///< from 1; line 1 begins right after the body's opening quote
};

/// The frames of a CONTEXT, innermost first. Words around name and number are not looked
/// at: they may be in any language.
std::vector<BodyFrame> parse_context(std::string_view context);

/// The line number that the CONTEXT of a failed COPY names, from 1.
std::optional<std::size_t> parse_copy_line(std::string_view context);

/// The failure of statement `ordinal` (from 1) of `script` with its place. `known` is
/// searched for the definition of the function that failed; may be null.
ErrorInfo place_error(const Script& script, std::size_t ordinal, const pg::ServerError& error,
                      const MigrationSet* known);

}  // namespace pgplumb::migrations
