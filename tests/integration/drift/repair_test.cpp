// A repair makes of one schema the other, whichever way, and its proof on scratch says so.
#include "drift/repair.hpp"

#include <algorithm>
#include <filesystem>
#include <gtest/gtest.h>
#include <memory>

#include "core/schema/create_script.hpp"
#include "core/schema/fetch.hpp"
#include "drift/replay.hpp"
#include "migrations/load.hpp"
#include "tests/support/schema_cases.hpp"

namespace pgplumb::drift {
namespace {

std::string told(const std::vector<schema::ObjectChange>& changes) {
  std::string text;
  for (const schema::ObjectChange& change : changes) {
    text += to_string(change.id) + " " + std::string(to_string(change.difference)) + '\n';
    for (const schema::AttributeChange& attribute : change.attributes) {
      text += "  " + attribute.name.text() + ": expected " + attribute.expected.value_or("(usual)") + ", is " +
              attribute.live.value_or("(usual)") + '\n';
    }
  }
  return text;
}

/// What the server says when a statement is refused, or nothing.
std::string run(const test::Database& database, const schema::ddl::Statements& statements) {
  pg::Session session = database.connect();
  session.run(schema::script_settings());
  for (const schema::ddl::Statement& statement : statements) {
    const pg::Session::Outcome outcome = session.run(statement.sql);
    if (!outcome.ok()) return outcome.error->info.message + "\n  in " + statement.sql;
  }
  return {};
}

/// Repairs a database made from one script so that it is as one made from the other.
void expect_repaired(const std::string& live_sql, const std::string& expected_sql) {
  const schema::Snapshot expected = test::SchemaDatabase(expected_sql).snapshot();
  const test::SchemaDatabase live(live_sql);
  const schema::Snapshot before = live.snapshot();
  const Repair repair = make_repair(expected, before, schema::make_diff(expected, before));
  EXPECT_EQ(run(live.database(), repair.statements), "") << schema::to_script(repair.statements, true);
  const std::vector<schema::ObjectChange> left = schema::make_diff(expected, live.snapshot());
  EXPECT_TRUE(left.empty()) << told(left) << schema::to_script(repair.statements, true);
}

TEST(Repair, ClosesDifferencesOfEveryKindBothWays) {
  for (const test::SchemaCase& example : test::schema_cases()) {
    for (const bool forward : {true, false}) {
      SCOPED_TRACE(example.name + (forward ? ", from old to new" : ", from new to old"));
      try {
        expect_repaired(forward ? example.old_sql : example.new_sql, forward ? example.new_sql : example.old_sql);
      } catch (const std::exception& error) {
        ADD_FAILURE() << error.what();
      }
    }
  }
}

/// On the servers that know them they are among those above.
TEST(Repair, CasesOfNewerServersAreRefusedByOlderOnes) {
  for (const test::SchemaCase& example : test::schema_cases_of_newer_servers()) {
    SCOPED_TRACE(example.name);
    EXPECT_THROW(test::SchemaDatabase(example.old_sql + example.new_sql), std::exception);
  }
}

/// Databases of the server that the tests share, gone at the end.
class Scratch {
 public:
  NewDatabase new_database() {
    return [this] {
      databases_.push_back(std::make_unique<test::Database>());
      return databases_.back()->connect();
    };
  }

