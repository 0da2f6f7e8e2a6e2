// Queries: one statement with bound values on a Session (a transaction of its own) or a Transaction, and its rows as
// values of C++.
//
//   execute(session, "UPDATE users SET name = $1 WHERE id = $2", "Ada", 7);
//   auto names = fetch_all<std::string>(session, "SELECT name FROM users WHERE age > :age", arg("age", 17));
//   auto user = fetch_optional<User>(transaction, "SELECT id, name, mail FROM users WHERE id = $1", id);
//
// What is sent as which type is in arguments.hpp, what can be read as what in row_reader.hpp. A text that a session
// runs for the second time is prepared, unless the session goes through a pooler.
// Everything throws Error{sql} with the server's fields for a refused statement, Error{connection} for a lost
// connection, Error{run_time} for a result that is not as expected, Error{usage} for arguments that do not fit the
// text.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/pg/bound_statement.hpp"
#include "core/pg/row_reader.hpp"
#include "core/pg/scope.hpp"

namespace pgplumb::pg {

namespace internal {

/// Prepares what is run for the second time.
Result run(Session& session, const BoundStatement& statement);
/// Never prepares.
Result run_once(Session& session, const BoundStatement& statement);
template <class... Given>
Result run(Scope where, Sql sql, const Given&... arguments) {
  return run(where.session(), bind_values(where.session(), sql, arguments...));
}

/// Throws Error{run_time} unless there is one row, or at most one.
void expect_one_row(const Result& result);
void expect_one_row_at_most(const Result& result);

}  // namespace internal

/// Runs a statement whose rows are of no interest; the number of rows it touched.
template <class... Given>
std::uint64_t execute(Scope where, Sql sql, const Given&... arguments) {
  return internal::run(where, sql, arguments...).affected();
}

/// The only row.
template <OwningRow T, class... Given>
T fetch_one(Scope where, Sql sql, const Given&... arguments) {
  const Result result = internal::run(where, sql, arguments...);
  const RowReader<T> reader(where.session(), result);
  internal::expect_one_row(result);
  return reader.read(result, 0);
}

/// The only row, or nothing where there is none. More than one is an error: LIMIT 1 says that the others do not matter.
template <OwningRow T, class... Given>
std::optional<T> fetch_optional(Scope where, Sql sql, const Given&... arguments) {
  const Result result = internal::run(where, sql, arguments...);
  const RowReader<T> reader(where.session(), result);
  internal::expect_one_row_at_most(result);
  if (result.size() == 0) return std::nullopt;
  return reader.read(result, 0);
}

/// All rows, in memory: see stream.hpp and cursor.hpp for many.
template <OwningRow T, class... Given>
std::vector<T> fetch_all(Scope where, Sql sql, const Given&... arguments) {
  const Result result = internal::run(where, sql, arguments...);
  const RowReader<T> reader(where.session(), result);
  std::vector<T> rows;
  rows.reserve(result.size());
  for (std::size_t row = 0; row < result.size(); ++row) rows.push_back(reader.read(result, row));
  return rows;
}

/// All rows as the server wrote them, for statements whose columns are not known beforehand.
template <class... Given>
Rows fetch_rows(Scope where, Sql sql, const Given&... arguments) {
  return internal::run(where, sql, arguments...).to_rows();
}

}  // namespace pgplumb::pg
