// ServerError and Notice out of libpq's results: every field the server sent. Not installed.
#pragma once

#include "core/pg/internal/libpq.hpp"
#include "core/pg/session.hpp"

namespace pgplumb::pg::internal {

/// `bytes` with U+FFFD for what is not UTF-8: before the encoding is agreed on, a server speaks its own.
std::string readable(std::string_view bytes);

/// All fields of an error result. `code` is sql. An empty sqlstate means that libpq made the
/// result: the connection was lost, or what came was not PostgreSQL's protocol.
ServerError make_server_error(const PGresult* result);

Notice make_notice(const PGresult* result);

/// A copy of a result's rows as plain values.
Rows make_rows(const PGresult* result);

}  // namespace pgplumb::pg::internal
