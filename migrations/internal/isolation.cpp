#include "migrations/internal/isolation.hpp"

#include "core/sql/token_cursor.hpp"

namespace pgplumb::migrations {

namespace {

/// Of one SET; empty if it is about something else, or about the level that steps have anyway.
std::string_view isolation_set_by(std::string_view statement) {
  sql::TokenCursor cursor(statement);
  cursor.accept("set");
  cursor.accept("local") || cursor.accept("session");
  if (!cursor.accept("transaction")) return {};
  for (; !cursor.at_end(); cursor.skip()) {
    if (!cursor.accept_words({"isolation", "level"})) continue;
    if (cursor.accept("serializable")) return "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE";
    if (cursor.accept_words({"repeatable", "read"})) return "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ";
    if (cursor.accept_words({"read", "uncommitted"})) return "SET TRANSACTION ISOLATION LEVEL READ UNCOMMITTED";
    return {};
  }
  return {};
}

}  // namespace

std::string_view isolation_asked_for(const Script& script) {
  for (const ScriptStatement& statement : statements_of(script)) {
    if (statement.statement->kind != sql::StatementKind::set) break;
    if (const std::string_view set = isolation_set_by(statement.text()); !set.empty()) return set;
  }
  return {};
}

}  // namespace pgplumb::migrations
