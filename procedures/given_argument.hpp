// GivenArgument: an argument with its value, and what is bound for it once the routine is known. Pure.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/pg/session.hpp"
#include "procedures/json_value.hpp"
#include "procedures/resolve.hpp"

namespace pgplumb::procedures {

struct GivenArgument {
  std::string name;                            ///< as in ArgumentShape
  std::variant<std::string, JsonValue> value;  ///< text that the server is to read, or JSON (null for NULL)
};

ArgumentShape shape_of(const GivenArgument& argument);
std::vector<ArgumentShape> shapes_of(std::span<const GivenArgument> arguments);

/// The arguments that a document gives: an object by name, an array by position. Throws Error{usage} otherwise.
std::vector<GivenArgument> parse_arguments(std::string_view json);

/// $1, $2, ... of the call that was resolved for these arguments. Throws Error{usage} that names the argument
/// whose value cannot become its type, or holds what no text can hold.
std::vector<pg::Parameter> make_parameters(const ResolvedCall& call, const TypeCatalog& types,
                                           std::span<const GivenArgument> arguments);

}  // namespace pgplumb::procedures
