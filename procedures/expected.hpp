// What a program takes a routine to be, derived from C++ types, as a value that can be compared with the catalog.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "core/typed/described.hpp"

namespace pgplumb::procedures {

struct ExpectedField;

struct ExpectedValue {
  enum class Kind : std::uint8_t { boolean, integer, real, text, bytes, exact, enumeration, array, structure };

  Kind kind = Kind::text;
  std::string cpp;                ///< for people: "std::int64_t"
  bool is_optional = false;       ///< can be NULL
  std::size_t bytes = 0;          ///< of integers and reals
  std::string type;               ///< of exact: the name of the type in pg_catalog
  std::vector<ExpectedField> of;  ///< of a structure its fields, of an array its element
};

struct ExpectedField {
  std::string name;
  ExpectedValue value;
};

struct ExpectedSignature {
  bool is_positional = false;
  std::vector<ExpectedField> arguments;  ///< their names are empty when positional
  std::optional<ExpectedValue> result;   ///< none: void
  bool is_list = false;                  ///< the result is a std::vector of it: a set, or an array
};

template <class T>
ExpectedValue expected_value();

namespace internal {

template <class T>
inline constexpr bool kIsArray = false;
template <class T>
inline constexpr bool kIsArray<std::vector<std::optional<T>>> = true;
template <class T>
inline constexpr bool kIsVector = false;
template <class T>
inline constexpr bool kIsVector<std::vector<T>> = !std::is_same_v<std::vector<T>, typed::Bytes>;
template <class T>
inline constexpr bool kIsExact = false;
template <class Kind, class Text>
inline constexpr bool kIsExact<typed::Exact<Kind, Text>> = true;
template <class Kind, class Text>
constexpr std::string_view exact_name(const typed::Exact<Kind, Text>*) {
  return Kind::name;
}
template <class T>
inline constexpr bool kIsUnknown = true;

template <class T>
ExpectedValue expected_plain() {
  using Kind = ExpectedValue::Kind;
  if constexpr (std::is_same_v<T, bool>) {
    return {.kind = Kind::boolean, .cpp = "bool", .is_optional = false, .bytes = 0, .type = {}, .of = {}};
  } else if constexpr (std::is_integral_v<T>) {
    static_assert(std::is_signed_v<T> && sizeof(T) >= 2, "the integers of PostgreSQL are signed and of 16 to 64 bits");
    return {.kind = Kind::integer,
            .cpp = "std::int" + std::to_string(sizeof(T) * 8) + "_t",
            .is_optional = false,
            .bytes = sizeof(T),
            .type = {},
            .of = {}};
  } else if constexpr (std::is_floating_point_v<T>) {
    static_assert(sizeof(T) <= 8, "PostgreSQL has float and double");
    return {.kind = Kind::real,
            .cpp = sizeof(T) == 4 ? "float" : "double",
            .is_optional = false,
            .bytes = sizeof(T),
            .type = {},
            .of = {}};
  } else if constexpr (std::is_same_v<T, std::string>) {
    return {.kind = Kind::text, .cpp = "std::string", .is_optional = false, .bytes = 0, .type = {}, .of = {}};
  } else if constexpr (std::is_same_v<T, typed::Bytes>) {
    return {.kind = Kind::bytes, .cpp = "Bytes", .is_optional = false, .bytes = 0, .type = {}, .of = {}};
  } else if constexpr (kIsExact<T>) {
    const std::string name(exact_name(static_cast<const T*>(nullptr)));
    return {.kind = Kind::exact, .cpp = "typed " + name, .is_optional = false, .bytes = 0, .type = name, .of = {}};
  } else if constexpr (typed::Enumeration<T>) {
    return {.kind = Kind::enumeration, .cpp = "enumeration", .is_optional = false, .bytes = 0, .type = {}, .of = {}};
  } else if constexpr (typed::Described<T>) {
    ExpectedValue value{
        .kind = Kind::structure, .cpp = "struct", .is_optional = false, .bytes = 0, .type = {}, .of = {}};
    typed::for_each_field<T>([&]<class Member>(const typed::Field<T, Member>& field) {
      value.of.push_back({.name = std::string(field.name), .value = expected_value<Member>()});
    });
    return value;
  } else if constexpr (kIsArray<T>) {
    ExpectedValue value{.kind = Kind::array, .cpp = {}, .is_optional = false, .bytes = 0, .type = {}, .of = {}};
    value.of.push_back({.name = "[]", .value = expected_value<typename T::value_type>()});
    value.cpp = "std::vector<" + value.of.front().value.cpp + ">";
    return value;
  } else {
    static_assert(!kIsUnknown<T>, "no SQL type is known for this C++ type; see docs/cpp.md");
  }
}

}  // namespace internal

template <class T>
ExpectedValue expected_value() {
  if constexpr (typed::kIsOptional<T>) {
    ExpectedValue value = internal::expected_plain<typename T::value_type>();
    value.is_optional = true;
    value.cpp = "std::optional<" + value.cpp + ">";
    return value;
  } else {
    return internal::expected_plain<T>();
  }
}

namespace internal {

/// True when the only argument is a struct that names the parameters.
template <class... Args>
inline constexpr bool kIsNamed = false;
template <class Only>
inline constexpr bool kIsNamed<Only> = typed::Described<Only>;

template <class Result>
void expect_result(ExpectedSignature& expected) {
  if constexpr (kIsVector<Result>) {
    expected.is_list = true;
    expected.result = expected_value<typename Result::value_type>();
  } else if constexpr (!std::is_void_v<Result>) {
    expected.result = expected_value<Result>();
  }
}

template <class Result, class... Args>
ExpectedSignature expected_signature(Result (*)(Args...)) {
  ExpectedSignature expected;
  if constexpr (kIsNamed<std::remove_cvref_t<Args>...>) {
    expected.arguments = expected_value<std::remove_cvref_t<Args>...>().of;
  } else {
    expected.is_positional = true;
    (expected.arguments.push_back({.name = {}, .value = expected_value<std::remove_cvref_t<Args>>()}), ...);
  }
  expect_result<Result>(expected);
  return expected;
}

}  // namespace internal
}  // namespace pgplumb::procedures
