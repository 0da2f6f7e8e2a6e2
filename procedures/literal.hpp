// From a JSON value to the text that PostgreSQL reads for a type. Pure.
#pragma once

#include <string>

#include "core/pg/session.hpp"
#include "procedures/json_value.hpp"
#include "procedures/type.hpp"

namespace pgplumb::procedures {

/// Objects become composites (manual 8.16.6), arrays arrays (8.15.6), both to any depth; JSON types and text take
/// nested JSON as it is; a JSON null is NULL; the server reads the rest. Fields left out are NULL. Throws Error{usage}
/// with the place, "items[2].price", of a key that the type does not have and of what cannot become the type.
pg::Parameter make_literal(const JsonValue& value, Oid type, const TypeCatalog& types, const std::string& place);

}  // namespace pgplumb::procedures
