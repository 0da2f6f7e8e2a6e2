#include "core/pg/json_parameter.hpp"

#include <fmt/format.h>

#include "core/pg/column_type.hpp"
#include "core/pg/queries.hpp"

namespace pgplumb::pg {

Parameter parameter_from_json(Session& session, std::string_view json, std::uint32_t type) {
  if (type == oid::json || type == oid::jsonb) return std::string(json);
  const Rows named = session.execute(queries::cast_types, {fmt::format("{{{}}}", type)});
  const std::string sql = fmt::format(
      "SELECT pg_catalog.format('%s', r.value) AS value FROM pg_catalog.json_to_record($1::pg_catalog.json) "
      "AS r (value {})",
      named.front().text("name"));
  const Rows converted = session.execute(sql, {fmt::format("{{\"value\":{}}}", json)});
  return std::string(converted.front().text("value"));
}

}  // namespace pgplumb::pg
