// Rows: a result as plain values that outlive the connection.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pgplumb::pg {

class Rows;

/// One row; a view into its Rows, valid as long as they are.
class Row {
 public:
  Row(const Rows& rows, std::size_t index) : rows_(&rows), index_(index) {}

  bool is_null(std::string_view column) const;
  /// The value as the server wrote it. Throws Error{run_time} if it is NULL or there
  /// is no such column.
  std::string_view text(std::string_view column) const;
  std::optional<std::string_view> optional_text(std::string_view column) const;
  /// The value converted; throws Error{run_time} if it is NULL or no such number.
  std::int64_t integer(std::string_view column) const;
  bool boolean(std::string_view column) const;

 private:
  const Rows* rows_;
  std::size_t index_;
};

/// The result of one statement: columns, values in text format, command tag.
class Rows {
 public:
  struct Column {
    std::string name;
    std::uint32_t type = 0;  ///< OID of the data type
  };

  Rows() = default;
  Rows(std::vector<Column> columns, std::string command_tag);

  void append(std::optional<std::string_view> value);  ///< next value, row by row

  std::size_t size() const noexcept;
  bool empty() const noexcept { return size() == 0; }
  Row operator[](std::size_t index) const { return Row(*this, index); }
  Row front() const;  ///< throws Error{run_time} when there is no row
  const std::vector<Column>& columns() const noexcept { return columns_; }
  const std::optional<std::string>& value(std::size_t row, std::size_t column) const;
  std::size_t column_index(std::string_view name) const;  ///< throws Error{run_time}

  /// e.g. "INSERT 0 3".
  const std::string& command_tag() const noexcept { return command_tag_; }
  void set_command_tag(std::string tag) { command_tag_ = std::move(tag); }
  /// The row count at the end of the command tag, or 0.
  std::uint64_t affected() const noexcept;

  class Iterator {
   public:
    Iterator(const Rows& rows, std::size_t index) : rows_(&rows), index_(index) {}
    Row operator*() const { return Row(*rows_, index_); }
    Iterator& operator++() {
      ++index_;
      return *this;
    }
    bool operator!=(const Iterator& other) const { return index_ != other.index_; }

   private:
    const Rows* rows_;
    std::size_t index_;
  };
  Iterator begin() const { return {*this, 0}; }
  Iterator end() const { return {*this, size()}; }

 private:
  std::vector<Column> columns_;
  std::vector<std::optional<std::string>> values_;
  std::string command_tag_;
};

}  // namespace pgplumb::pg
