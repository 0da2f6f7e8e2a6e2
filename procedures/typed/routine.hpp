// The callable objects of a generated header, one template for each way of giving back. Calling one
// writes the call, runs it through the Session, and reads the result. `Where` is Anywhere,
// OutsideTransaction or InsideTransaction.
#pragma once

#include <concepts>
#include <cstddef>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

#include "procedures/typed/caller.hpp"
#include "procedures/typed/decode.hpp"
#include "procedures/typed/description.hpp"
#include "procedures/typed/execute.hpp"
#include "procedures/typed/row_range.hpp"
#include "procedures/typed/statement.hpp"

namespace pgplumb::procedures::typed {

template <class Args>
Statement make_call(const RoutineDescription& routine, Ask ask, const Args& args) {
  Binder binder;
  to_sql(binder, args);
  return make_statement(routine, ask, binder);
}

template <class Args>
std::vector<pg::Rows> call_all(pg::Session& session, const RoutineDescription& routine, Ask ask,
                               std::span<const Args> calls) {
  std::vector<Statement> statements;
  statements.reserve(calls.size());
  for (const Args& args : calls) statements.push_back(make_call(routine, ask, args));
  return execute_batch(session, routine.identity, statements);
}

/// Gives nothing back.
template <class Args, class Where = Anywhere>
struct Action {
  const RoutineDescription& description;

  void operator()(Where where, const Args& args) const {
    execute(where.session(), make_call(description, Ask::value, args));
  }
  void operator()(Where where) const requires std::default_initializable<Args> { (*this)(where, Args{}); }
  /// All calls in one pipeline. On a Session they are one transaction: all or none.
  void batch(Where where, std::span<const Args> calls) const requires std::same_as<Where, Anywhere> {
    call_all(where.session(), description, Ask::value, calls);
  }
};

/// Gives one value back.
template <class Args, class T, class Where = Anywhere>
struct ValueOf {
  const RoutineDescription& description;

  T operator()(Where where, const Args& args) const {
    return decode_value<T>(execute(where.session(), make_call(description, Ask::value, args)), description.identity);
  }
  T operator()(Where where) const requires std::default_initializable<Args> { return (*this)(where, Args{}); }
  /// All calls in one pipeline. On a Session they are one transaction: all or none.
  std::vector<T> batch(Where where, std::span<const Args> calls) const requires std::same_as<Where, Anywhere> {
    std::vector<T> values;
    for (const pg::Rows& rows : call_all(where.session(), description, Ask::value, calls)) {
      values.push_back(decode_value<T>(rows, description.identity));
    }
    return values;
  }
};

/// Gives one row of OUT parameters back.
template <class Args, class Out, class Where = Anywhere>
struct RowOf {
  const RoutineDescription& description;

  Out operator()(Where where, const Args& args) const {
    return read(execute(where.session(), make_call(description, Ask::columns, args)));
  }
  Out operator()(Where where) const requires std::default_initializable<Args> { return (*this)(where, Args{}); }
  /// All calls in one pipeline. On a Session they are one transaction: all or none.
  std::vector<Out> batch(Where where, std::span<const Args> calls) const requires std::same_as<Where, Anywhere> {
    std::vector<Out> outs;
    for (const pg::Rows& rows : call_all(where.session(), description, Ask::columns, calls)) {
      outs.push_back(read(rows));
    }
    return outs;
  }

 private:
  Out read(const pg::Rows& rows) const {
    expect_one_row(rows, description.identity);
    return decode<Out>(rows, 0, description.identity);
  }
};

/// Gives a set of rows back; `RowView` is a row that borrows its text.
template <class Args, class Row, class RowView, class Where = Anywhere>
struct RowsOf {
  const RoutineDescription& description;

  /// All rows.
  std::vector<Row> operator()(Where where, const Args& args) const {
    std::vector<Row> rows;
    const pg::Rows result = execute(where.session(), call(args));
    rows.reserve(result.size());
    for (std::size_t row = 0; row < result.size(); ++row)
      rows.push_back(decode<Row>(result, row, description.identity));
    return rows;
  }
  std::vector<Row> operator()(Where where) const requires std::default_initializable<Args> {
    return (*this)(where, Args{});
  }

  /// Each row as it arrives, in constant memory. `visit` takes a RowView, valid during its call, or a Row.
  /// It must not use the session.
  template <class Visit>
  void each(Where where, const Args& args, Visit visit) const {
    using Given = std::conditional_t<std::invocable<Visit&, const RowView&>, RowView, Row>;
    stream(where.session(), call(args),
           [&](const pg::Rows& rows) { visit(decode<Given>(rows, 0, description.identity)); });
  }

  /// A lazy range, read through a cursor `fetch_size` rows at a time.
  RowRange<Row> rows(InsideTransaction where, const Args& args, std::size_t fetch_size = 1000) const {
    return RowRange<Row>(where.session(), call(args), description.identity, fetch_size);
  }

 private:
  Statement call(const Args& args) const {
    return make_call(description, Composite<Row> ? Ask::columns : Ask::value, args);
  }
};

}  // namespace pgplumb::procedures::typed