 private:
  std::vector<std::unique_ptr<test::Database>> databases_;
};

TEST(Repair, IsProvenOnScratchUnderRolesThatAreNotThere) {
  const std::string old_sql =
      "DO $$ BEGIN CREATE ROLE vanishing; END $$; CREATE TABLE t (id int, a varchar(10) CHECK (a IN ('x', 'y')));"
      "GRANT SELECT ON t TO vanishing; CREATE VIEW v AS SELECT a FROM t; ALTER VIEW v OWNER TO vanishing;";
  const schema::Snapshot expected = test::SchemaDatabase("CREATE TABLE t (id bigint, a text)").snapshot();
  Repair repair;
  schema::Snapshot before;
  {
    const test::SchemaDatabase live(old_sql);
    before = live.snapshot();
    repair = make_repair(expected, before, schema::make_diff(expected, before));
    live.database().psql("DROP OWNED BY vanishing CASCADE; DROP ROLE vanishing");
  }
  Scratch scratch;
  const Proof proof = prove_repair(scratch.new_database(), before, repair);
  EXPECT_TRUE(proof.holds()) << told(proof.left) << proof.statement;
}

TEST(Repair, IsNotProvenWhenAStatementIsRefused) {
  const schema::Snapshot live = test::SchemaDatabase("CREATE TABLE t (id int)").snapshot();
  std::vector<schema::Object> objects = live.objects();
  objects.push_back({.id = {"extension", "no_such_extension"}, .attributes = {{"schema", "public"}}});
  const schema::Snapshot expected(std::move(objects));
  const Repair repair = make_repair(expected, live, schema::make_diff(expected, live));
  Scratch scratch;
  const Proof proof = prove_repair(scratch.new_database(), live, repair);
  ASSERT_TRUE(proof.error.has_value());
  EXPECT_FALSE(proof.holds());
  EXPECT_EQ(proof.statement, "CREATE EXTENSION no_such_extension SCHEMA public");
}

TEST(Repair, LeavesAloneWhatItWasNotAskedToRepair) {
  const schema::Snapshot expected =
      test::SchemaDatabase("CREATE TABLE t (id int); COMMENT ON TABLE t IS 'expected'").snapshot();
  const test::SchemaDatabase live("CREATE TABLE t (id int, kept int DEFAULT 1); CREATE VIEW v AS SELECT kept FROM t");
  const schema::Snapshot before = live.snapshot();
  std::vector<schema::ObjectChange> selected = schema::make_diff(expected, before);
  std::erase_if(selected, [](const schema::ObjectChange& change) { return change.id.kind.text() != "table"; });
  const Repair repair = make_repair(expected, before, selected);
  EXPECT_EQ(run(live.database(), repair.statements), "");
  const std::vector<schema::ObjectChange> left = schema::make_diff(expected, live.snapshot());
  ASSERT_EQ(left.size(), 2U);
  EXPECT_EQ(to_string(left.front().id), "column public.t.kept");
  EXPECT_EQ(to_string(left.back().id), "view public.v");
}

TEST(Repair, UndoesWhatIsBesideTheOrderOfColumnsAndNamesThose) {
  const schema::Snapshot expected = test::SchemaDatabase("CREATE TABLE t (a int, b int DEFAULT 1, c int)").snapshot();
  const test::SchemaDatabase live("CREATE TABLE t (b int, d int, a int)");
  const schema::Snapshot before = live.snapshot();
  const Repair repair = make_repair(expected, before, schema::make_diff(expected, before, {.column_order = true}));
  ASSERT_EQ(repair.not_repaired.size(), 2U);
  EXPECT_EQ(to_string(repair.not_repaired.front()), "column public.t.a");
  EXPECT_EQ(to_string(repair.not_repaired.back()), "column public.t.b");
  EXPECT_EQ(run(live.database(), repair.statements), "");
  EXPECT_EQ(told(schema::make_diff(expected, live.snapshot())), "");
  EXPECT_EQ(schema::make_diff(expected, live.snapshot(), {.column_order = true}).size(), 2U);
}

TEST(Repair, MarksWhatLosesData) {
  const schema::Snapshot expected = test::SchemaDatabase("CREATE TABLE t (id int, name varchar(10))").snapshot();
  const schema::Snapshot live =
      test::SchemaDatabase(
          "CREATE TABLE t (id int, name text, extra int); CREATE TABLE gone (id int); CREATE SEQUENCE s; "
          "CREATE VIEW v AS SELECT name FROM t")
          .snapshot();
  const Repair repair = make_repair(expected, live, schema::make_diff(expected, live));
  std::vector<std::string> losing;
  for (const schema::ddl::Statement& statement : repair.statements) {
    if (statement.loses_data) losing.push_back(statement.sql);
  }
  std::ranges::sort(losing);
  EXPECT_EQ(losing,
            (std::vector<std::string>{
                "ALTER TABLE public.t ALTER COLUMN name TYPE character varying(10) USING name::character varying",
                "ALTER TABLE public.t DROP COLUMN extra", "DROP SEQUENCE public.s", "DROP TABLE public.gone"}));
  EXPECT_NE(schema::to_script(repair.statements, false).find("-- Loses data:\n-- DROP TABLE public.gone;\n"),
            std::string::npos);
  EXPECT_NE(schema::to_script(repair.statements, true).find("\nDROP TABLE public.gone;\n"), std::string::npos);
}

/// Of the files of an example, with its routines.
schema::Snapshot replayed_example(const std::string& name) {
  const std::filesystem::path folder = std::filesystem::path(PGPLUMB_SOURCE_DIR) / "examples" / name;
  const test::Database database;
  replay([&] { return database.connect(); }, migrations::load_set(folder / "migrations", "migrations"),
         procedures::load_routine_files(folder / "procedures", "procedures"));
  pg::Session session = database.connect();
  return schema::fetch_snapshot(session);
}

TEST(Repair, MakesTheSchemasOfTheExamplesFromNothingAndOfEachOther) {
  const schema::Snapshot nothing = test::SchemaDatabase().snapshot();
  const schema::Snapshot quickstart = replayed_example("quickstart");
  const schema::Snapshot routines = replayed_example("routines");
  for (const auto& [live, expected] :
       {std::pair(&nothing, &quickstart), std::pair(&nothing, &routines), std::pair(&quickstart, &routines),
        std::pair(&routines, &quickstart), std::pair(&routines, &nothing)}) {
    Scratch scratch;
    const Proof proof =
        prove_repair(scratch.new_database(), *live, make_repair(*expected, *live, schema::make_diff(*expected, *live)));
    EXPECT_TRUE(proof.holds()) << told(proof.left) << proof.statement;
  }
}

TEST(Repair, OfASchemaThatIsAsExpectedIsEmpty) {
  const schema::Snapshot snapshot = test::SchemaDatabase("CREATE TABLE t (id serial PRIMARY KEY)").snapshot();
  EXPECT_TRUE(make_repair(snapshot, snapshot, {}).statements.empty());
}

TEST(Repair, GivesWhatItMakesToTheRoleThatOwnsTheFiles) {
  const schema::Snapshot expected = test::SchemaDatabase("CREATE TABLE t (id int)").snapshot();
  const schema::Snapshot live = test::SchemaDatabase().snapshot();
  const Repair repair = make_repair(expected, live, schema::make_diff(expected, live), {.owner = "\"Odd role\""});
  ASSERT_EQ(repair.statements.size(), 2U);
  EXPECT_EQ(repair.statements.back().sql, "ALTER TABLE public.t OWNER TO \"Odd role\"");
}

}  // namespace
}  // namespace pgplumb::drift
