#include "migrations/error_place.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <string>
#include <vector>

#include "core/pg/error_place.hpp"
#include "core/sql/error_context.hpp"
#include "core/sql/error_place.hpp"

namespace pgplumb::migrations {

namespace {

/// The statement that defined `function` last: before `ordinal` in the script itself, else in the files.
std::optional<ScriptStatement> find_definition(const std::string& function, const Script& script, std::size_t ordinal,
                                               const MigrationSet* known) {
  std::optional<ScriptStatement> found;
  const auto look_in = [&](const std::vector<ScriptStatement>& statements, std::size_t count) {
    for (std::size_t at = 0; at < std::min(count, statements.size()); ++at) {
      if (sql::defined_routine(*statements[at].statement, statements[at].text()) == function) found = statements[at];
    }
  };
  look_in(statements_of(script), ordinal);
  if (found || known == nullptr) return found;
  for (const Migration& migration : known->migrations) {
    const std::vector<ScriptStatement> statements = statements_of(migration.up);
    look_in(statements, statements.size());
  }
  return found;
}

std::optional<sql::Place> find_in_bodies(const Script& script, std::size_t ordinal, const pg::ServerError& error,
                                         const MigrationSet* known) {
  const ScriptStatement failed = statement_of(script, ordinal);
  const sql::InternalQuery query{.text = error.internal_query, .position = error.internal_position};
  for (const sql::BodyFrame& frame : sql::parse_context(error.info.context)) {
    const auto statement =
        frame.function.empty() ? std::optional(failed) : find_definition(frame.function, script, ordinal, known);
    if (!statement) continue;
    if (auto place = sql::place_in_body(statement->part->source, *statement->statement, frame, query)) return place;
  }
  return std::nullopt;
}

sql::Place find_place(const Script& script, std::size_t ordinal, const pg::ServerError& error,
                      const MigrationSet* known) {
  const ScriptStatement failed = statement_of(script, ordinal);
  const SourcePtr& source = failed.part->source;
  if (error.position > 0) return sql::place_of_position(source, *failed.statement, error.position);
  if (const auto place = pg::place_in_copy_data(source, *failed.statement, error)) return *place;
  if (const auto place = find_in_bodies(script, ordinal, error, known)) return *place;
  return sql::place_of_statement(source, *failed.statement);
}

bool lies_in(const sql::Place& place, const ScriptStatement& statement) {
  const std::size_t begin = statement.statement->offset;
  const std::size_t end = std::max(begin + statement.statement->length,
                                   statement.statement->data_offset + statement.statement->data_length);
  return place.source == statement.part->source && place.offset >= begin && place.offset < end;
}

}  // namespace

ErrorInfo place_error(const Script& script, std::size_t ordinal, const pg::ServerError& error,
                      const MigrationSet* known) {
  const ScriptStatement failed = statement_of(script, ordinal);
  const sql::Place place = find_place(script, ordinal, error, known);
  ErrorInfo info = error.info;
  info.at = place.source->locate(place.offset);
  info.at_length = place.length;
  info.statement = StatementPlace{.ordinal = ordinal, .count = script.statement_count()};
  if (!lies_in(place, failed)) {
    info.notes.push_back(fmt::format("called by the statement at {}",
                                     failed.part->source->locate(failed.statement->offset).to_string()));
  }
  return info;
}

}  // namespace pgplumb::migrations
