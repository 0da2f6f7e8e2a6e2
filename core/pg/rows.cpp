#include "core/pg/rows.hpp"

#include <algorithm>
#include <charconv>

#include "core/error.hpp"

namespace pgplumb::pg {
namespace {

[[noreturn]] void fail(std::string message) { throw Error(ErrorCode::run_time, std::move(message)); }

template <typename Integer>
std::optional<Integer> parse_integer(std::string_view text) {
  Integer value{};
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || stopped != end) return std::nullopt;
  return value;
}

}  // namespace

Rows::Rows(std::vector<Column> columns, std::string command_tag)
    : columns_(std::move(columns)), command_tag_(std::move(command_tag)) {}

void Rows::append(std::optional<std::string_view> value) {
  if (value) {
    values_.emplace_back(std::string(*value));
  } else {
    values_.emplace_back();
  }
}

std::size_t Rows::size() const noexcept { return columns_.empty() ? 0 : values_.size() / columns_.size(); }

Row Rows::front() const {
  if (empty()) fail("the query returned no row");
  return {*this, 0};
}

const std::optional<std::string>& Rows::value(std::size_t row, std::size_t column) const {
  if (column >= columns_.size() || row >= size()) fail("there is no such row or column in the result");
  return values_[row * columns_.size() + column];
}

std::size_t Rows::column_index(std::string_view name) const {
  const auto found = std::ranges::find(columns_, name, &Column::name);
  if (found == columns_.end()) fail("the result has no column \"" + std::string(name) + "\"");
  return static_cast<std::size_t>(found - columns_.begin());
}

std::uint64_t Rows::affected() const noexcept {
  const std::size_t space = command_tag_.rfind(' ');
  if (space == std::string::npos) return 0;
  return parse_integer<std::uint64_t>(std::string_view(command_tag_).substr(space + 1)).value_or(0);
}

bool Row::is_null(std::string_view column) const { return !optional_text(column); }

std::string_view Row::text(std::string_view column) const {
  const std::optional<std::string_view> value = optional_text(column);
  if (!value) fail("column \"" + std::string(column) + "\" is NULL");
  return *value;
}

std::optional<std::string_view> Row::optional_text(std::string_view column) const {
  const std::optional<std::string>& value = rows_->value(index_, rows_->column_index(column));
  if (!value) return std::nullopt;
  return std::string_view(*value);
}

std::int64_t Row::integer(std::string_view column) const {
  const std::optional<std::int64_t> number = parse_integer<std::int64_t>(text(column));
  if (!number) fail("column \"" + std::string(column) + "\" is not an integer: " + std::string(text(column)));
  return *number;
}

bool Row::boolean(std::string_view column) const {
  const std::string_view value = text(column);
  if (value != "t" && value != "f") {
    fail("column \"" + std::string(column) + "\" is not a boolean: " + std::string(value));
  }
  return value == "t";
}

}  // namespace pgplumb::pg
