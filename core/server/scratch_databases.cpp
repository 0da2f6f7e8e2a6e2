#include "core/server/scratch_databases.hpp"

#include "core/error.hpp"
#include "core/server/queries.hpp"
#include "core/sql/identifier.hpp"

namespace pgplumb::server {
namespace {

constexpr std::string_view kDuplicateDatabase = "42P04";

[[noreturn]] void rethrow_as_taken(const Error& error, const std::string& name) {
  if (error.sqlstate() != kDuplicateDatabase) throw Error(error);
  throw Error(ErrorCode::conflict, "there is a scratch database \"" + name + "\" already",
              "Choose another name, or run \"pgplumb scratch drop " + name + "\".");
}

}  // namespace

std::string create_scratch_database(pg::Session& session, const ScratchLabel& label) {
  std::string database = "pgplumb_scratch_" + label.name;
  const std::string quoted = sql::Identifier(database).quoted();
  try {
    session.execute("CREATE DATABASE " + quoted + " TEMPLATE template0");
  } catch (const Error& error) {
    rethrow_as_taken(error, label.name);
  }
  session.execute("COMMENT ON DATABASE " + quoted + " IS " + sql::quote_literal(to_text(label)));
  return database;
}

std::vector<ScratchDatabase> find_scratch_databases(pg::Session& session) {
  const pg::Rows rows = session.execute(queries::scratch_databases);
  std::vector<ScratchDatabase> found;
  for (const pg::Row row : rows) {
    auto label = parse_scratch_label(row.text("label"));
    if (!label) continue;
    found.push_back(
        {.label = std::move(*label), .database = std::string(row.text("name")), .is_used = row.boolean("is_used")});
  }
  return found;
}

void drop_scratch_database(pg::Session& session, const std::string& database) {
  session.execute("DROP DATABASE IF EXISTS " + sql::Identifier(database).quoted() + " WITH (FORCE)");
}

void sweep_scratch_databases(pg::Session& session, std::chrono::system_clock::time_point now) {
  for (const ScratchDatabase& scratch : find_scratch_databases(session)) {
    if (scratch.label.expires <= now && !scratch.is_used) drop_scratch_database(session, scratch.database);
  }
}

}  // namespace pgplumb::server
