#include "migrations/scratch_advice.hpp"

#include <algorithm>
#include <array>

namespace pgplumb::migrations {

namespace {

/// Whether `failure` is that something the script names is not there.
bool is_of_missing_object(const ErrorInfo& failure) noexcept {
  // Schema, table, column, function, and every other kind.
  constexpr std::array<std::string_view, 5> kStates = {"3F000", "42P01", "42703", "42883", "42704"};
  return std::find(kStates.begin(), kStates.end(), failure.sqlstate) != kStates.end();
}

}  // namespace

std::string_view advise_on_scratch(const ErrorInfo& failure) noexcept {
  return is_of_missing_object(failure)
             ? "correct the file; what was made by hand belongs into a migration before it, as "
               "\"CREATE ... IF NOT EXISTS\": a scratch server has only what the files make"
             : "correct the file";
}

}  // namespace pgplumb::migrations
