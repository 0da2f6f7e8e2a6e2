// What a sequence gives next after its bounds were changed.
#include "core/schema/ddl/sequence_bounds.hpp"

#include <gtest/gtest.h>

#include "core/schema/ddl/transition.hpp"
#include "tests/support/schema_cases.hpp"

namespace pgplumb::schema::ddl {
namespace {

/// Makes the sequences of one script those of the other and asks for a value of each.
std::string next_after(const std::string& from_sql, const std::string& to_sql, const std::string& next) {
  const Snapshot to = test::SchemaDatabase(to_sql).snapshot();
  const test::SchemaDatabase database(from_sql);
  pg::Session session = database.database().connect();
  for (const Statement& statement : make_transition(database.snapshot(), to)) {
    const pg::Session::Outcome outcome = session.run(statement.sql);
    if (!outcome.ok()) return outcome.error->info.message + " in " + statement.sql;
  }
  return session.execute("SELECT " + next).value(0, 0).value_or("NULL");
}

TEST(SequenceBounds, KeepTheValueThatIsInside) {
  EXPECT_EQ(next_after("CREATE SEQUENCE s; SELECT setval('s', 150)", "CREATE SEQUENCE s MINVALUE 100 MAXVALUE 200",
                       "nextval('public.s')"),
            "151");
  EXPECT_EQ(
      next_after("CREATE SEQUENCE s MAXVALUE 90; SELECT setval('s', 50)", "CREATE SEQUENCE s", "nextval('public.s')"),
      "51");
}

TEST(SequenceBounds, GoOnAtTheNearerEnd) {
  EXPECT_EQ(
      next_after("CREATE SEQUENCE s; SELECT setval('s', 50)", "CREATE SEQUENCE s MINVALUE 100", "nextval('public.s')"),
      "100");
  EXPECT_EQ(next_after("CREATE SEQUENCE s INCREMENT BY -1; SELECT setval('s', -2)",
                       "CREATE SEQUENCE s INCREMENT BY -1 MAXVALUE -10", "nextval('public.s')"),
            "-10");
  EXPECT_EQ(next_after("CREATE SEQUENCE s; SELECT setval('s', 50)", "CREATE SEQUENCE s MAXVALUE 20 CYCLE",
                       "nextval('public.s')"),
            "1");
}

TEST(SequenceBounds, StartWhereASequenceThatWasNotUsedShall) {
  EXPECT_EQ(next_after("CREATE SEQUENCE s", "CREATE SEQUENCE s MINVALUE 100 START WITH 100", "nextval('public.s')"),
            "100");
  EXPECT_EQ(next_after("CREATE SEQUENCE s MINVALUE 100", "CREATE SEQUENCE s MAXVALUE 50", "nextval('public.s')"), "1");
}

TEST(SequenceBounds, OfAnIdentityAreChangedLikewise) {
  const std::string next = "nextval(pg_get_serial_sequence('public.t', 'a b'))";
  EXPECT_EQ(next_after("CREATE TABLE t (\"a b\" int GENERATED ALWAYS AS IDENTITY);"
                       "SELECT setval(pg_get_serial_sequence('t', 'a b'), 150)",
                       "CREATE TABLE t (\"a b\" int GENERATED ALWAYS AS IDENTITY (MINVALUE 100))", next),
            "151");
  EXPECT_EQ(next_after("CREATE TABLE t (\"a b\" int GENERATED ALWAYS AS IDENTITY)",
                       "CREATE TABLE t (\"a b\" int GENERATED ALWAYS AS IDENTITY (MINVALUE 100))", next),
            "100");
}

}  // namespace
}  // namespace pgplumb::schema::ddl
