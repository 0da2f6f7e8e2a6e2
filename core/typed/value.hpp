// Value<T>: how a C++ value is written for the server, and read from what it sends, in text form.
// Enumerations and composite types of a generated header take part by the functions it defines
// beside them: sql_labels, from_sql, to_sql.
#pragma once

#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "core/typed/exact.hpp"
#include "core/typed/number.hpp"
#include "core/typed/range.hpp"
#include "core/typed/text_form.hpp"

namespace pgplumb::typed {

/// Says which type a function of a generated header is asked for: from_sql(fields, As<Payment>{}).
template <class T>
struct As {};

class Fields;
class FieldWriter;

template <class T>
concept Enumeration = std::is_enum_v<T> && requires(T value) {
  { sql_labels(value) } -> std::convertible_to<std::span<const std::string_view>>;
};

/// A type read from the columns of a row, or from the fields of a composite value.
template <class T>
concept Composite = requires(Fields& fields) {
  { from_sql(fields, As<T>{}) } -> std::same_as<T>;
};

template <class T>
struct Value;

template <>
struct Value<bool> {
  static void write(std::string& to, bool value) { to += value ? 't' : 'f'; }
  static bool read(std::string_view text) {
    if (text != "t" && text != "f") throw_unreadable(text, "boolean");
    return text == "t";
  }
};

template <std::integral T>
struct Value<T> {
  static void write(std::string& to, T value) { to += std::to_string(value); }
  static T read(std::string_view text) {
    return static_cast<T>(
        read_integer(text, std::numeric_limits<T>::min(), std::numeric_limits<T>::max(), integer_name<T>()));
  }
};

template <>
struct Value<double> {
  static void write(std::string& to, double value) { write_double(to, value); }
  static double read(std::string_view text) { return read_double(text); }
};

template <>
struct Value<float> {
  static void write(std::string& to, float value) { write_float(to, value); }
  static float read(std::string_view text) { return read_float(text); }
};

template <>
struct Value<std::string> {
  static void write(std::string& to, std::string_view value) { to += value; }
  static std::string read(std::string_view text) { return std::string(text); }
};

template <>
struct Value<std::string_view> {
  static std::string_view read(std::string_view text) { return text; }
};

template <class Kind, class Text>
struct Value<Exact<Kind, Text>> {
  static void write(std::string& to, const Exact<Kind, Text>& value) { to += value.text(); }
  static Exact<Kind, Text> read(std::string_view text) { return Exact<Kind, Text>::from_server(text); }
};

template <>
struct Value<Bytes> {
  static void write(std::string& to, const Bytes& value) {
    write_bytea(to, {reinterpret_cast<const char*>(value.data()), value.size()});
  }
  static Bytes read(std::string_view text) { return to_bytes(read_bytea(text)); }
};

template <Enumeration T>
struct Value<T> {
  static void write(std::string& to, T value) { to += std::span(sql_labels(value))[static_cast<std::size_t>(value)]; }
  static T read(std::string_view text) {
    const std::span<const std::string_view> labels = sql_labels(T{});
    for (std::size_t index = 0; index < labels.size(); ++index) {
      if (labels[index] == text) return static_cast<T>(index);
    }
    throw_unreadable(text, "enumeration that this program was built with");
  }
};

/// Elements may be NULL.
template <class T>
using Array = std::vector<std::optional<T>>;

/// The text of `value`; nothing for NULL.
template <class T>
std::optional<std::string> write_optional(const std::optional<T>& value) {
  if (!value) return std::nullopt;
  std::string text;
  Value<T>::write(text, *value);
  return text;
}

template <class T>
struct Value<std::vector<std::optional<T>>> {
  static void write(std::string& to, const Array<T>& value) {
    to += '{';
    for (std::size_t index = 0; index < value.size(); ++index) {
      if (index > 0) to += ',';
      if (const auto text = write_optional(value[index])) {
        write_quoted(to, *text);
      } else {
        to += "NULL";
      }
    }
    to += '}';
  }
  static Array<T> read(std::string_view text) {
    Array<T> values;
    for (const std::optional<std::string>& part : split_array(text)) {
      values.push_back(part ? std::optional<T>(Value<T>::read(*part)) : std::nullopt);
    }
    return values;
  }
};

template <class T>
struct Value<Range<T>> {
  static void write(std::string& to, const Range<T>& value) {
    if (value.is_empty) {
      to += "empty";
      return;
    }
    to += value.lower_inclusive ? '[' : '(';
    if (const auto lower = write_optional(value.lower)) write_quoted(to, *lower);
    to += ',';
    if (const auto upper = write_optional(value.upper)) write_quoted(to, *upper);
    to += value.upper_inclusive ? ']' : ')';
  }
  static Range<T> read(std::string_view text) {
    const RangeParts parts = split_range(text);
    if (parts.empty) return Range<T>::none();
    Range<T> range;
    if (parts.lower) range.lower = Value<T>::read(*parts.lower);
    if (parts.upper) range.upper = Value<T>::read(*parts.upper);
    range.lower_inclusive = parts.lower_inclusive;
    range.upper_inclusive = parts.upper_inclusive;
    return range;
  }
};

template <class T>
struct Value<Multirange<T>> {
  static void write(std::string& to, const Multirange<T>& value) {
    to += '{';
    for (std::size_t index = 0; index < value.ranges.size(); ++index) {
      if (index > 0) to += ',';
      Value<Range<T>>::write(to, value.ranges[index]);
    }
    to += '}';
  }
  static Multirange<T> read(std::string_view text) {
    Multirange<T> value;
    for (const std::string& range : split_multirange(text)) value.ranges.push_back(Value<Range<T>>::read(range));
    return value;
  }
};

template <class T>
struct ViewOf {
  using type = T;
};
template <>
struct ViewOf<std::string> {
  using type = std::string_view;
};
template <class Kind>
struct ViewOf<Exact<Kind>> {
  using type = Exact<Kind, std::string_view>;
};
template <class T>
struct ViewOf<std::optional<T>> {
  using type = std::optional<typename ViewOf<T>::type>;
};

/// T as it is read without copying, where there is such a form: text and exact values borrow.
template <class T>
using View = typename ViewOf<T>::type;

}  // namespace pgplumb::typed
