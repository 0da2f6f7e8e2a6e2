#include <algorithm>
#include <fmt/format.h>

#include "procedures/binding.hpp"

namespace pgplumb::procedures {
namespace {

using Kind = ExpectedValue::Kind;

enum class Direction : bool { in, out };

const Type& without_domains(Oid oid, const TypeCatalog& types) {
  const Type* type = &types.at(oid);
  while (type->kind == TypeKind::domain) type = &types.at(type->element);
  return *type;
}

bool is_builtin(const Type& type, std::string_view name) { return type.schema == "pg_catalog" && type.name == name; }

std::size_t integer_bytes(const Type& type) {
  return is_builtin(type, "int2") ? 2 : is_builtin(type, "int4") ? 4 : is_builtin(type, "int8") ? 8 : 0;
}

std::size_t real_bytes(const Type& type) { return is_builtin(type, "float4") ? 4 : is_builtin(type, "float8") ? 8 : 0; }

std::string one_or_many(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

class Comparer {
 public:
  Comparer(const Signature& routine, const TypeCatalog& types, const ExpectedSignature& expected)
      : routine_(routine), types_(types), expected_(expected) {}

  Comparison run() {
    expected_.is_positional ? compare_positions() : compare_names();
    compare_result();
    return std::move(comparison_);
  }

 private:
  void differ(std::string sentence) { comparison_.differences.push_back(std::move(sentence)); }
  std::string display(Oid type) const { return types_.at(type).display; }

  std::vector<std::size_t> inputs() const {
    std::vector<std::size_t> inputs;
    for (std::size_t index = 0; index < routine_.parameters.size(); ++index) {
      if (routine_.parameters[index].is_input()) inputs.push_back(index);
    }
    return inputs;
  }

  void compare_positions() {
    const std::vector<std::size_t> inputs = this->inputs();
    const std::size_t given = expected_.arguments.size();
    for (std::size_t index = 0; index < std::min(given, inputs.size()); ++index) {
      compare_argument(expected_.arguments[index].value, inputs[index]);
    }
    for (std::size_t index = inputs.size(); index < given; ++index) {
      differ(fmt::format("argument {}: {}, but the routine takes {}", index + 1, expected_.arguments[index].value.cpp,
                         one_or_many(inputs.size(), "argument")));
    }
    for (std::size_t index = given; index < inputs.size(); ++index) expect_default(inputs[index]);
  }

  void compare_names() {
    const std::vector<std::size_t> inputs = this->inputs();
    for (const ExpectedField& argument : expected_.arguments) {
      const auto found =
          std::ranges::find(inputs, argument.name, [&](std::size_t index) { return routine_.parameters[index].name; });
      if (found == inputs.end()) {
        differ(fmt::format("argument \"{}\": {}, but the routine has no such argument", argument.name,
                           argument.value.cpp));
      } else {
        compare_argument(argument.value, *found);
      }
    }
    for (const std::size_t index : inputs) {
      const bool is_given = std::ranges::find(expected_.arguments, routine_.parameters[index].name,
                                              &ExpectedField::name) != expected_.arguments.end();
      if (!is_given) expect_default(index);
    }
  }

  void expect_default(std::size_t index) {
    const Parameter& parameter = routine_.parameters[index];
    ++comparison_.distance;
    if (parameter.has_default || parameter.mode == ParameterMode::variadic) return;
    differ(fmt::format("argument \"{}\": missing, and it is {} without a default", argument_name(routine_, index),
                       display(parameter.type)));
  }

  void compare_argument(const ExpectedValue& value, std::size_t index) {
    const Oid type = routine_.parameters[index].type;
    const std::string place = fmt::format("argument \"{}\"", argument_name(routine_, index));
    if (value.is_optional && is_not_null(type)) {
      differ(fmt::format("{}: {}, but {} cannot be NULL", place, value.cpp, display(type)));
    }
    compare_value(value, type, place, Direction::in);
  }

  bool is_not_null(Oid oid) const {
    const Type* type = &types_.at(oid);
    for (; type->kind == TypeKind::domain; type = &types_.at(type->element)) {
      if (type->not_null) return true;
    }
    return false;
  }

  void compare_value(const ExpectedValue& value, Oid oid, const std::string& place, Direction direction) {
    const Type& type = without_domains(oid, types_);
    if (value.kind == Kind::array && type.kind == TypeKind::array) {
      return compare_value(value.of.front().value, type.element, place + "[]", direction);
    }
    if (value.kind == Kind::structure && type.kind == TypeKind::composite) {
      return compare_fields(value, type, place, direction);
    }
    if (!is_alike(value, type, direction)) differ(fmt::format("{}: {}, but it is {}", place, value.cpp, display(oid)));
  }

  bool is_alike(const ExpectedValue& value, const Type& type, Direction direction) {
    switch (value.kind) {
      case Kind::boolean: return is_builtin(type, "bool");
      case Kind::integer: return fits(value.bytes, integer_bytes(type), direction);
      case Kind::real: return fits(value.bytes, real_bytes(type), direction);
      case Kind::text: return type.category == 'S' || type.kind == TypeKind::enumeration;
      case Kind::bytes: return is_builtin(type, "bytea");
      case Kind::exact: return is_builtin(type, value.type) || (value.type == "json" && is_builtin(type, "jsonb"));
      case Kind::enumeration: return type.kind == TypeKind::enumeration;
      case Kind::array:
      case Kind::structure: return false;
    }
    return false;
  }

  bool fits(std::size_t ours, std::size_t theirs, Direction direction) {
    if (theirs == 0) return false;
    if (ours != theirs) ++comparison_.distance;
    return direction == Direction::in ? ours <= theirs : theirs <= ours;
  }

  /// The text of a composite value has no names: its fields must come in the same order.
  void compare_fields(const ExpectedValue& value, const Type& type, const std::string& place, Direction direction) {
    const std::size_t common = std::min(value.of.size(), type.fields.size());
    for (std::size_t index = 0; index < common; ++index) {
      const std::string field_place = fmt::format("{}.{}", place, value.of[index].name);
      if (value.of[index].name != type.fields[index].name) {
        differ(
            fmt::format("{}: field {} of {} is \"{}\"", field_place, index + 1, type.display, type.fields[index].name));
      } else {
        compare_value(value.of[index].value, type.fields[index].type, field_place, direction);
      }
    }
    if (value.of.size() != type.fields.size()) {
      differ(fmt::format("{}: {}, but {} has {}", place, one_or_many(value.of.size(), "field"), type.display,
                         type.fields.size()));
    }
  }

  void compare_result() {
    const Result result = result_of(routine_, types_);
    if (result.shape == ResultShape::record || result.shape == ResultShape::records) {
      return differ("result: record, whose columns only the routine knows");
    }
    if (result.shape == ResultShape::nothing) {
      if (expected_.result)
        differ(fmt::format("result: {}, but the routine gives nothing back", expected_.result->cpp));
      return;
    }
    if (!expected_.result) return differ(fmt::format("result: void, but it is {}", describe(result)));
    if (expected_.is_list && !result.is_set()) return compare_list(result);
    if (!expected_.is_list && result.is_set()) {
      return differ(
          fmt::format("result: {}, but it is {}: a std::vector takes it", expected_.result->cpp, describe(result)));
    }
    compare_columns(*expected_.result, result);
  }

  /// A std::vector where there is no set can only be an array.
  void compare_list(const Result& result) {
    const Type* type = result.columns.size() == 1 ? &without_domains(result.columns.front().type, types_) : nullptr;
    if (type == nullptr || type->kind != TypeKind::array || !expected_.result->is_optional) {
      return differ(
          fmt::format("result: std::vector<{}>, but it is {}, not a set", expected_.result->cpp, describe(result)));
    }
    compare_value(*expected_.result, type->element, "result[]", Direction::out);
  }

  std::string describe(const Result& result) const {
    const std::string what = result.columns.size() == 1 ? display(result.columns.front().type)
                                                        : one_or_many(result.columns.size(), "column");
    return result.is_set() ? "a set of " + what : what;
  }

  void compare_columns(const ExpectedValue& value, const Result& result) {
    if (value.kind != Kind::structure) {
      if (result.columns.size() != 1)
        return differ(fmt::format("result: {}, but it is {}", value.cpp, describe(result)));
      return compare_value(value, result.columns.front().type, "result", Direction::out);
    }
    if (result.shape == ResultShape::scalar || result.shape == ResultShape::scalars) {
      return differ(fmt::format("result: struct, but it is {}", describe(result)));
    }
    for (const ExpectedField& field : value.of) {
      const auto column = std::ranges::find(result.columns, field.name, &ResultColumn::name);
      if (column == result.columns.end()) {
        differ(fmt::format("result \"{}\": {}, but there is no such column", field.name, field.value.cpp));
      } else {
        compare_value(field.value, column->type, fmt::format("result \"{}\"", field.name), Direction::out);
      }
    }
    for (const ResultColumn& column : result.columns) {
      if (std::ranges::find(value.of, column.name, &ExpectedField::name) != value.of.end()) continue;
      differ(fmt::format("result \"{}\": not in the struct, and it is {}", column.name, display(column.type)));
    }
  }

  const Signature& routine_;
  const TypeCatalog& types_;
  const ExpectedSignature& expected_;
  Comparison comparison_;
};

}  // namespace

Comparison compare(const Signature& routine, const TypeCatalog& types, const ExpectedSignature& expected) {
  return Comparer(routine, types, expected).run();
}

}  // namespace pgplumb::procedures
