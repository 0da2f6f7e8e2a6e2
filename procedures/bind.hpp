// bind: a routine of the database as a C++ function object.
//
//   auto balance = procedures::bind<typed::Numeric(std::int64_t)>(session, "bank.balance");
//   auto transfer = procedures::bind<TransferOut(TransferArgs)>(session, "bank.transfer");
//   const TransferOut out = transfer({.from_account = 1, .to_account = 2, .amount = typed::Numeric("9.99")});
//
// An only argument that is a struct with `sql_fields` (core/typed/described.hpp) gives the arguments by name; otherwise
// they stand by position. The result is void, a value, a struct of the columns by name, a std::optional of either, or
// for sets a std::vector. docs/cpp.md says which C++ types stand for which types of SQL.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "procedures/binding.hpp"
#include "procedures/typed/values.hpp"

namespace pgplumb::procedures {

namespace internal {

template <class T>
void write_parameter(pg::Parameter& to, const T& value) {
  if constexpr (typed::kIsOptional<T>) {
    value ? write_parameter(to, *value) : to.reset();
  } else {
    to ? to->clear() : static_cast<void>(to.emplace());
    typed::Value<T>::write(*to, value);
  }
}

[[noreturn]] void throw_null_result(const Binding& binding, std::string_view column);
void expect_one_row(const Binding& binding, const pg::Rows& rows);

template <class T>
T read_value(const Binding& binding, const pg::Rows& rows, std::size_t row, std::size_t column) {
  const std::optional<std::string>& text = rows.value(row, column);
  if constexpr (typed::kIsOptional<T>) {
    if (!text) return std::nullopt;
    return typed::Value<typename T::value_type>::read(*text);
  } else {
    if (!text) throw_null_result(binding, rows.columns()[column].name);
    return typed::Value<T>::read(*text);
  }
}

template <typed::Described T>
T read_struct(const Binding& binding, const pg::Rows& rows, std::size_t row) {
  T value{};
  std::size_t index = 0;
  typed::for_each_field<T>([&]<class Member>(const typed::Field<T, Member>& field) {
    value.*field.member = read_value<Member>(binding, rows, row, binding.columns[index++]);
  });
  return value;
}

template <class T>
struct RowReader {
  static T read(const Binding& binding, const pg::Rows& rows, std::size_t row) {
    return read_value<T>(binding, rows, row, binding.columns.front());
  }
};

template <typed::Described T>
struct RowReader<T> {
  static T read(const Binding& binding, const pg::Rows& rows, std::size_t row) {
    if (binding.has_null_flag && rows.value(row, 0) == "t") throw_null_result(binding, "result");
    return read_struct<T>(binding, rows, row);
  }
};

template <typed::Described T>
struct RowReader<std::optional<T>> {
  static std::optional<T> read(const Binding& binding, const pg::Rows& rows, std::size_t row) {
    if (binding.has_null_flag && rows.value(row, 0) == "t") return std::nullopt;
    return read_struct<T>(binding, rows, row);
  }
};

template <class Result>
Result read_result(const Binding& binding, const pg::Rows& rows) {
  if constexpr (kIsVector<Result>) {
    if (binding.is_set) {
      Result all;
      all.reserve(rows.size());
      for (std::size_t row = 0; row < rows.size(); ++row) {
        all.push_back(RowReader<typename Result::value_type>::read(binding, rows, row));
      }
      return all;
    }
  }
  expect_one_row(binding, rows);
  if constexpr (!kIsVector<Result>) {
    return RowReader<Result>::read(binding, rows, 0);
  } else if constexpr (kIsArray<Result>) {
    return read_value<Result>(binding, rows, 0, binding.columns.front());
  } else {
    return {};  // a list that is no array was refused when it was bound
  }
}

}  // namespace internal

template <class Function>
class Bound;

/// Belongs to its session, which must outlive it and stay where it is. Not for two threads at once.
template <class Result, class... Args>
class Bound<Result(Args...)> {
 public:
  explicit Bound(Binding binding) : binding_(std::move(binding)) {}

  /// Throws Error{sql} when the routine raises, Error{run_time} for a NULL where Result has no std::optional.
  Result operator()(const Args&... args) {
    put(args...);
    const pg::Rows rows = binding_.statement.execute(parameters_);
    if constexpr (!std::is_void_v<Result>) return internal::read_result<Result>(binding_, rows);
  }

  /// The routine that was chosen: `bank.balance(bigint)`.
  const std::string& identity() const noexcept { return binding_.identity; }

 private:
  void put(const Args&... args) {
    std::size_t index = 0;
    const auto put_one = [&](const auto& value) {
      if (index == parameters_.size()) parameters_.emplace_back();
      internal::write_parameter(parameters_[index++], value);
    };
    if constexpr (internal::kIsNamed<std::remove_cvref_t<Args>...>) {
      const auto put_fields = [&]<class T>(const T& fields) {
        typed::for_each_field<T>([&](const auto& field) { put_one(fields.*field.member); });
      };
      (put_fields(args), ...);
    } else {
      (put_one(args), ...);
    }
  }

  Binding binding_;
  std::vector<pg::Parameter> parameters_;  // their memory is used again
};

/// Looks the routine up and compares it with `Function`; see make_binding for what is thrown. It is not asked about
/// again: one that changes afterwards fails when it is called.
template <class Function>
Bound<Function> bind(pg::Session& session, std::string_view name) {
  return Bound<Function>(make_binding(session, name, internal::expected_signature(static_cast<Function*>(nullptr))));
}

}  // namespace pgplumb::procedures
