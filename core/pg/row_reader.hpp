// RowReader<T>: the rows of a result as values of C++. A struct with `sql_fields` is read by the names of its columns
// (what else there is does not matter, so that a column added to a table breaks nobody), a std::tuple by their
// positions, anything else is the only column. The types are compared once, before the first row.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include "core/error.hpp"
#include "core/pg/column_type.hpp"
#include "core/pg/result.hpp"
#include "core/pg/session.hpp"

namespace pgplumb::pg {

namespace internal {

/// Throws Error{run_time} unless there are that many columns.
void expect_width(const Result& result, std::size_t columns);
/// The column of that name. Throws Error{run_time} where there is none, or more than one.
std::size_t find_column(const Result& result, std::string_view name);
[[noreturn]] void throw_misfit(Session& session, const Result& result, std::size_t column, const std::string& wanted);
[[noreturn]] void throw_null(const Result& result, std::size_t column, const std::string& wanted);
[[noreturn]] void throw_at(const Result& result, std::size_t column, const Error& error);

template <class T>
struct WithoutOptional {
  using type = T;
};
template <class T>
struct WithoutOptional<std::optional<T>> {
  using type = T;
};

template <class T>
using CellType = ColumnType<typename WithoutOptional<T>::type>;

template <class T>
void expect_fit(Session& session, const Result& result, std::size_t column) {
  if (!CellType<T>::accepts(result.type(column))) throw_misfit(session, result, column, CellType<T>::wanted());
}

template <class T>
T read_cell(const Result& result, std::size_t row, std::size_t column) {
  const std::optional<std::string_view> text = result.cell(row, column);
  if (!text) {
    if constexpr (typed::kIsOptional<T>) return std::nullopt;
    throw_null(result, column, CellType<T>::wanted());
  }
  try {
    return typed::Value<typename WithoutOptional<T>::type>::read(*text);
  } catch (const Error& error) {
    throw_at(result, column, error);
  }
}

/// What is valid only as long as the row that it was read from.
template <class T>
inline constexpr bool kBorrows = std::same_as<T, std::string_view>;
template <class T>
inline constexpr bool kBorrows<std::optional<T>> = kBorrows<T>;
template <class Kind>
inline constexpr bool kBorrows<typed::Exact<Kind, std::string_view>> = true;
template <class T>
inline constexpr bool kBorrows<std::vector<T>> = kBorrows<T>;
template <class... T>
inline constexpr bool kBorrows<std::tuple<T...>> = (kBorrows<T> || ...);
template <class Struct, class... Member>
inline constexpr bool kBorrows<const std::tuple<typed::Field<Struct, Member>...>> = (kBorrows<Member> || ...);
template <typed::Described T>
inline constexpr bool kBorrows<T> = kBorrows<decltype(T::sql_fields)>;

}  // namespace internal

/// A row type that can be kept.
template <class T>
concept OwningRow = !internal::kBorrows<T>;

template <class T>
class RowReader {
 public:
  /// `session` is asked for the name of a type that does not fit. Throws Error{run_time} naming the column.
  RowReader(Session& session, const Result& result) {
    internal::expect_width(result, 1);
    internal::expect_fit<T>(session, result, 0);
  }
  T read(const Result& result, std::size_t row) const { return internal::read_cell<T>(result, row, 0); }
};

template <class... Cells>
class RowReader<std::tuple<Cells...>> {
 public:
  RowReader(Session& session, const Result& result) {
    internal::expect_width(result, sizeof...(Cells));
    std::size_t column = 0;
    (internal::expect_fit<Cells>(session, result, column++), ...);
  }
  std::tuple<Cells...> read(const Result& result, std::size_t row) const {
    return read(result, row, std::index_sequence_for<Cells...>());
  }

 private:
  template <std::size_t... kColumns>
  static std::tuple<Cells...> read(const Result& result, std::size_t row, std::index_sequence<kColumns...>) {
    return std::tuple<Cells...>{internal::read_cell<Cells>(result, row, kColumns)...};
  }
};

template <typed::Described T>
class RowReader<T> {
 public:
  RowReader(Session& session, const Result& result) {
    std::size_t index = 0;
    typed::for_each_field<T>([&]<class Member>(const typed::Field<T, Member>& field) {
      columns_[index] = internal::find_column(result, field.name);
      internal::expect_fit<Member>(session, result, columns_[index++]);
    });
  }
  T read(const Result& result, std::size_t row) const {
    T value{};
    std::size_t index = 0;
    typed::for_each_field<T>([&]<class Member>(const typed::Field<T, Member>& field) {
      value.*field.member = internal::read_cell<Member>(result, row, columns_[index++]);
    });
    return value;
  }

 private:
  std::array<std::size_t, std::tuple_size_v<std::remove_cvref_t<decltype(T::sql_fields)>>> columns_{};
};

}  // namespace pgplumb::pg
