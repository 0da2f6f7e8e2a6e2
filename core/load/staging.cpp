#include "core/load/staging.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "core/text.hpp"

namespace pgplumb::load {
namespace {

std::string list_of(const std::vector<sql::Identifier>& names) {
  std::vector<std::string> quoted;
  quoted.reserve(names.size());
  for (const sql::Identifier& name : names) quoted.push_back(name.quoted());
  return text::join(quoted, ", ");
}

/// A column of our own, which no other has the name of.
sql::Identifier order_column(const std::vector<sql::Identifier>& columns) {
  std::string name = "load_order";
  while (std::ranges::find(columns, name, &sql::Identifier::name) != columns.end()) name += '_';
  return sql::Identifier(name);
}

/// A unique index takes any number of rows with NULL in their key: these are no duplicates.
std::string null_key(const std::vector<sql::Identifier>& key, const sql::Identifier& order) {
  std::vector<std::string> parts;
  parts.reserve(key.size());
  for (const sql::Identifier& column : key) parts.push_back(column.quoted() + " IS NULL");
  return fmt::format("CASE WHEN {} THEN {} END", text::join(parts, " OR "), order.quoted());
}

std::string on_conflict(const std::vector<sql::Identifier>& columns, const std::vector<sql::Identifier>& key) {
  std::vector<std::string> updates;
  for (const sql::Identifier& column : columns) {
    if (std::ranges::find(key, column) != key.end()) continue;
    updates.push_back(fmt::format("{0} = EXCLUDED.{0}", column.quoted()));
  }
  return updates.empty() ? "NOTHING" : "UPDATE SET " + text::join(updates, ", ");
}

}  // namespace

Staging make_staging(const Table& table, const std::vector<sql::Identifier>& columns,
                     const std::vector<sql::Identifier>& key) {
  Staging staging;
  staging.target = {.table = {sql::Identifier("pg_temp"), sql::Identifier("pgplumb_load")}, .columns = columns};
  const std::string stage = sql::quoted(staging.target.table);
  const std::string target = sql::quoted(table.name);
  const sql::Identifier order = order_column(columns);
  const std::string all = list_of(columns);
  const std::string distinct = list_of(key) + ", " + null_key(key, order);
  // The types are those of the table; what the table demands of a row is looked at when it gets there.
  staging.create = fmt::format(
      "CREATE TEMPORARY TABLE {0} ON COMMIT DROP AS SELECT {1} FROM {2} WITH NO DATA; "
      "ALTER TABLE {0} ADD COLUMN {3} pg_catalog.int8 GENERATED ALWAYS AS IDENTITY",
      stage, all, target, order.quoted());
  staging.merge = fmt::format(
      "INSERT INTO {0} ({1}) OVERRIDING SYSTEM VALUE SELECT {1} FROM (SELECT DISTINCT ON ({2}) {1}, {3} FROM {4} ORDER "
      "BY "
      "{2}, {3} DESC) AS latest ORDER BY {3} ON CONFLICT ({5}) DO {6}",
      target, all, distinct, order.quoted(), stage, list_of(key), on_conflict(columns, key));
  staging.clear = fmt::format("TRUNCATE {}", stage);
  return staging;
}

}  // namespace pgplumb::load
