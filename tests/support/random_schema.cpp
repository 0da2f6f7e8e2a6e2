#include "tests/support/random_schema.hpp"

#include <fmt/format.h>
#include <vector>

namespace pgplumb::test {
namespace {

constexpr int kTables = 4;
constexpr int kColumns = 4;

using Words = std::vector<std::string>;

const std::string& one_of(Chance& chance, const Words& words) {
  return words[static_cast<std::size_t>(chance.between(0, static_cast<int>(words.size()) - 1))];
}

bool perhaps(Chance& chance, int percent) { return chance.between(1, 100) <= percent; }

std::string any_table(Chance& chance) { return fmt::format("t{}", chance.between(1, kTables)); }
std::string any_column(Chance& chance) { return fmt::format("c{}", chance.between(1, kColumns)); }

std::string any_type(Chance& chance) {
  static const Words kTypes = {"integer",  "bigint",  "text",      "varchar(20)", "numeric(8, 2)", "timestamptz",
                               "date",     "boolean", "jsonb",     "uuid",        "text[]",        "mood",
                               "positive", "point",   "int4range", "interval",    "char(3)",       "bytea"};
  return one_of(chance, kTypes);
}

std::string any_default(Chance& chance) {
  static const Words kDefaults = {"NULL", "DEFAULT NULL", "DEFAULT '1'", "DEFAULT NULL::text"};
  return one_of(chance, kDefaults);
}

std::string any_column_definition(Chance& chance, int number) {
  std::string text = fmt::format("c{} {}", number, any_type(chance));
  if (perhaps(chance, 20)) text = fmt::format("c{} text COLLATE \"C\"", number);
  if (perhaps(chance, 20))
    text = fmt::format("c{} bigint GENERATED {} AS IDENTITY", number, perhaps(chance, 50) ? "ALWAYS" : "BY DEFAULT");
  else if (perhaps(chance, 15))
    text = fmt::format("c{} integer GENERATED ALWAYS AS (id * {}) STORED", number, number);
  else if (perhaps(chance, 20))
    text += " " + any_default(chance);
  if (perhaps(chance, 25)) text += " NOT NULL";
  if (perhaps(chance, 10)) text += fmt::format(" CONSTRAINT u{} UNIQUE", number);
  return text;
}

std::string any_table_definition(Chance& chance, int number) {
  std::string text =
      fmt::format("CREATE {}TABLE t{} (id integer PRIMARY KEY", perhaps(chance, 15) ? "UNLOGGED " : "", number);
  for (int column = 1; column <= kColumns; ++column) text += ", " + any_column_definition(chance, column);
  if (perhaps(chance, 40)) text += ", CONSTRAINT k CHECK (id > 0)";
  if (number > 1 && perhaps(chance, 30))
    text += fmt::format(", CONSTRAINT r FOREIGN KEY (id) REFERENCES t{}", chance.between(1, number - 1));
  text += ")";
  if (perhaps(chance, 30)) text += " WITH (fillfactor = 70)";
  return text + ";\n";
}

std::string any_index_definition(Chance& chance, int number) {
  static const Words kParts = {"id", "id DESC", "(id % 3)", "id NULLS FIRST", "abs(id)"};
  static const Words kTails = {"", " WHERE id > 5", " WITH (fillfactor = 60)", " INCLUDE (id)"};
  return fmt::format("CREATE {}INDEX i{} ON {} ({}, {}){};\n", perhaps(chance, 20) ? "UNIQUE " : "", number,
                     any_table(chance), one_of(chance, kParts), one_of(chance, kParts), one_of(chance, kTails));
}

std::string any_view_definition(Chance& chance, int number) {
  static const Words kQueries = {"SELECT id FROM {}", "SELECT id, count(*) AS n FROM {} GROUP BY id",
                                 "SELECT id FROM {} WHERE id IN (1, 2)", "SELECT a.id FROM {} a JOIN t1 b USING (id)"};
  const std::string query = fmt::format(fmt::runtime(one_of(chance, kQueries)), any_table(chance));
  return fmt::format("CREATE {} v{} AS {};\n", perhaps(chance, 25) ? "MATERIALIZED VIEW" : "VIEW", number, query);
}

std::string any_routine_definition(Chance& chance, int number) {
  static const Words kAttributes = {
      "", "IMMUTABLE", "STABLE STRICT", "SECURITY DEFINER", "SET work_mem = '2MB'", "PARALLEL SAFE COST 7"};
  static const Words kBodies = {"SELECT a + 1", "SELECT  a +  1", "SELECT 'x''y'::text::int"};
  return fmt::format(
      "CREATE FUNCTION f{}(a integer, b text DEFAULT 'z') RETURNS integer LANGUAGE sql {} AS $f${}$f$;\n", number,
      one_of(chance, kAttributes), one_of(chance, kBodies));
}

}  // namespace

std::string random_schema(Chance& chance) {
  std::string script =
      "CREATE TYPE mood AS ENUM ('sad', 'ok');\nCREATE DOMAIN positive AS integer CHECK (value > 0);\n";
  for (int table = 1; table <= kTables; ++table) script += any_table_definition(chance, table);
  for (int index = 1; index <= 3; ++index) script += any_index_definition(chance, index);
  for (int view = 1; view <= 2; ++view) script += any_view_definition(chance, view);
  for (int routine = 1; routine <= 2; ++routine) script += any_routine_definition(chance, routine);
  return script;
}

std::string random_change(Chance& chance) {
  const std::string table = any_table(chance);
  const std::string column = any_column(chance);
  const int number = chance.between(1, 3);
  const Words changes = {
      fmt::format("ALTER TABLE {} ALTER COLUMN {} SET NOT NULL", table, column),
      fmt::format("ALTER TABLE {} ALTER COLUMN {} DROP NOT NULL", table, column),
      fmt::format("ALTER TABLE {} ALTER COLUMN {} DROP DEFAULT", table, column),
      fmt::format("ALTER TABLE {} ALTER COLUMN {} TYPE text", table, column),
      fmt::format("ALTER TABLE {} ALTER COLUMN {} SET STATISTICS 50", table, column),
      fmt::format("ALTER TABLE {} ALTER COLUMN {} SET STORAGE PLAIN", table, column),
      fmt::format("ALTER TABLE {} DROP COLUMN {}", table, column),
      fmt::format("ALTER TABLE {} ADD COLUMN extra {}", table, any_type(chance)),
      fmt::format("ALTER TABLE {} DROP CONSTRAINT k", table),
      fmt::format("ALTER TABLE {} ADD CONSTRAINT k CHECK (id > 0)", table),
      fmt::format("ALTER TABLE {} ADD CONSTRAINT k2 CHECK (id > 1) NOT VALID", table),
      fmt::format("ALTER TABLE {} SET (fillfactor = 70)", table),
      fmt::format("ALTER TABLE {} RESET (fillfactor)", table),
      fmt::format("ALTER TABLE {} SET LOGGED", table),
      fmt::format("ALTER TABLE {} ENABLE ROW LEVEL SECURITY", table),
      fmt::format("ALTER TABLE {} REPLICA IDENTITY FULL", table),
      fmt::format("COMMENT ON TABLE {} IS 'x'", table),
      fmt::format("COMMENT ON TABLE {} IS NULL", table),
      fmt::format("COMMENT ON COLUMN {}.{} IS 'it''s'", table, column),
      fmt::format("GRANT SELECT ON {} TO PUBLIC", table),
      fmt::format("REVOKE SELECT ON {} FROM PUBLIC", table),
      fmt::format("GRANT SELECT ({}) ON {} TO PUBLIC", column, table),
      fmt::format("CREATE POLICY p ON {} USING (id > {})", table, number),
      fmt::format("DROP INDEX i{}", number),
      fmt::format("ALTER INDEX i{} SET (fillfactor = 60)", number),
      fmt::format("ALTER INDEX i{} RENAME TO renamed", number),
      fmt::format("CREATE INDEX i9 ON {} ({})", table, column),
      fmt::format("CREATE STATISTICS s9 ON id, {} FROM {}", column, table),
      fmt::format("CREATE RULE r9 AS ON INSERT TO {} DO ALSO NOTHING", table),
      fmt::format("ALTER FUNCTION f{} STABLE", chance.between(1, 2)),
      fmt::format("ALTER FUNCTION f{} COST 100", chance.between(1, 2)),
      fmt::format("REVOKE EXECUTE ON FUNCTION f{} FROM PUBLIC", chance.between(1, 2)),
      fmt::format("GRANT EXECUTE ON FUNCTION f{} TO PUBLIC", chance.between(1, 2)),
      fmt::format("DROP FUNCTION f{}", chance.between(1, 2)),
      "ALTER TYPE mood ADD VALUE 'happy'",
      "ALTER DOMAIN positive SET DEFAULT 7",
      "ALTER DOMAIN positive SET NOT NULL",
      fmt::format("CREATE OR REPLACE VIEW v{} AS SELECT id FROM {}", chance.between(1, 2), table),
      fmt::format("ALTER VIEW v{} SET (security_barrier = true)", chance.between(1, 2)),
      fmt::format("ALTER VIEW v{} RESET (security_barrier)", chance.between(1, 2)),
      fmt::format("ALTER TABLE {} ALTER COLUMN {} SET INCREMENT BY 3", table, column),
      fmt::format("ALTER TABLE {} CLUSTER ON {}_pkey", table, table),
      "CREATE SEQUENCE q9 CYCLE",
      "DROP SEQUENCE q9",
      "SELECT 1",
  };
  return one_of(chance, changes);
}

}  // namespace pgplumb::test
