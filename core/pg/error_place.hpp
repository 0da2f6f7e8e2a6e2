// Error place: from what the server said about a statement of a script to a place in that script. What is inside the
// body of a routine, only those know who know its files.
#pragma once

#include <optional>

#include "core/pg/session.hpp"
#include "core/sql/error_place.hpp"

namespace pgplumb::pg {

/// The line of inline COPY data that failed; nothing for any other statement.
std::optional<sql::Place> place_in_copy_data(const SourcePtr& source, const sql::Statement& statement,
                                             const ServerError& error);

/// What the server points at, a line of COPY data, a line of a DO block; the statement itself where nothing says more.
sql::Place place_of_error(const SourcePtr& source, const sql::Statement& statement, const ServerError& error);

}  // namespace pgplumb::pg
