#include "procedures/internal/missing_routine.hpp"

#include <fmt/format.h>

#include "core/error.hpp"
#include "core/sql/identifier.hpp"
#include "procedures/queries.hpp"

namespace pgplumb::procedures::internal {
namespace {

/// The routine of that very name in a schema that the search_path does not show, else the nearest name.
std::string suggestion(const pg::Rows& rows, const RoutineName& wanted) {
  std::vector<std::string> names;
  for (const pg::Row row : rows) {
    const RoutineName name{
        .schema = std::string(row.text("schema")), .name = std::string(row.text("name")), .types = std::nullopt};
    if (name.name == wanted.name) return name.readable();
    names.push_back(wanted.schema.empty() ? RoutineName{.schema = {}, .name = name.name, .types = {}}.readable()
                                          : name.readable());
  }
  return nearest(wanted.readable(), names);
}

}  // namespace

void throw_no_such_overload(const RoutineName& name, const RoutineCatalog& overloads) {
  ErrorInfo info;
  info.code = ErrorCode::usage;
  info.message = fmt::format("there is no routine \"{}({})\"", name.readable(), *name.types);
  for (const Signature& overload : overloads.routines) {
    info.notes.push_back("candidate: " + overload.identity(overloads.types));
  }
  info.next = "Give the types of one of the candidates, or no types.";
  throw Error(std::move(info));
}

void throw_no_such_routine(pg::Session& session, const RoutineName& name) {
  std::optional<std::string> schema;
  if (!name.schema.empty()) schema = name.schema;
  const std::string near = suggestion(session.execute(queries::routine_names, {schema}), name);
  throw Error(
      ErrorCode::usage, fmt::format("there is no routine \"{}\"", name.readable()),
      near.empty() ? "\"pgplumb procedures list\" shows what there is." : fmt::format("Did you mean \"{}\"?", near));
}

}  // namespace pgplumb::procedures::internal
