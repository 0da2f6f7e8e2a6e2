// One change made by hand of each kind: found, called by its name, and repaired.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "core/schema/diff.hpp"
#include "core/schema/fetch.hpp"
#include "drift/rebuild.hpp"
#include "drift/repair.hpp"
#include "tests/support/database.hpp"
#include "tests/support/schema_cases.hpp"
#include "tests/support/servers.hpp"

namespace pgplumb::schema {
namespace {

struct HandChange {
  const char* name;
  const char* sql;
  const char* found;  ///< "kind identity: attribute", or "missing kind identity", "extra kind identity"; one a line
  int since = 0;      ///< the first version that has words for it
};

void PrintTo(const HandChange& change, std::ostream* out) { *out << change.name; }

std::string to_lines(const std::vector<ObjectChange>& changes) {
  std::string lines;
  for (const ObjectChange& change : changes) {
    if (change.difference != Difference::changed) {
      lines += fmt::format("{} {}\n", to_string(change.difference), to_string(change.id));
    }
    for (const AttributeChange& attribute : change.attributes) {
      lines += fmt::format("{}: {}\n", to_string(change.id), attribute.name.text());
    }
  }
  return lines.substr(0, lines.empty() ? 0 : lines.size() - 1);
}

/// A database with one object of every kind, which others are copied from.
const test::Database& everything() {
  static const test::Database database;
  static const bool filled = [] {
    database.psql(test::everything_sql());
    return true;
  }();
  static_cast<void>(filled);
  return database;
}

Snapshot snapshot_of(pg::Session session) { return fetch_snapshot(session); }

/// Makes `copy` a copy of it. Subscriptions are in a catalog of the whole server and must be made again.
void copy_everything(const test::Database& copy) {
  pg::Conninfo maintenance = everything().conninfo();
  maintenance.set("dbname", "postgres");
  pg::Session admin = pg::Session::connect(maintenance);
  admin.execute(fmt::format("DROP DATABASE \"{}\"", copy.name()));
  admin.execute(fmt::format("CREATE DATABASE \"{}\" TEMPLATE \"{}\"", copy.name(), everything().name()));
  copy.psql(
      "CREATE SUBSCRIPTION others CONNECTION 'dbname=other' PUBLICATION theirs WITH (connect = false, slot_name = "
      "NONE)");
}

class HandChangeTest : public testing::TestWithParam<HandChange> {};

TEST_P(HandChangeTest, IsFoundNamedAndRepaired) {
  static const Snapshot before = snapshot_of(everything().connect());
  const test::Database copy;
  copy_everything(copy);
  if (test::installation().major < GetParam().since) {
    EXPECT_THROW(copy.psql(GetParam().sql), std::exception);
    return;
  }
  copy.psql(GetParam().sql);
  const Snapshot changed = snapshot_of(copy.connect());
  const std::vector<ObjectChange> found = make_diff(before, changed);
  EXPECT_EQ(to_lines(found), GetParam().found);
  pg::Session session = copy.connect();
  const auto refusal = drift::run_statements(session, drift::make_repair(before, changed, found).statements);
  EXPECT_FALSE(refusal.has_value()) << refusal->error.message << " in " << refusal->statement;
  EXPECT_EQ(to_lines(make_diff(before, snapshot_of(copy.connect()))), "");
}

const HandChange kChanges[] = {
    {"Nothing", "SELECT 1", ""},
    {"ColumnType", "ALTER TABLE shop.cache ALTER COLUMN key TYPE varchar(10)", "column shop.cache.key: type"},
    {"ColumnDefault", "ALTER TABLE shop.users ALTER COLUMN mood SET DEFAULT 'sad'", "column shop.users.mood: default"},
    {"NotNull", "ALTER TABLE shop.orders ALTER COLUMN total SET NOT NULL", "column shop.orders.total: not_null"},
    {"NewColumn", "ALTER TABLE shop.orders ADD COLUMN note text", "extra column shop.orders.note"},
    {"DroppedColumn", "ALTER TABLE shop.users DROP COLUMN tags", "missing column shop.users.tags"},
    {"Check", "ALTER TABLE shop.orders DROP CONSTRAINT positive, ADD CONSTRAINT positive CHECK (total >= 0) NOT VALID",
     "constraint shop.orders.positive: definition"},
    {"NotValid", "ALTER TABLE shop.orders VALIDATE CONSTRAINT positive", "constraint shop.orders.positive: not_valid"},
    {"ForeignKeyAction",
     "ALTER TABLE shop.orders DROP CONSTRAINT orders_user_fkey, ADD CONSTRAINT orders_user_fkey FOREIGN KEY (\"user\") "
     "REFERENCES shop.users ON DELETE RESTRICT ON UPDATE SET NULL DEFERRABLE INITIALLY DEFERRED",
     "constraint shop.orders.orders_user_fkey: definition"},
    {"IndexPredicate",
     "DROP INDEX shop.orders_by_user; CREATE INDEX orders_by_user ON shop.orders (\"user\" DESC NULLS LAST, "
     "lower(status) "
     "varchar_pattern_ops) INCLUDE (total) WITH (fillfactor = 70) WHERE status <> 'open'",
     "index shop.orders_by_user: predicate"},
    {"InvalidIndex", "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'shop.orders_unique'::regclass",
     "index shop.orders_unique: valid"},
    {"ViewBody",
     "CREATE OR REPLACE VIEW shop.open_orders WITH (security_barrier = true) AS SELECT id, total FROM shop.orders "
     "WHERE status = 'paid' WITH CASCADED CHECK OPTION",
     "view shop.open_orders: definition"},
    {"ViewOption", "ALTER VIEW shop.open_orders SET (security_invoker = true)", "view shop.open_orders: options", 15},
    {"FunctionBody",
     "CREATE OR REPLACE FUNCTION shop.mood_to_int(shop.mood) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 2'",
     "function shop.mood_to_int(shop.mood): body"},
    {"FunctionAttribute", "ALTER FUNCTION shop.touch() SECURITY INVOKER", "function shop.touch(): security_definer"},
    {"FunctionSetting", "ALTER FUNCTION shop.touch() RESET work_mem", "function shop.touch(): settings"},
    {"TriggerDisabled", "ALTER TABLE shop.users ENABLE TRIGGER touch", "trigger shop.users.touch: enabled"},
    {"Policy", "ALTER POLICY strict ON shop.users WITH CHECK (born IS NULL)", "policy shop.users.strict: with_check"},
    {"RowSecurityForced", "ALTER TABLE shop.users NO FORCE ROW LEVEL SECURITY", "table shop.users: force_row_security"},
    {"Grant", "GRANT INSERT ON shop.users TO everything_reader", "table shop.users: grants to everything_reader"},
    {"ColumnGrant", "REVOKE UPDATE (name) ON shop.users FROM everything_reader",
     "column shop.users.name: grants to everything_reader"},
    {"Owner", "ALTER TABLE shop.cache OWNER TO everything_reader", "table shop.cache: owner"},
    {"Comment", "COMMENT ON COLUMN shop.users.email IS NULL", "column shop.users.email: comment"},
    {"EnumLabel", "ALTER TYPE shop.mood ADD VALUE 'angry' BEFORE 'happy'", "enum shop.mood: labels"},
    {"DomainCheck", "ALTER DOMAIN shop.email DROP CONSTRAINT has_at", "missing constraint shop.email.has_at"},
    {"SequenceOption", "ALTER SEQUENCE shop.numbers INCREMENT 7 NO CYCLE",
     "sequence shop.numbers: cycle\nsequence shop.numbers: increment"},
    {"Identity", "ALTER TABLE shop.users ALTER COLUMN id SET GENERATED BY DEFAULT",
     "column shop.users.id: identity_kind"},
    {"IdentityOption", "ALTER TABLE shop.users ALTER COLUMN id SET INCREMENT BY 2",
     "column shop.users.id: identity_options"},
    {"GeneratedExpression", "ALTER TABLE shop.users ALTER COLUMN full_name DROP EXPRESSION",
     "column shop.users.full_name: generated\ncolumn shop.users.full_name: generated_kind"},
    {"Collation", "ALTER TABLE shop.cache ALTER COLUMN key TYPE text COLLATE \"C\"",
     "column shop.cache.key: collation"},
    {"Storage", "ALTER TABLE shop.users ALTER COLUMN name SET STORAGE MAIN", "column shop.users.name: storage"},
    {"Compression", "ALTER TABLE shop.users ALTER COLUMN name SET COMPRESSION default",
     "column shop.users.name: compression", 14},
    {"Statistics", "ALTER TABLE shop.users ALTER COLUMN born SET STATISTICS 10", "column shop.users.born: statistics"},
    {"ColumnOption", "ALTER TABLE shop.users ALTER COLUMN born RESET (n_distinct)", "column shop.users.born: options"},
    {"TableOption", "ALTER TABLE shop.users SET (fillfactor = 90)", "table shop.users: options"},
    {"Persistence", "ALTER TABLE shop.cache SET LOGGED", "table shop.cache: persistence"},
    {"ReplicaIdentity", "ALTER TABLE shop.users REPLICA IDENTITY DEFAULT", "table shop.users: replica_identity"},
    {"ExtensionVersion",
     "DROP EXTENSION hstore CASCADE; CREATE EXTENSION hstore VERSION '1.7'; ALTER TABLE shop.users ADD COLUMN tags "
     "hstore",
     "extension hstore: version"},
    {"PartitionBound",
     "ALTER TABLE shop.events DETACH PARTITION shop.events_2024; ALTER TABLE shop.events ATTACH PARTITION "
     "shop.events_2024 FOR "
     "VALUES FROM ('2024-02-01') TO ('2025-01-01')",
     "table shop.events_2024: partition_bound"},
    {"Inheritance", "ALTER TABLE shop.derived NO INHERIT shop.base",
     "column shop.derived.a: inherited\nconstraint shop.derived.base_a_check: inherited\ntable shop.derived: inherits"},
    {"StatisticsObject", "ALTER STATISTICS shop.order_statistics SET STATISTICS 5",
     "statistics shop.order_statistics: statistics"},
    {"Publication", "ALTER PUBLICATION changes SET (publish = 'insert')", "publication changes: publish"},
    {"PublicationFilter", "ALTER PUBLICATION filtered SET TABLE shop.orders (id, status) WHERE (id > 20)",
     "publication table filtered shop.orders: where", 15},
    {"DefaultPrivileges", "ALTER DEFAULT PRIVILEGES IN SCHEMA shop REVOKE SELECT ON TABLES FROM everything_reader",
     "missing default privileges FOR ROLE <owner> IN SCHEMA shop ON TABLES"},
    {"Rule", "DROP RULE no_delete ON shop.cache", "missing rule shop.cache.no_delete"},
    {"EventTrigger", "ALTER EVENT TRIGGER everything_watch ENABLE", "event trigger everything_watch: enabled"},
    {"ServerOption", "ALTER SERVER elsewhere OPTIONS (SET host 'other.example.org')",
     "server elsewhere: server_options"},
    {"Subscription", "ALTER SUBSCRIPTION others SET PUBLICATION ours WITH (refresh = false)",
     "subscription others: publications"},
    {"TextSearch", "ALTER TEXT SEARCH CONFIGURATION shop.search DROP MAPPING FOR asciiword",
     "text search configuration shop.search: mappings"},
    {"MaterializedView", "DROP MATERIALIZED VIEW shop.totals", "missing materialized view shop.totals"},
    {"CommentOnPublic", "COMMENT ON SCHEMA public IS 'What everybody may see'", "schema public: comment"},
    {"CommentOfNewDatabase", "COMMENT ON SCHEMA public IS 'standard public schema'", ""},
    {"NoCommentOfNewDatabase", "COMMENT ON SCHEMA public IS NULL", ""},
    {"Schema", "CREATE SCHEMA other; CREATE TABLE other.t (id int PRIMARY KEY)",
     "extra schema other\nextra table other.t"},
};

INSTANTIATE_TEST_SUITE_P(Each, HandChangeTest, testing::ValuesIn(kChanges),
                         [](const testing::TestParamInfo<HandChange>& change) {
                           return std::string(change.param.name);
                         });

TEST(SnapshotSettings, OfTheDatabaseMakeNoDifference) {
  const Snapshot before = snapshot_of(everything().connect());
  pg::Session session = everything().connect();
  session.run(
      "SET TimeZone = 'Asia/Kathmandu'; SET DateStyle = 'German'; SET IntervalStyle = 'sql_standard'; "
      "SET search_path = shop, public; SET extra_float_digits = -10; SET quote_all_identifiers = on; "
      "SET bytea_output = 'escape'");
  EXPECT_TRUE(fetch_snapshot(session) == before);
}

TEST(SnapshotNames, ThatTheSystemMadeUpMakeNoDifference) {
  const test::Database left;
  const test::Database right;
  left.psql(
      "CREATE TABLE a (id serial PRIMARY KEY, b int UNIQUE CHECK (b > 0) REFERENCES a); CREATE INDEX ON a (b, id)");
  right.psql(
      "CREATE TABLE x (id serial PRIMARY KEY, b int UNIQUE CHECK (b > 0) REFERENCES x); CREATE INDEX ON x (b, id); "
      "ALTER TABLE x RENAME TO a");
  EXPECT_EQ(to_lines(make_diff(snapshot_of(left.connect()), snapshot_of(right.connect()))), "");
}

}  // namespace
}  // namespace pgplumb::schema
