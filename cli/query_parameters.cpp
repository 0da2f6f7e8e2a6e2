#include "cli/query_parameters.hpp"

#include <fmt/format.h>
#include <string>
#include <variant>

#include "core/error.hpp"
#include "core/pg/json_parameter.hpp"

namespace pgplumb::cli {
namespace {

using procedures::GivenArgument;
using procedures::JsonValue;

pg::Parameter convert(pg::Session& session, const JsonValue& json, std::uint32_t type, const GivenArgument& argument,
                      std::size_t number) {
  try {
    return pg::parameter_from_json(session, json.to_json(), type);
  } catch (Error& error) {
    error.add_note(
        fmt::format("this is argument \"{}\"", argument.name.empty() ? std::to_string(number) : argument.name));
    throw;
  }
}

/// `number`: which argument it is, from 1.
pg::Parameter make_parameter(pg::Session& session, const GivenArgument& argument, std::size_t number,
                             std::uint32_t type) {
  const auto* json = std::get_if<JsonValue>(&argument.value);
  if (json == nullptr) return std::get<std::string>(argument.value);
  switch (json->kind) {
    case JsonValue::Kind::null: return std::nullopt;
    case JsonValue::Kind::array:
    case JsonValue::Kind::object: return convert(session, *json, type, argument, number);
    default: return json->text;
  }
}

}  // namespace

std::vector<pg::Parameter> make_query_parameters(pg::Session& session, const QueryStatement& statement,
                                                 std::span<const GivenArgument> arguments,
                                                 const std::vector<std::uint32_t>& types) {
  std::vector<pg::Parameter> parameters;
  for (std::size_t index = 0; index < statement.arguments.size(); ++index) {
    const std::size_t given = statement.arguments[index];
    parameters.push_back(make_parameter(session, arguments[given], given + 1, index < types.size() ? types[index] : 0));
  }
  return parameters;
}

}  // namespace pgplumb::cli
