// ServerError and Notice out of libpq's results: every field the server sent. Not installed.
#pragma once

#include "core/pg/internal/libpq.hpp"
#include "core/pg/session.hpp"

namespace pgplumb::pg::internal {

/// All fields of an error result. `code` is sql.
ServerError make_server_error(const PGresult* result);

Notice make_notice(const PGresult* result);

/// A copy of a result's rows as plain values.
Rows make_rows(const PGresult* result);

}  // namespace pgplumb::pg::internal
