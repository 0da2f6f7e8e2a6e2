#include "core/pg/internal/server_error.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

#include "core/text.hpp"

namespace pgplumb::pg::internal {
namespace {

std::string field(const PGresult* result, int code) {
  const char* const value = PQresultErrorField(result, code);
  return value == nullptr ? std::string() : readable(value);
}

// Five upper-case letters and digits (manual, appendix A). What is anything else was not
// written by a PostgreSQL server.
std::string sqlstate_field(const PGresult* result) {
  std::string state = field(result, PG_DIAG_SQLSTATE);
  const auto fits = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); };
  return state.size() == 5 && std::ranges::all_of(state, fits) ? state : std::string();
}

std::size_t number(const PGresult* result, int code) {
  const std::string text = field(result, code);
  std::size_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// Without a server's message, libpq's own words are all there is.
std::string primary_message(const PGresult* result) {
  std::string message = field(result, PG_DIAG_MESSAGE_PRIMARY);
  if (message.empty()) message = readable(PQresultErrorMessage(result));
  while (!message.empty() && message.back() == '\n') message.pop_back();
  return message;
}

std::string severity(const PGresult* result) {
  std::string untranslated = field(result, PG_DIAG_SEVERITY_NONLOCALIZED);
  return untranslated.empty() ? field(result, PG_DIAG_SEVERITY) : untranslated;
}

}  // namespace

std::string readable(std::string_view bytes) {
  std::string valid;
  while (true) {
    const std::size_t bad = text::find_invalid_utf8(bytes);
    valid += bytes.substr(0, bad);
    if (bad >= bytes.size()) return valid;
    valid += "\uFFFD";
    bytes.remove_prefix(bad + 1);
  }
}

ServerError make_server_error(const PGresult* result) {
  ServerError error;
  error.info.code = ErrorCode::sql;
  error.info.message = primary_message(result);
  error.info.sqlstate = sqlstate_field(result);
  error.info.severity = severity(result);
  error.info.detail = field(result, PG_DIAG_MESSAGE_DETAIL);
  error.info.hint = field(result, PG_DIAG_MESSAGE_HINT);
  error.info.context = field(result, PG_DIAG_CONTEXT);
  error.info.schema = field(result, PG_DIAG_SCHEMA_NAME);
  error.info.table = field(result, PG_DIAG_TABLE_NAME);
  error.info.column = field(result, PG_DIAG_COLUMN_NAME);
  error.info.datatype = field(result, PG_DIAG_DATATYPE_NAME);
  error.info.constraint = field(result, PG_DIAG_CONSTRAINT_NAME);
  error.position = number(result, PG_DIAG_STATEMENT_POSITION);
  error.internal_position = number(result, PG_DIAG_INTERNAL_POSITION);
  error.internal_query = field(result, PG_DIAG_INTERNAL_QUERY);
  return error;
}

Notice make_notice(const PGresult* result) {
  return {.severity = severity(result),
          .sqlstate = sqlstate_field(result),
          .message = primary_message(result),
          .detail = field(result, PG_DIAG_MESSAGE_DETAIL),
          .hint = field(result, PG_DIAG_MESSAGE_HINT),
          .context = field(result, PG_DIAG_CONTEXT)};
}

Rows make_rows(const PGresult* result) {
  std::vector<Rows::Column> columns;
  const int column_count = PQnfields(result);
  columns.reserve(static_cast<std::size_t>(column_count));
  for (int column = 0; column < column_count; ++column) {
    columns.push_back({.name = PQfname(result, column), .type = PQftype(result, column)});
  }
  // libpq takes the result by a pointer to non-const only for historical reasons.
  Rows rows(std::move(columns), PQcmdStatus(const_cast<PGresult*>(result)));
  for (int row = 0; row < PQntuples(result); ++row) {
    for (int column = 0; column < column_count; ++column) {
      if (PQgetisnull(result, row, column) != 0) {
        rows.append(std::nullopt);
      } else {
        const auto length = static_cast<std::size_t>(PQgetlength(result, row, column));
        rows.append(std::string_view(PQgetvalue(result, row, column), length));
      }
    }
  }
  return rows;
}

}  // namespace pgplumb::pg::internal
