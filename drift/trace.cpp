#include "drift/trace.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "drift/queries.hpp"

namespace pgplumb::drift {
namespace {

/// Every place of a text, in the order in which the files run.
using Places = std::map<std::string, std::vector<std::string>, std::less<>>;

void add(Places& places, const SourceFile& source, const sql::Statement& statement) {
  const Location at = source.locate(statement.offset);
  places[std::string(statement.text(source))].push_back(fmt::format("{}:{}", at.file, at.line));
}

Places places_of(const migrations::MigrationSet& set, const procedures::RoutineFiles& routines) {
  Places places;
  for (const migrations::Migration& migration : set.migrations) {
    for (const migrations::ScriptPart& part : migration.up.parts) {
      for (const sql::Statement& statement : part.statements) add(places, *part.source, statement);
    }
  }
  for (const procedures::RoutineFile& file : routines.files) {
    for (const procedures::RoutineStatement& statement : file.statements) {
      add(places, *file.source, statement.statement);
    }
  }
  return places;
}

void run(pg::Session& session, std::string_view script) {
  const pg::Session::Outcome outcome = session.run(script);
  if (outcome.error) throw Error(outcome.error->info);
}

std::string to_array(const std::vector<std::string>& values) {
  std::string array = "{";
  for (const std::string& value : values) {
    if (array.size() > 1) array += ',';
    array += '"';
    for (const char c : value) {
      if (c == '"' || c == '\\') array += '\\';
      array += c;
    }
    array += '"';
  }
  return array + '}';
}

}  // namespace

void install_trace(pg::Session& session) { run(session, queries::install_trace); }

void settle_trace(pg::Session& session, const migrations::MigrationSet& set, const procedures::RoutineFiles& routines) {
  run(session, queries::take_out_trace);
  const Places places = places_of(set, routines);
  std::map<std::string_view, std::size_t> seen;  // how often a text has run
  std::vector<std::string> ids;
  std::vector<std::string> placed;
  const pg::Rows statements = session.execute(queries::traced_statements);
  for (const pg::Row row : statements) {
    const auto found = places.find(row.text("query"));
    if (found == places.end()) continue;
    const std::size_t run = std::min(seen[found->first]++, found->second.size() - 1);
    ids.emplace_back(row.text("first_id"));
    placed.push_back(found->second[run]);
  }
  session.execute(queries::place_statements, {to_array(ids), to_array(placed)});
}

std::string_view origins_query() { return queries::origins; }

}  // namespace pgplumb::drift
