#include "procedures/internal/call_sql.hpp"

#include <fmt/format.h>

#include "core/sql/identifier.hpp"
#include "core/text.hpp"
#include "procedures/internal/fit.hpp"

namespace pgplumb::procedures::internal {
namespace {

class ArgumentList {
 public:
  ArgumentList(const ResolvedCall& call, std::span<const ArgumentShape> shapes, const TypeCatalog& types)
      : call_(call), shapes_(shapes), types_(types) {}

  std::string text() const {
    std::vector<std::string> items;
    const std::size_t positional = positional_count();
    for (std::size_t index = 0; index < call_.signature.parameters.size(); ++index) {
      std::string value = this->value(index);
      if (value.empty()) continue;
      items.emplace_back(is_variadic(index) ? "VARIADIC " : "");
      if (index >= positional) items.back() += sql::Identifier(parameter(index).name).quoted() + " => ";
      items.back() += value;
    }
    return text::join(items, ", ");
  }

 private:
  const Parameter& parameter(std::size_t index) const { return call_.signature.parameters[index]; }
  const Type& type(std::size_t index) const { return types_.at(parameter(index).type); }

  /// The elements of VARIADIC "any" are arguments like others: there is no array to name.
  bool is_any(std::size_t index) const { return type(index).kind == TypeKind::pseudo && type(index).name == "any"; }
  bool is_variadic(std::size_t index) const {
    return parameter(index).mode == ParameterMode::variadic && !is_any(index);
  }

  /// How many parameters, from the first, are given by position: up to the last that has no name.
  std::size_t positional_count() const {
    std::size_t count = 0;
    for (std::size_t index = 0; index < call_.signature.parameters.size(); ++index) {
      const bool has_no_name = parameter(index).name.empty() || is_any(index);
      if (has_no_name && !value(index).empty()) count = index + 1;
    }
    return count;
  }

  /// What stands for the parameter, or nothing when it is left out.
  std::string value(std::size_t index) const {
    const bool is_placeholder =
        parameter(index).mode == ParameterMode::out && call_.signature.kind == RoutineKind::procedure;
    if (is_placeholder) return "NULL::" + type(index).quoted();
    if (!parameter(index).is_input()) return {};
    const std::vector<std::string> values = given(index);
    if (is_any(index)) return text::join(values, ", ");
    if (!is_variadic(index)) return values.empty() ? std::string() : values.front();
    if (takes_whole_array(index)) return values.front();
    if (!values.empty()) return array_of(index, values);
    return parameter(index).has_default ? std::string() : "'{}'::" + empty_array_type(index);
  }

  std::string array_of(std::size_t index, const std::vector<std::string>& values) const {
    const std::string cast = is_polymorphic(type(index)) ? std::string() : "::" + type(index).quoted();
    return fmt::format("ARRAY[{}]{}", text::join(values, ", "), cast);
  }

  std::string empty_array_type(std::size_t index) const {
    return is_polymorphic(type(index)) ? constant_type({.form = ArgumentForm::array}, type(index))
                                       : type(index).quoted();
  }

  bool takes_whole_array(std::size_t index) const {
    for (std::size_t number = 0; number < shapes_.size(); ++number) {
      const BoundArgument& argument = call_.arguments[number];
      if (argument.parameter != index) continue;
      if (!is_polymorphic(type(index))) return argument.type == parameter(index).type;
      return shapes_[number].form == ArgumentForm::array || !shapes_[number].name.empty();
    }
    return false;
  }

  std::vector<std::string> given(std::size_t index) const {
    std::vector<std::string> values;
    for (std::size_t number = 0; number < shapes_.size(); ++number) {
      if (call_.arguments[number].parameter != index) continue;
      values.push_back(fmt::format("${}::{}", number + 1, cast(number)));
    }
    return values;
  }

  std::string cast(std::size_t number) const {
    const Type& wanted = types_.at(call_.arguments[number].type);
    if (!is_polymorphic(wanted)) return wanted.quoted();
    const bool is_element = wanted.name.ends_with("array") && is_variadic(call_.arguments[number].parameter) &&
                            !takes_whole_array(call_.arguments[number].parameter);
    return constant_type(shapes_[number], is_element ? Type{.name = "anyelement"} : wanted);
  }

  const ResolvedCall& call_;
  std::span<const ArgumentShape> shapes_;
  const TypeCatalog& types_;
};

}  // namespace

std::string make_invocation(const ResolvedCall& call, std::span<const ArgumentShape> arguments,
                            const TypeCatalog& types) {
  const Signature& signature = call.signature;
  return fmt::format("{}({})", sql::quoted({sql::Identifier(signature.schema), sql::Identifier(signature.name)}),
                     ArgumentList(call, arguments, types).text());
}

std::string make_sql(const ResolvedCall& call) {
  if (call.signature.kind == RoutineKind::procedure) return "CALL " + call.invocation;
  switch (call.result.shape) {
    // In FROM, a NULL and a row of NULLs look alike; OFFSET 0 keeps the function from being called for each field.
    case ResultShape::composite:
      return fmt::format(
          "SELECT r.value IS NOT DISTINCT FROM NULL AS is_null, (r.value).* FROM (SELECT {} AS value OFFSET 0) AS r",
          call.invocation);
    case ResultShape::record:
    case ResultShape::records:
      return fmt::format("SELECT pg_catalog.to_json({}) AS {}", call.invocation,
                         sql::Identifier(call.signature.name).quoted());
    case ResultShape::nothing:
    case ResultShape::scalar:
    case ResultShape::outputs:
    case ResultShape::scalars:
    case ResultShape::rows: return "SELECT * FROM " + call.invocation;
  }
  return {};
}

// to_json writes numbers as the server prints them and keeps the order of the columns; to_jsonb keeps neither
// the order nor the text of a json value.
std::string make_json_sql(const ResolvedCall& call) {
  if (call.signature.kind == RoutineKind::procedure) return {};
  switch (call.result.shape) {
    case ResultShape::scalar:
    case ResultShape::composite:
    case ResultShape::record:
    case ResultShape::scalars:
    case ResultShape::records: return fmt::format("SELECT pg_catalog.to_json({}) AS value", call.invocation);
    case ResultShape::outputs:
    case ResultShape::rows:
      return fmt::format("SELECT pg_catalog.row_to_json(r.*) AS value FROM (SELECT * FROM {}) AS r", call.invocation);
    case ResultShape::nothing: return "SELECT * FROM " + call.invocation;
  }
  return {};
}

}  // namespace pgplumb::procedures::internal
