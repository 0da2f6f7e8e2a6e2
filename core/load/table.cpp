#include "core/load/table.hpp"

#include <fmt/format.h>

#include "core/error.hpp"
#include "core/load/queries.hpp"

namespace pgplumb::load {
namespace {

[[noreturn]] void throw_unknown(pg::Session& session, const std::string& name) {
  std::vector<std::string> known;
  for (const pg::Row row : session.execute(queries::table_names)) known.emplace_back(row.text("name"));
  const std::string near = nearest(name, known);
  throw Error(ErrorCode::usage, fmt::format("there is no table \"{}\"", name),
              near.empty() ? "Name it as schema.table if it is not on the search_path."
                           : fmt::format("Did you mean \"{}\"?", near));
}

bool is_no_name(const Error& error) {
  return error.sqlstate() == "42601" || error.sqlstate() == "42602" || error.sqlstate() == "0A000" ||
         error.sqlstate() == "42P01";
}

pg::Rows ask(pg::Session& session, const std::string& name) {
  try {
    return session.execute(queries::table_columns, {name});
  } catch (const Error& error) {
    if (!is_no_name(error)) throw;
    throw Error(ErrorCode::usage, fmt::format("\"{}\" is no name of a table", name),
                "Write [schema.]name, in double quotes where SQL needs them.");
  }
}

}  // namespace

std::string Table::readable() const { return sql::readable(name.front()) + "." + sql::readable(name.back()); }

Table fetch_table(pg::Session& session, const std::string& name) {
  const pg::Rows rows = ask(session, name);
  if (rows.empty()) throw_unknown(session, name);
  Table table;
  table.name = {sql::Identifier(std::string(rows.front().text("schema_name"))),
                sql::Identifier(std::string(rows.front().text("table_name")))};
  for (const pg::Row row : rows) {
    if (row.is_null("column_name")) continue;  // a table without columns
    table.columns.push_back({.name = std::string(row.text("column_name")),
                             .is_generated = row.boolean("is_generated"),
                             .is_identity = row.boolean("is_identity"),
                             .is_required = row.boolean("is_required")});
  }
  return table;
}

}  // namespace pgplumb::load
