#include "procedures/internal/plpgsql_check.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <string_view>
#include <utility>

#include "core/sql/error_place.hpp"
#include "core/text.hpp"
#include "procedures/queries.hpp"

namespace pgplumb::procedures::internal {
namespace {

/// How much a level of plpgsql_check weighs, and the code of what the server has no SQLSTATE for.
struct Level {
  std::string_view name;
  Severity severity;
  std::string_view code;
};

constexpr std::array kLevels{
    Level{"error", Severity::error, "plpgsql_error"},
    Level{"warning", Severity::warning, "plpgsql_warning"},
    Level{"warning extra", Severity::warning, "plpgsql_extra"},
    Level{"security", Severity::warning, "plpgsql_security"},
    Level{"performance", Severity::note, "plpgsql_performance"},
};

Level level_of(std::string_view name) {
  for (const Level& level : kLevels) {
    if (level.name == name) return level;
  }
  return {.name = name, .severity = Severity::note, .code = "plpgsql_note"};
}

std::size_t byte_of_character(std::string_view text, std::size_t character) {
  std::size_t byte = 0;
  for (; character > 0 && byte < text.size(); --character) {
    byte += text::sequence_length(static_cast<unsigned char>(text[byte]));
  }
  return std::min(byte, text.size());
}

/// What of a query stands in its file as it is: INTO and its targets are blanked out in what the server runs, so the
/// query up to the end of the word that is pointed at.
std::string_view part_to_find(std::string_view query, std::size_t position, std::string_view statement) {
  if (position == 0 || statement.find(query) != std::string_view::npos) return query;
  const std::size_t word = byte_of_character(query, position - 1);
  return query.substr(0, query.find_first_of(" \t\n(),;", word));
}

sql::Place place_of(const BodyFinding& found, const RoutineFile& file, const sql::Statement& statement) {
  if (found.line > 0) {
    const sql::BodyFrame frame{.function = {}, .line = found.line};
    const sql::InternalQuery query{.text = part_to_find(found.query, found.position, statement.text(*file.source)),
                                   .position = found.position};
    if (const auto place = sql::place_in_body(file.source, statement, frame, query)) return *place;
  }
  return sql::place_of_statement(file.source, statement);
}

BodyFinding read_row(const pg::Row row) {
  const auto text = [&row](std::string_view column) { return std::string(row.optional_text(column).value_or("")); };
  const auto number = [&row](std::string_view column) {
    return row.is_null(column) ? 0 : static_cast<std::size_t>(row.integer(column));
  };
  return {.level = text("level"),
          .sqlstate = text("sqlstate"),
          .message = text("message"),
          .detail = text("detail"),
          .hint = text("hint"),
          .line = number("lineno"),
          .position = number("position"),
          .query = text("query")};
}

/// What it says about a body as a whole (unused variables, volatility) counts what could be understood only: beside an
/// error it may be wrong.
std::vector<BodyFinding> without_consequences(std::vector<BodyFinding> findings) {
  if (std::ranges::find(findings, "error", &BodyFinding::level) == findings.end()) return findings;
  std::erase_if(findings, [](const BodyFinding& found) { return found.level != "error" && found.level != "security"; });
  return findings;
}

bool run_or_undo(pg::Session& session, const std::string& statements) {
  session.execute("SAVEPOINT pgplumb_check");
  const pg::Session::Outcome outcome = session.run(statements);
  if (outcome.error && outcome.error->info.code != ErrorCode::sql) throw Error(outcome.error->info);
  session.execute(outcome.error ? "ROLLBACK TO SAVEPOINT pgplumb_check" : "RELEASE SAVEPOINT pgplumb_check");
  return outcome.ok();
}

}  // namespace

Finding to_finding(const BodyFinding& found, const RoutineFile& file, const RoutineStatement& statement) {
  const Level level = level_of(found.level);
  const sql::Place place = place_of(found, file, statement.statement);
  const bool has_state = !found.sqlstate.empty() && found.sqlstate != "00000";
  return {.severity = level.severity,
          .code = has_state ? found.sqlstate : std::string(level.code),
          .message = found.detail.empty() ? found.message : fmt::format("{}: {}", found.message, found.detail),
          .at = place.source->locate(place.offset),
          .at_length = place.length,
          .hint = found.hint};
}

PlpgsqlCheck::PlpgsqlCheck(pg::Session& session, std::string schema, std::string version)
    : session_(&session), schema_(std::move(schema)), version_(std::move(version)) {}

std::optional<PlpgsqlCheck> PlpgsqlCheck::prepare(pg::Session& session) {
  const pg::Rows found = session.execute(queries::extension, {"plpgsql_check"});
  if (found.empty()) return std::nullopt;
  std::string version(found.front().text("version"));
  if (const auto schema = found.front().optional_text("schema")) {
    return PlpgsqlCheck(session, std::string(*schema), std::move(version));
  }
  const std::string own_schema = "pgplumb_plpgsql_check";
  if (!run_or_undo(session, fmt::format("CREATE SCHEMA {0}; CREATE EXTENSION plpgsql_check SCHEMA {0}", own_schema))) {
    return std::nullopt;
  }
  return PlpgsqlCheck(session, own_schema, std::move(version));
}

std::vector<BodyFinding> PlpgsqlCheck::look_into(Oid routine, const TriggerRelation& relation) {
  const std::string query = fmt::format(
      "SELECT f.level, f.sqlstate, f.message, f.detail, f.hint, f.lineno, f.\"position\", f.query "
      "FROM {}.plpgsql_check_function_tb(funcoid => $1::pg_catalog.oid::pg_catalog.regprocedure, "
      "relid => $2::pg_catalog.oid::pg_catalog.regclass, oldtable => $3::pg_catalog.name, "
      "newtable => $4::pg_catalog.name, fatal_errors => false, extra_warnings => true, "
      "performance_warnings => true, security_warnings => true) AS f",
      schema_);
  session_->execute("SAVEPOINT pgplumb_check");
  try {
    std::vector<BodyFinding> findings;
    for (const pg::Row row : session_->execute(
             query, {std::to_string(routine), std::to_string(relation.oid), relation.old_table, relation.new_table})) {
      findings.push_back(read_row(row));
    }
    session_->execute("RELEASE SAVEPOINT pgplumb_check");
    return without_consequences(std::move(findings));
  } catch (const Error& error) {
    if (error.code() != ErrorCode::sql) throw;
    session_->execute("ROLLBACK TO SAVEPOINT pgplumb_check");
    return {{.level = "error",
             .sqlstate = error.sqlstate(),
             .message = error.info().message,
             .detail = error.info().detail,
             .hint = error.info().hint,
             .line = 0,
             .position = 0,
             .query = {}}};
  }
}

}  // namespace pgplumb::procedures::internal
