#include "cli/output/call_columns.hpp"

namespace pgplumb::cli {

using procedures::ResultShape;

std::size_t CallColumns::first() const noexcept {
  return !in_cursor_ && call_.result.shape == ResultShape::composite ? 1 : 0;
}

std::vector<std::string> CallColumns::names(const pg::Rows& rows) const {
  std::vector<std::string> names;
  for (std::size_t column = first(); column < rows.columns().size(); ++column) {
    names.push_back(rows.columns()[column].name);
  }
  return names;
}

std::vector<std::string> CallColumns::names() const {
  std::vector<std::string> names;
  for (const procedures::ResultColumn& column : call_.result.columns) names.push_back(column.name);
  return names;
}

CallRow CallColumns::values(const pg::Rows& rows, std::size_t row) const {
  CallRow values;
  for (std::size_t column = first(); column < rows.columns().size(); ++column) {
    values.push_back(rows.value(row, column));
  }
  return values;
}

bool CallColumns::is_null(const pg::Rows& rows, std::size_t row) const {
  return first() == 1 && rows.value(row, 0) == "t";
}

bool CallColumns::is_lone_value() const noexcept {
  return !in_cursor_ && (call_.result.shape == ResultShape::scalar || call_.result.shape == ResultShape::record);
}

}  // namespace pgplumb::cli
