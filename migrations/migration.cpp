#include "migrations/migration.hpp"

#include <numeric>
#include <stdexcept>

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

ScriptStatement statement_of(const Script& script, std::size_t ordinal) {
  std::size_t before = 0;
  for (const ScriptPart& part : script.parts) {
    if (ordinal > before && ordinal <= before + part.statements.size()) {
      return {.part = &part, .statement = &part.statements[ordinal - before - 1]};
    }
    before += part.statements.size();
  }
  throw std::out_of_range("ordinal of a statement");
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
