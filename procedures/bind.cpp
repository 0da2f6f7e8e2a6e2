#include "procedures/bind.hpp"

#include <fmt/format.h>

#include "core/error.hpp"

namespace pgplumb::procedures::internal {

void throw_null_result(const Binding& binding, std::string_view column) {
  throw Error(ErrorCode::run_time, fmt::format("\"{}\" of {} is NULL", column, binding.identity),
              "Make it a std::optional in C++.");
}

void expect_one_row(const Binding& binding, const pg::Rows& rows) {
  if (rows.size() == 1) return;
  throw Error(ErrorCode::run_time, fmt::format("{} gave back {} rows instead of one", binding.identity, rows.size()));
}

}  // namespace pgplumb::procedures::internal
