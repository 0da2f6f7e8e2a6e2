#include "procedures/routine.hpp"

#include <array>

#include "core/error.hpp"
#include "core/pg/catalog_query.hpp"
#include "procedures/queries.hpp"

namespace pgplumb::procedures {
namespace {

RoutineKind parse_kind(std::string_view prokind) {
  switch (prokind.front()) {
    case 'p': return RoutineKind::procedure;
    case 'a': return RoutineKind::aggregate;
    case 'w': return RoutineKind::window;
    default: return RoutineKind::function;
  }
}

Routine to_routine(const pg::Row& row) {
  return {.oid = static_cast<Oid>(row.integer("oid")),
          .schema = std::string(row.text("schema")),
          .name = std::string(row.text("name")),
          .identity = std::string(row.text("identity")),
          .kind = parse_kind(row.text("kind")),
          .definition = std::string(row.text("definition")),
          .body = std::string(row.text("body")),
          .owner = std::string(row.text("owner")),
          .comment = std::string(row.text("comment")),
          .grants = std::string(row.optional_text("grants").value_or(""))};
}

void set_search_path(pg::Session& session, const std::string& path) {
  session.execute("SELECT pg_catalog.set_config('search_path', $1::pg_catalog.text, true)", {path});
}

}  // namespace

Checksum Routine::checksum() const {
  const std::array<ChecksumPart, 4> parts{
      {{"definition", definition}, {"owner", owner}, {"comment", comment}, {"grants", grants}}};
  return checksum_of_parts(parts);
}

std::vector<Routine> fetch_routines(pg::Session& session, const sql::Identifier& bookkeeping) {
  const std::string path(
      session.execute("SELECT pg_catalog.current_setting('search_path') AS path").front().text("path"));
  set_search_path(session, "pg_catalog, pg_temp");
  std::vector<Routine> routines;
  for (const pg::Row row : pg::query_catalog(session, queries::live_routines, {bookkeeping.name()})) {
    routines.push_back(to_routine(row));
  }
  set_search_path(session, path);
  return routines;
}

}  // namespace pgplumb::procedures
