// Arguments: the values of one run of a statement, by position or by name, as they are sent.
//
//   execute(session, "UPDATE account SET limit = $1 WHERE id = $2", typed::Numeric("9.99"), 7);
//   execute(session, "UPDATE account SET limit = :limit WHERE id = :id", arg("id", 7), arg("limit", pg::null));
//   execute(session, "INSERT INTO account (id, holder) VALUES (:id, :holder)", by_name(account));
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "core/pg/column_type.hpp"
#include "core/pg/session.hpp"

namespace pgplumb::pg {

/// NULL, as an argument.
inline constexpr std::nullopt_t null = std::nullopt;

/// One value of a statement's `:name`.
template <class T>
struct NamedArgument {
  std::string_view name;
  const T& value;
};
template <class T>
NamedArgument<T> arg(std::string_view name, const T& value) {
  return {name, value};
}

/// Each field of a struct with `sql_fields` as the argument of its name.
template <typed::Described T>
struct FieldsAsArguments {
  const T& value;
};
template <typed::Described T>
FieldsAsArguments<T> by_name(const T& value) {
  return {value};
}

/// Each field of many such structs as an array under its name, for `unnest(:id::bigint[], :holder::text[])`.
template <typed::Described T>
struct ColumnsAsArguments {
  std::span<const T> rows;
};
template <typed::Described T>
ColumnsAsArguments<T> by_column(const std::vector<T>& rows) {
  return {rows};
}
template <typed::Described T>
ColumnsAsArguments<T> by_column(std::span<const T> rows) {
  return {rows};
}

/// A value as it is sent: in text form, with the type that it is declared to have. Text goes without a type: the
/// server reads it as what stands in its place.
struct Argument {
  std::string_view name;  ///< empty: it stands by its position
  Parameter text;
  Oid type = oid::unspecified;
};

namespace internal {

template <class T>
inline constexpr bool kIsText = std::convertible_to<const T&, std::string_view>;

template <class T>
inline constexpr bool kIsList = false;
template <class T>
inline constexpr bool kIsList<std::vector<T>> = !std::same_as<T, std::byte>;  // that is a bytea
template <class T, std::size_t kExtent>
inline constexpr bool kIsList<std::span<T, kExtent>> = !std::same_as<std::remove_cv_t<T>, std::byte>;

template <class T>
inline constexpr bool kIsMoment = false;
template <class Duration>
inline constexpr bool kIsMoment<std::chrono::sys_time<Duration>> = true;

template <class T>
inline constexpr bool kIsDuration = false;
template <class Rep, class Period>
inline constexpr bool kIsDuration<std::chrono::duration<Rep, Period>> = true;

template <class T>
inline constexpr bool kHasNoTypeOfSql = false;

/// Unsigned integers and those of chrono as what holds all of their values.
template <class T>
auto as_sql_value(const T& value) {
  if constexpr (std::unsigned_integral<T> && !std::same_as<T, bool>) {
    if constexpr (sizeof(T) == 8) {
      return typed::Numeric(value);
    } else {
      return static_cast<std::conditional_t<sizeof(T) == 4, std::int64_t, std::int32_t>>(value);
    }
  } else if constexpr (kIsMoment<T>) {
    return typed::to_timestamptz(std::chrono::floor<std::chrono::microseconds>(value));
  } else if constexpr (std::same_as<T, std::chrono::year_month_day>) {
    return typed::to_date(value);
  } else if constexpr (kIsDuration<T>) {
    return typed::to_interval(std::chrono::duration_cast<std::chrono::microseconds>(value));
  } else {
    static_assert(kHasNoTypeOfSql<T>, "there is no type of SQL for this C++ type; docs/cpp.md has a table");
  }
}

template <class T>
concept HasColumnType = requires {
  ColumnType<T>::wanted();
};

/// The type that a parameter is declared to have.
template <class T>
constexpr Oid sent_as() {
  if constexpr (std::same_as<T, std::nullopt_t> || kIsText<T>) {
    return oid::unspecified;
  } else if constexpr (typed::kIsOptional<T>) {
    return sent_as<typename T::value_type>();
  } else if constexpr (kIsList<T>) {
    return array_of(sent_as<std::remove_cv_t<typename T::value_type>>());
  } else if constexpr (HasColumnType<T>) {
    return ColumnType<T>::sent_as;
  } else {
    return sent_as<decltype(as_sql_value(std::declval<const T&>()))>();
  }
}

template <class T>
void write(Parameter& to, const T& value);

template <class List>
void write_list(std::string& to, const List& values) {
  using Element = std::remove_cv_t<typename List::value_type>;
  to += '{';
  Parameter text;
  for (const auto& value : values) {
    if (to.back() != '{') to += ',';
    write<Element>(text, value);
    if (text) {
      typed::write_quoted(to, *text);
    } else {
      to += "NULL";
    }
  }
  to += '}';
}

template <class T>
void write(Parameter& to, const T& value) {
  if constexpr (std::same_as<T, std::nullopt_t>) {
    to.reset();
  } else if constexpr (typed::kIsOptional<T>) {
    value ? write(to, *value) : to.reset();
  } else if constexpr (kIsText<T>) {
    to = std::string(std::string_view(value));
  } else if constexpr (kIsList<T>) {
    write_list(to.emplace(), value);
  } else if constexpr (HasColumnType<T>) {
    typed::Value<T>::write(to.emplace(), value);
  } else {
    write(to, as_sql_value(value));
  }
}

}  // namespace internal

class Arguments {
 public:
  Arguments() = default;
  template <class... Given>
  static Arguments of(const Given&... given) {
    Arguments arguments;
    arguments.all_.reserve(sizeof...(given));
    (arguments.put(given), ...);
    return arguments;
  }

  template <class T>
  void put(const T& value) {
    put({}, value);
  }
  template <class T>
  void put(const NamedArgument<T>& named) {
    put(named.name, named.value);
  }
  template <class T>
  void put(const FieldsAsArguments<T>& fields) {
    typed::for_each_field<T>([&](const auto& field) { put(field.name, fields.value.*field.member); });
  }
  template <class T>
  void put(const ColumnsAsArguments<T>& columns) {
    typed::for_each_field<T>([&]<class Member>(const typed::Field<T, Member>& field) {
      std::vector<Member> values;
      values.reserve(columns.rows.size());
      for (const T& row : columns.rows) values.push_back(row.*field.member);
      put(field.name, values);
    });
  }
  /// Those of another run of arguments that was put together before.
  void put(const Arguments& others) { all_.insert(all_.end(), others.all_.begin(), others.all_.end()); }

  std::vector<Argument>& all() noexcept { return all_; }
  bool are_named() const noexcept { return !all_.empty() && !all_.front().name.empty(); }

 private:
  template <class T>
  void put(std::string_view name, const T& value) {
    Argument& argument = all_.emplace_back(Argument{.name = name, .text = {}, .type = internal::sent_as<T>()});
    internal::write(argument.text, value);
  }

  std::vector<Argument> all_;
};

}  // namespace pgplumb::pg
