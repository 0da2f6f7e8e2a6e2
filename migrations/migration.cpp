#include "migrations/migration.hpp"

#include <numeric>

namespace pgplumb::migrations {

std::size_t Script::statement_count() const noexcept {
  return std::accumulate(parts.begin(), parts.end(), std::size_t{0},
                         [](std::size_t sum, const ScriptPart& part) { return sum + part.statements.size(); });
}

Checksum ScriptStatement::checksum() const {
  if (statement->data_length == 0) return Checksum::of(text());
  return checksum_of_parts(
      std::vector<ChecksumPart>{{.name = "statement", .text = text()}, {.name = "data", .text = data()}});
}

std::vector<ScriptStatement> statements_of(const Script& script) {
  std::vector<ScriptStatement> statements;
  statements.reserve(script.statement_count());
  for (const ScriptPart& part : script.parts) {
    for (const sql::Statement& statement : part.statements) {
      statements.push_back({.part = &part, .statement = &statement});
    }
  }
  return statements;
}

std::string to_sql(const Script& script) {
  std::string sql;
  for (const ScriptStatement& statement : statements_of(script)) {
    sql += statement.text();
    sql += ";\n";
    if (statement.statement->kind != sql::StatementKind::copy_from_stdin) continue;
    sql += statement.data();
    sql += "\\.\n";
  }
  return sql;
}

}  // namespace pgplumb::migrations
