// Fields and FieldWriter: the columns of a row, or the fields of a composite value, one after the other.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

#include "core/error.hpp"
#include "core/typed/value.hpp"

namespace pgplumb::typed {

template <class T>
inline constexpr bool kIsOptional = false;
template <class T>
inline constexpr bool kIsOptional<std::optional<T>> = true;

class Fields {
 public:
  /// `of` names the routine or type in errors. Both must outlive the Fields, and what borrows from them.
  Fields(std::span<const std::optional<std::string>> values, std::string_view of) : values_(values), of_(of) {}

  /// The next field as a T; NULL only where T is an optional. Throws Error{run_time} that names it.
  template <class T>
  T get(std::string_view name) {
    const std::optional<std::string>& value = next(name);
    if constexpr (kIsOptional<T>) {
      if (!value) return std::nullopt;
      return read<typename T::value_type>(name, *value);
    } else {
      if (!value) throw_null(name);
      return read<T>(name, *value);
    }
  }

  /// Throws where more came than was read.
  void expect_end() const;

 private:
  template <class T>
  T read(std::string_view name, std::string_view text) {
    try {
      return Value<T>::read(text);
    } catch (const Error& error) {
      throw_at(name, error);
    }
  }

  const std::optional<std::string>& next(std::string_view name);
  [[noreturn]] void throw_null(std::string_view name) const;
  [[noreturn]] void throw_at(std::string_view name, const Error& error) const;

  std::span<const std::optional<std::string>> values_;
  std::string_view of_;
  std::size_t at_ = 0;
};

/// Writes the fields of a composite value.
class FieldWriter {
 public:
  explicit FieldWriter(std::string& to) : to_(to) { to_ += '('; }
  FieldWriter(const FieldWriter&) = delete;
  FieldWriter& operator=(const FieldWriter&) = delete;
  ~FieldWriter() = default;

  template <class T>
  void put(const std::optional<T>& value) {
    if (count_++ > 0) to_ += ',';
    if (const auto text = write_optional(value)) write_quoted(to_, *text);
  }
  void finish() { to_ += ')'; }

 private:
  std::string& to_;
  std::size_t count_ = 0;
};

template <Composite T>
struct Value<T> {
  static void write(std::string& to, const T& value) {
    FieldWriter fields(to);
    to_sql(fields, value);
    fields.finish();
  }
  static T read(std::string_view text) {
    const Parts parts = split_composite(text);
    Fields fields(parts, "composite value");
    T value = from_sql(fields, As<T>{});
    fields.expect_end();
    return value;
  }
};

}  // namespace pgplumb::typed
