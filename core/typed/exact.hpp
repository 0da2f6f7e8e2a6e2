// Exact: values of types that C++ has no exact counterpart for, kept as the server writes them:
// a numeric of 40 digits, a timestamp at infinity. Conversions are asked for by name.
#pragma once

#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace pgplumb::typed {

/// `check` throws Error{usage} for text that cannot be such a value; where it is absent, the server judges.
struct NumericKind {
  static constexpr std::string_view name = "numeric";
  static void check(std::string_view text);
};
struct UuidKind {
  static constexpr std::string_view name = "uuid";
  static void check(std::string_view text);
};
struct JsonKind {
  static constexpr std::string_view name = "json";
};
struct DateKind {
  static constexpr std::string_view name = "date";
};
struct TimeKind {
  static constexpr std::string_view name = "time";
};
struct TimestampKind {
  static constexpr std::string_view name = "timestamp";
};
struct TimestamptzKind {
  static constexpr std::string_view name = "timestamptz";
};
struct IntervalKind {
  static constexpr std::string_view name = "interval";
};
/// The name of an open cursor; see cursor.hpp.
struct CursorKind {
  static constexpr std::string_view name = "refcursor";
};

/// A value by its text; with `std::string_view` as Text it borrows it. Compared as text: 1.0 and 1.00 differ.
template <class Kind, class Text = std::string>
class Exact {
 public:
  /// The empty text, which is no value that the server takes: for structs that are filled afterwards.
  Exact() = default;
  template <class Given>
  requires std::convertible_to<Given, std::string_view>
  explicit Exact(const Given& text) : text_(std::string_view(text)) {
    if constexpr (requires { Kind::check(std::string_view()); }) Kind::check(text_);
  }
  /// Only numbers are made from integers, and nothing is made from floats: they are not exact.
  template <std::integral Given>
  requires(std::same_as<Kind, NumericKind>&& std::same_as<Text, std::string> &&
           !std::same_as<Given, bool>) explicit Exact(Given value)
      : text_(std::to_string(value)) {}

  /// What the server sent is believed.
  static Exact from_server(std::string_view text) { return Exact(text, Believed{}); }

  std::string_view text() const noexcept { return text_; }
  /// A copy that owns its text.
  Exact<Kind> owned() const { return Exact<Kind>::from_server(text_); }

  friend bool operator==(const Exact& left, const Exact& right) noexcept { return left.text() == right.text(); }

 private:
  struct Believed {};
  Exact(std::string_view text, Believed) : text_(text) {}

  Text text_;
};

using Numeric = Exact<NumericKind>;
using Uuid = Exact<UuidKind>;
using Json = Exact<JsonKind>;
using Date = Exact<DateKind>;
using Time = Exact<TimeKind>;
using Timestamp = Exact<TimestampKind>;
using Timestamptz = Exact<TimestamptzKind>;
using Interval = Exact<IntervalKind>;

using Bytes = std::vector<std::byte>;
Bytes to_bytes(std::string_view text);

using Microseconds = std::chrono::sys_time<std::chrono::microseconds>;

/// Nothing for infinity, for a year that chrono does not have, and for text that is not ISO
/// (the DateStyle of the session).
std::optional<std::chrono::year_month_day> to_year_month_day(std::string_view date);
/// The moment, for a timestamptz with any offset. Nothing as above.
std::optional<Microseconds> to_sys_time(std::string_view timestamptz);

Date to_date(std::chrono::year_month_day date);
Timestamptz to_timestamptz(Microseconds moment);
Interval to_interval(std::chrono::microseconds duration);

template <class Text>
auto to_year_month_day(const Exact<DateKind, Text>& date) {
  return to_year_month_day(date.text());
}
template <class Text>
auto to_sys_time(const Exact<TimestamptzKind, Text>& moment) {
  return to_sys_time(moment.text());
}

}  // namespace pgplumb::typed
