// A row of a result as a C++ value: a struct by all of its columns, anything else by its only one.
#pragma once

#include <span>
#include <string_view>

#include "core/pg/rows.hpp"
#include "procedures/typed/values.hpp"

namespace pgplumb::procedures::typed {

std::span<const std::optional<std::string>> row_values(const pg::Rows& rows, std::size_t row);
/// Throws Error{run_time} unless there is exactly one row.
void expect_one_row(const pg::Rows& rows, std::string_view routine);

template <class Row>
Row decode(const pg::Rows& rows, std::size_t row, std::string_view routine) {
  Fields fields(row_values(rows, row), routine);
  if constexpr (Composite<Row>) {
    Row value = from_sql(fields, As<Row>{});
    fields.expect_end();
    return value;
  } else {
    return fields.get<Row>("result");
  }
}

/// A single value, also where it is a composite one: its text is in the only column.
template <class T>
T decode_value(const pg::Rows& rows, std::string_view routine) {
  expect_one_row(rows, routine);
  return Fields(row_values(rows, 0), routine).get<T>("result");
}

}  // namespace pgplumb::procedures::typed
