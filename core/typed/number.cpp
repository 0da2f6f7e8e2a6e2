#include "core/typed/number.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <limits>

#include "core/error.hpp"

namespace pgplumb::typed {

void throw_out_of_range(std::string_view value, std::string_view type) {
  throw Error(ErrorCode::usage, fmt::format("{} is out of range for type {}", value, type));
}

void throw_unreadable(std::string_view text, std::string_view type) {
  throw Error(ErrorCode::run_time, fmt::format("\"{}\" is not a value of type {}", text, type));
}

namespace {

template <class T>
T read_floating(std::string_view text, std::string_view type) {
  if (text == "NaN") return std::numeric_limits<T>::quiet_NaN();
  if (text == "Infinity") return std::numeric_limits<T>::infinity();
  if (text == "-Infinity") return -std::numeric_limits<T>::infinity();
  T value{};
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc{} || end != text.data() + text.size()) throw_unreadable(text, type);
  return value;
}

/// The shortest text that reads back as the same value.
template <class T>
void write_floating(std::string& to, T value) {
  if (std::isnan(value)) {
    to += "NaN";
  } else if (std::isinf(value)) {
    to += value > 0 ? "Infinity" : "-Infinity";
  } else {
    std::array<char, 64> buffer{};
    const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    to.append(buffer.data(), result.ptr);
  }
}

}  // namespace

std::int64_t read_integer(std::string_view text, std::int64_t lowest, std::int64_t highest, std::string_view type) {
  std::int64_t value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = problem == std::errc{} && end == text.data() + text.size();
  if (!whole || value < lowest || value > highest) throw_unreadable(text, type);
  return value;
}

double read_double(std::string_view text) { return read_floating<double>(text, "double precision"); }
float read_float(std::string_view text) { return read_floating<float>(text, "real"); }
void write_double(std::string& to, double value) { write_floating(to, value); }
void write_float(std::string& to, float value) { write_floating(to, value); }

}  // namespace pgplumb::typed
