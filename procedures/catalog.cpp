#include "procedures/catalog.hpp"

#include <fmt/format.h>
#include <optional>

#include <nlohmann/json.hpp>

#include "core/error.hpp"
#include "core/pg/catalog_query.hpp"
#include "core/pg/text_array.hpp"
#include "procedures/internal/catalog_json.hpp"
#include "procedures/internal/missing_routine.hpp"
#include "procedures/queries.hpp"

namespace pgplumb::procedures {
namespace {

RoutineCatalog fetch(pg::Session& session, const pg::Parameter& schemas, const pg::Parameter& name,
                     const pg::Parameter& regprocedure) {
  const pg::Rows rows = pg::query_catalog(session, queries::routines, {schemas, name, regprocedure});
  try {
    return internal::parse_catalog(rows.front().text("routines"), rows.front().text("types"));
  } catch (const nlohmann::json::exception&) {
    throw Error(ErrorCode::run_time, "cannot read what the server says about its routines");
  }
}

RoutineCatalog fetch_overloads(pg::Session& session, const RoutineName& name, const pg::Parameter& regprocedure) {
  std::optional<std::string> schemas;
  if (!name.schema.empty()) schemas = pg::text_array({&name.schema, 1});
  return fetch(session, schemas, name.name, regprocedure);
}

// to_regprocedure() raises for text that is no type; before PostgreSQL 16 also for a type that is not there.
RoutineCatalog fetch_overload(pg::Session& session, const RoutineName& name) {
  try {
    return fetch_overloads(session, name, name.regprocedure());
  } catch (const Error& error) {
    if (error.code() != ErrorCode::sql) throw;
    throw Error(ErrorCode::usage,
                fmt::format("cannot look up \"{}({})\": {}", name.readable(), *name.types, error.info().message));
  }
}

}  // namespace

RoutineCatalog fetch_routines_named(pg::Session& session, const RoutineName& name) {
  RoutineCatalog found = name.types ? fetch_overload(session, name) : fetch_overloads(session, name, std::nullopt);
  if (!found.routines.empty()) return found;
  if (name.types) found = fetch_overloads(session, name, std::nullopt);
  if (!found.routines.empty()) internal::throw_no_such_overload(name, found);
  internal::throw_no_such_routine(session, name);
}

RoutineCatalog fetch_routines_in(pg::Session& session, std::span<const std::string> schemas) {
  return fetch(session, pg::text_array(schemas), std::nullopt, std::nullopt);
}

}  // namespace pgplumb::procedures
