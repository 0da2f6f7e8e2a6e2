#include "procedures/internal/recreation.hpp"

#include <fmt/format.h>

#include "core/sql/identifier.hpp"
#include "procedures/internal/written_name.hpp"
#include "procedures/queries.hpp"

namespace pgplumb::procedures::internal {
namespace {

/// A name that nobody has, so that it can be found again in what the server writes down.
std::string aside(Oid oid) { return fmt::format("pgplumb_old_{}", oid); }

/// What CREATE OR REPLACE refuses about a routine that is there: another result, name or kind.
bool is_in_the_way(const std::string& sqlstate) { return sqlstate == "42P13" || sqlstate == "42809"; }

std::string called(pg::Session& session, Oid oid) {
  return std::string(session.execute(queries::called, {std::to_string(oid)}).front().text("called"));
}

void require_ok(const pg::Session::Outcome& outcome) {
  if (outcome.error) throw Error(outcome.error->info);
}

std::string with_name(std::string text, const std::string& old_name, const std::string& name) {
  for (std::size_t at = text.find(old_name); at != std::string::npos; at = text.find(old_name, at + name.size())) {
    text.replace(at, old_name.size(), name);
  }
  return text;
}

}  // namespace

std::optional<Oid> Recreation::rescue(const RoutineFile& file, const RoutineStatement& statement,
                                      const pg::ServerError& error) {
  if (!is_in_the_way(error.info.sqlstate)) return std::nullopt;
  const std::string_view text = statement.statement.text(*file.source);
  const pg::Rows same_name = session_.execute(queries::same_name, {written_name(text)});
  for (const pg::Row row : same_name) {
    rename(std::string(row.text("called")), aside(static_cast<Oid>(row.integer("oid"))));
  }
  run("SAVEPOINT pgplumb_recreate");
  if (session_.run(text).error) {
    run("ROLLBACK TO SAVEPOINT pgplumb_load");
    return std::nullopt;
  }
  const Oid made = fetch_made_routine(session_, text);
  run("RELEASE SAVEPOINT pgplumb_recreate");
  const pg::Rows now = session_.execute(queries::called, {std::to_string(made)});
  for (const pg::Row row : same_name) {
    const Oid old = static_cast<Oid>(row.integer("oid"));
    if (row.text("inputs") == now.front().text("inputs")) {
      pairs_.push_back({.before = old, .after = made});
    } else {
      rename(called(session_, old), std::string(row.text("name")));
    }
  }
  return made;
}

void Recreation::pair(Oid before, Oid after) {
  rename(called(session_, before), aside(before));
  pairs_.push_back({.before = before, .after = after});
}

void Recreation::carry_over() {
  for (const Recreated& pair : pairs_) {
    const pg::Rows statements =
        session_.execute(queries::carry_over, {std::to_string(pair.before), std::to_string(pair.after)});
    for (const pg::Row row : statements) run(std::string(row.text("statement")));
  }
}

void Recreation::move_dependents() {
  for (const Recreated& pair : pairs_) move_dependents(pair);
}

void Recreation::move_dependents(const Recreated& pair) {
  const std::string name(session_.execute(queries::called, {std::to_string(pair.after)}).front().text("quoted_name"));
  for (const pg::Row row : session_.execute(queries::dependents, {std::to_string(pair.before)})) {
    const auto statement = row.optional_text("statement");
    if (!statement) continue;
    // Refused: what it needs is not what the new routine gives. Then it goes on needing the old one,
    // and the drop says so.
    run("SAVEPOINT pgplumb_move");
    const bool moved = session_.run(with_name(std::string(*statement), aside(pair.before), name)).ok();
    run(moved ? "RELEASE SAVEPOINT pgplumb_move" : "ROLLBACK TO SAVEPOINT pgplumb_move");
  }
}

void Recreation::run(const std::string& statement) { require_ok(session_.run(statement)); }

void Recreation::rename(const std::string& called, const std::string& name) {
  run(fmt::format("ALTER ROUTINE {} RENAME TO {}", called, sql::Identifier(name).quoted()));
}

}  // namespace pgplumb::procedures::internal
