// execute_many: one statement for many rows of values, all on their way at once (a pipeline).
//
//   execute_many(session, "INSERT INTO users (id, name) VALUES (:id, :name)", users);               // structs
//   execute_many(session, "INSERT INTO users (id, name) VALUES ($1, $2)", std::vector<std::tuple<int,
//   std::string>>{...});
//
// For a simple INSERT one statement over arrays is several times faster still: `by_column` in arguments.hpp; COPY more
// so.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "core/pg/bound_statement.hpp"
#include "core/pg/pipeline.hpp"
#include "core/pg/scope.hpp"

namespace pgplumb::pg {

namespace internal {

template <class Row>
Arguments arguments_of(const Row& row) {
  if constexpr (typed::Described<Row>) {
    return Arguments::of(by_name(row));
  } else if constexpr (requires { std::tuple_size<Row>::value; }) {
    return std::apply([](const auto&... cells) { return Arguments::of(cells...); }, row);
  } else {
    return Arguments::of(row);
  }
}

/// Sends one row of values after the other. The statement is parsed once.
class ManyRuns {
 public:
  ManyRuns(Session& session, Sql sql) : session_(session), sql_(sql) {}
  ManyRuns(const ManyRuns&) = delete;
  ManyRuns& operator=(const ManyRuns&) = delete;
  /// Unless finished: rolls back what is a transaction of its own.
  ~ManyRuns();

  /// False when a row has failed: no other is of use then.
  bool send(Arguments&& row);
  /// Waits for all of them: the rows touched. Throws what the first row that failed met.
  std::uint64_t finish();

 private:
  BoundStatement bind(Arguments&& row);
  void begin(const BoundStatement& first);
  void take(PipelineResult&& done);
  void settle();

  Session& session_;
  Sql sql_;
  std::optional<Pipeline> pipeline_;
  std::optional<NumberedStatement> numbered_;
  std::size_t rows_ = 0;
  std::uint64_t affected_ = 0;
  bool owns_transaction_ = false;
  std::optional<Error> failure_;
};

}  // namespace internal

/// `rows` is any range; its elements are structs with `sql_fields` (by name), tuples (by position) or single values,
/// and are asked for as they are sent: memory stays bounded. On a Session all or none are kept; on a Transaction a
/// failed row fails the transaction. Returns the rows touched. Throws as a query, with a note of which row it was.
template <class Rows>
std::uint64_t execute_many(Scope where, Sql sql, const Rows& rows) {
  internal::ManyRuns runs(where.session(), sql);
  for (const auto& row : rows) {
    if (!runs.send(internal::arguments_of(row))) break;
  }
  return runs.finish();
}

}  // namespace pgplumb::pg
