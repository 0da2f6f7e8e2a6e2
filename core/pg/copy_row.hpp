// Copy rows: values of C++ as rows of COPY's text format, and back (PostgreSQL manual, COPY, File Formats).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

#include "core/pg/arguments.hpp"
#include "core/pg/row_reader.hpp"
#include "core/sql/identifier.hpp"

namespace pgplumb::pg::internal {

inline constexpr std::size_t kPieceOfRows = std::size_t{64} * 1024;

/// A value with what would end it or the row escaped.
void write_copy_text(std::string& to, std::string_view value);

template <class T>
void write_copy_value(std::string& to, const T& value) {
  if constexpr (typed::kIsOptional<T>) {
    value ? write_copy_value(to, *value) : void(to += "\\N");
  } else if constexpr (std::is_arithmetic_v<T>) {
    typed::Value<T>::write(to, value);
  } else if constexpr (kIsText<T>) {
    write_copy_text(to, std::string_view(value));
  } else {
    Parameter text;
    write(text, value);
    text ? write_copy_text(to, *text) : void(to += "\\N");
  }
}

template <class... Cells>
void write_copy_row(std::string& to, const std::tuple<Cells...>& row) {
  std::apply([&](const auto&... cell) { ((write_copy_value(to, cell), to += '\t'), ...); }, row);
  to.back() = '\n';
}

template <class Value>
void write_copy_row(std::string& to, const Value& row) {
  if constexpr (typed::Described<Value>) {
    typed::for_each_field<Value>([&](const auto& field) {
      write_copy_value(to, row.*field.member);
      to += '\t';
    });
    to.back() = '\n';
  } else {
    write_copy_value(to, row);
    to += '\n';
  }
}

/// The columns that a row names; none where it goes by position.
template <class Value>
std::vector<sql::Identifier> columns_of() {
  std::vector<sql::Identifier> columns;
  if constexpr (typed::Described<Value>) {
    typed::for_each_field<Value>([&](const auto& field) { columns.emplace_back(std::string(field.name)); });
  }
  return columns;
}

/// The values of a row of COPY TO, one after the other.
class CopyRowCells {
 public:
  /// `line` is a row without its line end.
  explicit CopyRowCells(std::string_view line) : rest_(line) {}

  /// Nothing for NULL. Valid until the next call. Throws Error{run_time} behind the last one.
  std::optional<std::string_view> next();
  bool is_at_end() const noexcept { return is_at_end_; }

 private:
  std::string_view rest_;
  bool is_at_end_ = false;
  std::string unescaped_;
};

[[noreturn]] void throw_copy_misfit(std::size_t columns);
[[noreturn]] void throw_copy_null(std::string_view column, const std::string& wanted);

template <class T>
T read_copy_value(CopyRowCells& cells, std::string_view column) {
  const std::optional<std::string_view> text = cells.next();
  if (text) return typed::Value<typename WithoutOptional<T>::type>::read(*text);
  if constexpr (typed::kIsOptional<T>) {
    return std::nullopt;
  } else {
    throw_copy_null(column, CellType<T>::wanted());
  }
}

template <class Value>
struct CopyRowReader {
  static constexpr std::size_t kColumns = 1;
  static Value read(CopyRowCells& cells) { return read_copy_value<Value>(cells, "?column?"); }
};

template <class... Cells>
struct CopyRowReader<std::tuple<Cells...>> {
  static constexpr std::size_t kColumns = sizeof...(Cells);
  static std::tuple<Cells...> read(CopyRowCells& cells) {
    // In braces the values are read from left to right.
    return std::tuple<Cells...>{read_copy_value<Cells>(cells, "?column?")...};
  }
};

template <typed::Described Value>
struct CopyRowReader<Value> {
  static constexpr std::size_t kColumns = std::tuple_size_v<std::remove_cvref_t<decltype(Value::sql_fields)>>;
  static Value read(CopyRowCells& cells) {
    Value row{};
    typed::for_each_field<Value>([&]<class Member>(const typed::Field<Value, Member>& field) {
      row.*field.member = read_copy_value<Member>(cells, field.name);
    });
    return row;
  }
};

template <class Value>
Value read_copy_row(std::string_view line) {
  CopyRowCells cells(line);
  Value row = CopyRowReader<Value>::read(cells);
  if (!cells.is_at_end()) throw_copy_misfit(CopyRowReader<Value>::kColumns);
  return row;
}

}  // namespace pgplumb::pg::internal
