// Error place: from what the server said about a statement of a file to a place in that
// file, also inside a body. Pure.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "core/source_file.hpp"
#include "core/sql/error_context.hpp"
#include "core/sql/statement.hpp"

namespace pgplumb::sql {

/// A place in a source: bytes [offset, offset + length).
struct Place {
  SourcePtr source;
  std::size_t offset = 0;
  std::size_t length = 0;
};

/// The expression inside a body that failed, as the server ran it.
struct InternalQuery {
  std::string_view text;
  std::size_t position = 0;  ///< in characters, from 1; 0: not known
};

/// The token that begins at `offset`.
Place place_of_token(const SourcePtr& source, std::size_t offset);
/// The line of `offset`, without the space around it; `offset` is where the line begins.
Place place_of_line(const SourcePtr& source, std::size_t offset);
/// The first line of a statement.
Place place_of_statement(const SourcePtr& source, const Statement& statement);
/// What `position` (in characters from 1, as the server counts) of a statement points at.
Place place_of_position(const SourcePtr& source, const Statement& statement, std::size_t position);

/// The place in the body of a routine (or a DO block) that `statement` holds; nothing if it holds no body.
std::optional<Place> place_in_body(const SourcePtr& source, const Statement& statement, const BodyFrame& frame,
                                   const InternalQuery& query);

/// f of `CREATE OR REPLACE FUNCTION shop.f(…)`; empty for any other statement.
std::string defined_routine(const Statement& statement, std::string_view text);

}  // namespace pgplumb::sql
