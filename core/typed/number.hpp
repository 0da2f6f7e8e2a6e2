// Numbers from and to the server's text form, without a locale and without loss.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace pgplumb::typed {

[[noreturn]] void throw_out_of_range(std::string_view value, std::string_view type);
/// `"abc" is not a bigint`: what the server sent cannot be read as what the program expects.
[[noreturn]] void throw_unreadable(std::string_view text, std::string_view type);

template <class T>
constexpr std::string_view integer_name() noexcept {
  if constexpr (std::same_as<T, std::uint32_t>) {
    return "oid";
  } else {
    return sizeof(T) == 2 ? "smallint" : sizeof(T) == 4 ? "integer" : "bigint";
  }
}

/// `value` as a T. Throws Error{usage} where it does not fit.
template <std::integral T, std::integral Given>
T checked_integer(Given value) {
  if (!std::in_range<T>(value)) throw_out_of_range(std::to_string(value), integer_name<T>());
  return static_cast<T>(value);
}

std::int64_t read_integer(std::string_view text, std::int64_t lowest, std::int64_t highest, std::string_view type);
double read_double(std::string_view text);
float read_float(std::string_view text);
void write_double(std::string& to, double value);
void write_float(std::string& to, float value);

}  // namespace pgplumb::typed
