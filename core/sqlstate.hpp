// SQLSTATEs by their condition names (PostgreSQL manual, Appendix A).
#pragma once

#include <string_view>

namespace pgplumb::sqlstate {

inline constexpr std::string_view unique_violation = "23505";
inline constexpr std::string_view invalid_schema_name = "3F000";
inline constexpr std::string_view serialization_failure = "40001";
inline constexpr std::string_view deadlock_detected = "40P01";
inline constexpr std::string_view undefined_column = "42703";
inline constexpr std::string_view undefined_function = "42883";
inline constexpr std::string_view undefined_object = "42704";
inline constexpr std::string_view undefined_table = "42P01";
inline constexpr std::string_view lock_not_available = "55P03";
inline constexpr std::string_view internal_error = "XX000";

/// Whether what a statement names is not there: a schema, table, column, function, or any other object.
constexpr bool is_of_missing_object(std::string_view state) noexcept {
  return state == invalid_schema_name || state == undefined_table || state == undefined_column ||
         state == undefined_function || state == undefined_object;
}

}  // namespace pgplumb::sqlstate
