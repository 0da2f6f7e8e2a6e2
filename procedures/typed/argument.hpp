// What a caller may give for a parameter: In (must be given), Arg (may be left out), Variadic.
#pragma once

#include <concepts>
#include <initializer_list>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "procedures/typed/values.hpp"

namespace pgplumb::procedures::typed {

/// NULL, as an argument.
inline constexpr std::nullopt_t null = std::nullopt;

/// What can stand for a T without losing anything: an integer of any width (checked when it is
/// given), text for text and for numbers, dates and the like, but no float for an exact number.
template <class T, class Given>
concept StandsFor = (std::integral<T> && !std::same_as<T, bool> && std::integral<Given> &&
                     !std::same_as<Given, bool>) ||
                    (std::floating_point<T> && (std::floating_point<Given> || std::integral<Given>)) ||
                    (!std::is_arithmetic_v<T> && std::constructible_from<T, Given> &&
                     (std::convertible_to<Given, std::string_view> || std::same_as<T, Numeric>)) ||
                    std::same_as<T, Given>;

/// As above, but for what the constructors that take a T itself are for.
template <class T, class Given>
concept TakenFor = StandsFor<T, std::remove_cvref_t<Given>> &&
    (std::is_arithmetic_v<T> || !std::same_as<T, std::remove_cvref_t<Given>>);

template <class T, class Given>
T stand_for(Given&& given) {
  if constexpr (std::integral<T> && !std::same_as<T, bool>) {
    return checked_integer<T>(given);
  } else if constexpr (std::floating_point<T>) {
    return static_cast<T>(given);
  } else {
    return T(std::forward<Given>(given));
  }
}

/// A parameter without a default: a value or NULL. It has no default constructor, so that an
/// argument left out does not compile.
template <class T>
class In {
 public:
  In(std::nullopt_t) {}
  In(T value) requires(!std::is_arithmetic_v<T>) : value_(std::move(value)) {}
  template <std::same_as<std::optional<T>> Given>
  In(Given value) : value_(std::move(value)) {}
  template <class Given>
  requires TakenFor<T, Given> In(Given&& given)  // NOLINT(bugprone-forwarding-reference-overload)
      : value_(stand_for<T>(std::forward<Given>(given))) {}

  const std::optional<T>& value() const noexcept { return value_; }

 private:
  std::optional<T> value_;
};

/// A parameter with a default, in one of three states: left out, NULL, a value.
template <class T>
class Arg {
 public:
  Arg() = default;
  Arg(std::nullopt_t) : given_(true) {}
  Arg(T value) requires(!std::is_arithmetic_v<T>) : given_(true), value_(std::move(value)) {}
  template <std::same_as<std::optional<T>> Given>
  Arg(Given value) : given_(true), value_(std::move(value)) {}
  template <class Given>
  requires TakenFor<T, Given> Arg(Given&& given)  // NOLINT(bugprone-forwarding-reference-overload)
      : given_(true), value_(stand_for<T>(std::forward<Given>(given))) {}

  bool is_default() const noexcept { return !given_; }
  const std::optional<T>& value() const noexcept { return value_; }

 private:
  bool given_ = false;
  std::optional<T> value_;
};

/// A VARIADIC parameter: as many values as there are, also none.
template <class T>
class Variadic {
 public:
  Variadic() = default;
  Variadic(std::initializer_list<std::optional<T>> values) : values_(values) {}
  Variadic(Array<T> values) : values_(std::move(values)) {}

  const Array<T>& values() const noexcept { return values_; }

 private:
  Array<T> values_;
};

/// The arguments of a routine without parameters.
struct NoArgs {};

}  // namespace pgplumb::procedures::typed
