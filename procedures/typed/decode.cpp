#include "procedures/typed/decode.hpp"

#include <fmt/format.h>

namespace pgplumb::procedures::typed {

std::span<const std::optional<std::string>> row_values(const pg::Rows& rows, std::size_t row) {
  const std::size_t width = rows.columns().size();
  if (width == 0) return {};
  return {&rows.value(row, 0), width};  // the values of a row lie side by side
}

void expect_one_row(const pg::Rows& rows, std::string_view routine) {
  if (rows.size() == 1) return;
  throw Error(ErrorCode::run_time, fmt::format("{} gave {} rows where one was expected", routine, rows.size()));
}

}  // namespace pgplumb::procedures::typed
