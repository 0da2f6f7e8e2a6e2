// The tables that pgplumb keeps: made whole, or brought up from an older layout, or not at all.
#include "core/bookkeeping/tables.hpp"

#include <array>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/bookkeeping/queries.hpp"
#include "core/bookkeeping/reading.hpp"
#include "core/error.hpp"
#include "tests/support/database.hpp"

namespace pgplumb::bookkeeping {
namespace {

class TablesTest : public testing::Test {
 protected:
  LayoutState state() { return read(session, schema, {}).layout; }

  // Everything in the schema as the catalog describes it.
  std::string describe() {
    return std::string(
        session
            .execute("SELECT string_agg(d, E'\\n' ORDER BY d) AS all FROM ("
                     "SELECT pg_get_functiondef(p.oid) || coalesce(p.proacl::text, '-') AS d FROM pg_proc p "
                     "WHERE pronamespace = 'pgplumb'::regnamespace UNION ALL "
                     "SELECT c.relname || ' ' || coalesce(c.relacl::text, '-') || ' ' || a.attname || ' ' || "
                     "format_type(a.atttypid, a.atttypmod) || a.attnotnull FROM pg_class c JOIN pg_attribute a ON "
                     "a.attrelid = c.oid "
                     "WHERE relnamespace = 'pgplumb'::regnamespace AND a.attnum > 0) x")
            .front()
            .text("all"));
  }

  // What the second version of the layout had, and nothing else.
  void go_back_to_second() {
    for (const char* statement : {"DROP FUNCTION pgplumb.record_schema", "DROP TABLE pgplumb.recorded_schema",
                                  "UPDATE pgplumb.layout SET version = 2"}) {
      session.execute(statement);
    }
  }

  // The same of the first.
  void go_back_to_first() {
    go_back_to_second();
    for (const char* statement :
         {"DROP FUNCTION pgplumb.record_routine", "DROP FUNCTION pgplumb.forget_routine", "DROP TABLE pgplumb.routine",
          "CREATE FUNCTION pgplumb.event_text(entry pgplumb.event) RETURNS text LANGUAGE sql AS 'SELECT NULL::text'",
          "DROP FUNCTION pgplumb.append_event",
          R"(CREATE FUNCTION pgplumb.append_event(kind text, version bigint, version_text text, name text, done_by text,
                                                  run_id text, tool_version text, detail jsonb)
             RETURNS pgplumb.event LANGUAGE sql AS 'SELECT NULL::pgplumb.event')",
          "UPDATE pgplumb.layout SET version = 1"}) {
      session.execute(statement);
    }
  }

  test::Database database;
  pg::Session session = database.connect();
  const sql::Identifier schema{"pgplumb"};
};

TEST_F(TablesTest, EveryQueryCanBePrepared) {
  prepare_tables(session, schema, state());
  for (const auto& [name, query] : queries::all) {
    if (query.starts_with("BEGIN")) continue;
    const pg::Session::Outcome outcome = session.run("PREPARE q AS " + in_schema(query, schema));
    EXPECT_TRUE(outcome.ok()) << name << ": " << outcome.error->info.message;
    session.run("DEALLOCATE ALL");
  }
}

TEST_F(TablesTest, AreMadeFromNothing) {
  EXPECT_FALSE(state().has_schema);
  EXPECT_EQ(state().version, 0);
  prepare_tables(session, schema, state());
  EXPECT_TRUE(state().has_schema);
  EXPECT_EQ(state().version, kLayoutVersion);
}

TEST_F(TablesTest, AreMadeInASchemaThatIsThere) {
  session.execute("CREATE SCHEMA pgplumb");
  EXPECT_TRUE(state().has_schema);
  prepare_tables(session, schema, state());
  EXPECT_EQ(state().version, kLayoutVersion);
}

TEST_F(TablesTest, OfTheFirstLayoutBecomeWhatAreMadeToday) {
  prepare_tables(session, schema, state());
  const std::string today = describe();
  go_back_to_first();
  EXPECT_EQ(state().version, 1);
  EXPECT_NE(describe(), today);

  prepare_tables(session, schema, state());

  EXPECT_EQ(state().version, kLayoutVersion);
  EXPECT_EQ(describe(), today);
}

TEST_F(TablesTest, OfTheSecondLayoutBecomeWhatAreMadeToday) {
  prepare_tables(session, schema, state());
  const std::string today = describe();
  go_back_to_second();
  EXPECT_NE(describe(), today);
  prepare_tables(session, schema, state());
  EXPECT_EQ(state().version, kLayoutVersion);
  EXPECT_EQ(describe(), today);
}

TEST_F(TablesTest, StayAsTheyWereWhenAnUpgradeFails) {
  prepare_tables(session, schema, state());
  go_back_to_first();
  session.execute("CREATE TABLE pgplumb.routine ()");
  const std::string before = describe();

  EXPECT_THROW(prepare_tables(session, schema, state()), Error);

  EXPECT_EQ(state().version, 1);
  EXPECT_EQ(describe(), before);
}

TEST_F(TablesTest, OfANewerLayoutAreNotRead) {
  prepare_tables(session, schema, state());
  session.execute("UPDATE pgplumb.layout SET version = 99");
  EXPECT_THROW(state(), Error);
}

TEST_F(TablesTest, AQuestionToANewerTableIsNotAskedOfAnOlderLayout) {
  prepare_tables(session, schema, state());
  const std::array<Question, 2> questions{
      {{"SELECT l.events FROM {schema}.layout AS l"}, {"SELECT r.identity FROM {schema}.routine AS r", 2}}};
  EXPECT_EQ(read(session, schema, questions).answers.at(0).size(), 1U);
  go_back_to_first();
  const Reading reading = read(session, schema, questions);
  EXPECT_EQ(reading.answers.at(0).size(), 1U);
  EXPECT_TRUE(reading.answers.at(1).empty());
}

}  // namespace
}  // namespace pgplumb::bookkeeping
