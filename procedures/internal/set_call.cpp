#include "procedures/internal/set_call.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "core/pg/text_array.hpp"
#include "core/sql/identifier.hpp"
#include "core/text.hpp"

namespace pgplumb::procedures::internal {
namespace {

// unnest() takes arrays of arrays apart to the last element, and spreads composites over columns.
bool is_plain(Oid oid, const TypeCatalog& types) {
  const Type* type = &types.at(oid);
  if (type->delimiter != ',') return false;
  while (type->kind == TypeKind::domain) type = &types.at(type->element);
  switch (type->kind) {
    case TypeKind::base:
    case TypeKind::enumeration:
    case TypeKind::range:
    case TypeKind::multirange: return true;
    case TypeKind::array:
    case TypeKind::composite:
    case TypeKind::domain:
    case TypeKind::pseudo: return false;
  }
  return false;
}

/// The arguments in the order of the parameters: those up to the last without a name stand by position.
std::string argument_list(const ResolvedCall& call) {
  std::vector<std::size_t> order(call.arguments.size());
  for (std::size_t index = 0; index < order.size(); ++index) order[index] = index;
  std::ranges::sort(order, {}, [&](std::size_t index) { return call.arguments[index].parameter; });
  const auto name = [&](std::size_t index) -> const std::string& {
    return call.signature.parameters[call.arguments[index].parameter].name;
  };
  const auto last_unnamed =
      std::find_if(order.rbegin(), order.rend(), [&](std::size_t index) { return name(index).empty(); });
  std::vector<std::string> items;
  for (const std::size_t index : order) {
    const bool is_positional = std::ssize(items) < order.rend() - last_unnamed;
    const std::string prefix = is_positional ? std::string() : sql::Identifier(name(index)).quoted() + " => ";
    items.push_back(fmt::format("{}u.a{}", prefix, index + 1));
  }
  return text::join(items, ", ");
}

}  // namespace

bool has_plain_arguments(const ResolvedCall& call, const TypeCatalog& types) {
  return !call.arguments.empty() && std::ranges::all_of(call.arguments, [&](const BoundArgument& argument) {
    const Parameter& parameter = call.signature.parameters[argument.parameter];
    return parameter.mode != ParameterMode::variadic && is_plain(argument.type, types);
  });
}

std::string make_set_sql(const ResolvedCall& call, const TypeCatalog& types, bool as_json) {
  std::vector<std::string> arrays;
  std::vector<std::string> columns;
  for (std::size_t index = 0; index < call.arguments.size(); ++index) {
    arrays.push_back(
        fmt::format("pg_catalog.unnest(${}::{}[])", index + 1, types.at(call.arguments[index].type).quoted()));
    columns.push_back(fmt::format("a{}", index + 1));
  }
  const Signature& signature = call.signature;
  const std::string name = sql::quoted({sql::Identifier(signature.schema), sql::Identifier(signature.name)});
  std::string value = fmt::format("{}({})", name, argument_list(call));
  if (as_json && call.result.shape != ResultShape::nothing) value = fmt::format("pg_catalog.to_json({})", value);
  const std::string column = call.result.columns.empty() ? "value" : call.result.columns.front().name;
  // unnest() of several arrays is known by its bare name alone, which a search_path could lead elsewhere.
  return fmt::format("SELECT {} AS {} FROM ROWS FROM ({}) AS u({})", value, sql::Identifier(column).quoted(),
                     text::join(arrays, ", "), text::join(columns, ", "));
}

std::vector<pg::Parameter> make_set_parameters(std::span<const BatchCall> calls) {
  std::vector<pg::Parameter> arrays;
  std::vector<pg::Parameter> column(calls.size());
  for (std::size_t index = 0; index < calls.front().parameters.size(); ++index) {
    for (std::size_t row = 0; row < calls.size(); ++row) column[row] = calls[row].parameters[index];
    arrays.emplace_back(pg::text_array(std::span<const pg::Parameter>(column)));
  }
  return arrays;
}

}  // namespace pgplumb::procedures::internal
