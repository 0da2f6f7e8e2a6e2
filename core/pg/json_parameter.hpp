// JSON values as parameters: an array for an array, an object for a composite type, as the server reads them.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/pg/session.hpp"

namespace pgplumb::pg {

/// The text form of a JSON array or object as a value of `type` (PostgreSQL manual, json_to_record). Throws Error{sql}
/// for what does not fit.
Parameter parameter_from_json(Session& session, std::string_view json, std::uint32_t type);

}  // namespace pgplumb::pg
