#include "core/pg/json_rows.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "core/pg/queries.hpp"
#include "core/pg/text_array.hpp"
#include "core/sql/identifier.hpp"
#include "core/text.hpp"

namespace pgplumb::pg {
namespace {

Rows fetch_type_names(Session& session, const std::vector<Rows::Column>& columns) {
  std::vector<std::string> oids;
  oids.reserve(columns.size());
  for (const Rows::Column& column : columns) oids.push_back(std::to_string(column.type));
  return session.execute(queries::cast_types, {text_array(oids)});
}

}  // namespace

std::vector<std::string> json_keys(const std::vector<Rows::Column>& columns) {
  std::vector<std::string> keys;
  for (const Rows::Column& column : columns) {
    const std::string name = column.name.empty() ? "?column?" : column.name;
    std::string key = name;
    for (int number = 2; std::ranges::find(keys, key) != keys.end(); ++number) key = fmt::format("{}_{}", name, number);
    keys.push_back(std::move(key));
  }
  return keys;
}

JsonRows::JsonRows(Session& session, const std::vector<Rows::Column>& columns) : session_(session) {
  if (columns.empty()) return;
  const Rows types = fetch_type_names(session, columns);
  const std::vector<std::string> names = json_keys(columns);
  std::vector<std::string> fields;
  std::vector<std::string> arrays;
  std::vector<std::string> aliases;
  for (std::size_t index = 0; index < names.size(); ++index) {
    aliases.push_back(fmt::format("c{}", index));
    arrays.push_back(fmt::format("pg_catalog.unnest(${}::pg_catalog.text[])", index + 1));
    fields.push_back(
        fmt::format("c{}::{} AS {}", index, types[index].text("name"), sql::Identifier(names[index]).quoted()));
  }
  sql_ = fmt::format("SELECT pg_catalog.row_to_json(r.*) AS value FROM (SELECT {} FROM ROWS FROM ({}) AS u ({})) AS r",
                     text::join(fields, ", "), text::join(arrays, ", "), text::join(aliases, ", "));
}

std::vector<std::string> JsonRows::convert(const Rows& rows) {
  if (sql_.empty()) return std::vector<std::string>(rows.size(), "{}");
  std::vector<Parameter> columns;
  for (std::size_t column = 0; column < rows.columns().size(); ++column) {
    std::vector<Parameter> values;
    for (std::size_t row = 0; row < rows.size(); ++row) values.push_back(rows.value(row, column));
    columns.emplace_back(text_array(values));
  }
  const Rows converted = session_.execute(sql_, columns);
  std::vector<std::string> json;
  for (const Row row : converted) json.emplace_back(row.text("value"));
  return json;
}

}  // namespace pgplumb::pg
