#include "procedures/unit_test.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.hpp"
#include "tests/support/database.hpp"

namespace pgplumb::procedures {
namespace {

using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;

class UnitTest : public testing::Test {
 protected:
  UnitTestResult run(const std::string& text) {
    std::vector<Finding> findings;
    const UnitTestFile file = read_unit_test_file("a.sql", SourceFile::from_bytes("a.sql", text), findings);
    EXPECT_THAT(findings, IsEmpty());
    pg::Session session = database_.connect();
    const std::string schema = file.uses_pgtap ? prepare_pgtap(session, file) : "";
    pg::Session own = database_.connect();
    return run_unit_test(own, file, schema);
  }

  /// "a.sql:1:2 code message: hint"
  std::vector<std::string> failures(const UnitTestResult& result) {
    std::vector<std::string> lines;
    for (const Finding& one : result.failures)
      lines.push_back(one.at->to_string() + " " + one.code + " " + one.message + ": " + one.hint);
    return lines;
  }

  test::Database database_;
};

TEST_F(UnitTest, PassesWhenItEndsWithoutAnError) {
  const UnitTestResult result =
      run("CREATE TABLE t (a int); INSERT INTO t VALUES (1);\nDO $$ BEGIN ASSERT true; END $$;");
  EXPECT_TRUE(result.passed());
  EXPECT_EQ(database_.psql("SELECT to_regclass('t') IS NULL"), "t");
  EXPECT_TRUE(run("").passed());
}

TEST_F(UnitTest, PlacesAnAssertThatFailed) {
  const UnitTestResult result =
      run("DO $$\nBEGIN\n  ASSERT 1 = 1;\n  ASSERT 1 = 2, 'one is two';\nEND $$;\nSELECT 1/0;");
  EXPECT_FALSE(result.passed());
  EXPECT_THAT(failures(result), ElementsAre("a.sql:4:3 P0004 one is two: "));
}

TEST_F(UnitTest, PlacesWhatFailsInARoutineWhereItWasCalled) {
  database_.psql(
      "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$\nBEGIN\n  RAISE EXCEPTION 'no' USING HINT = 'Go.';\nEND "
      "$$");
  EXPECT_THAT(failures(run("DO $$\nBEGIN\n  PERFORM 1;\n  PERFORM f();\nEND $$;")),
              ElementsAre("a.sql:4:3 P0001 no (in f, line 3 of its body): Go."));
  EXPECT_THAT(failures(run("SELECT 1;\nSELECT f();")),
              ElementsAre("a.sql:2:1 P0001 no (in f, line 3 of its body): Go."));
}

TEST_F(UnitTest, PlacesErrorsOfTheServer) {
  EXPECT_THAT(failures(run("SELECT 'é',\n nope();")), ElementsAre(HasSubstr("a.sql:2:2 42883 function nope()")));
  EXPECT_THAT(failures(run("DO $$\nBEGIN\n  PERFORM nope();\nEND $$;")), ElementsAre(HasSubstr("a.sql:3:11 42883")));
}

TEST_F(UnitTest, FailsWhenItEndsItsOwnSession) {
  EXPECT_THAT(failures(run("SELECT 1;\nSELECT pg_terminate_backend(pg_backend_pid());\nSELECT 2;")),
              ElementsAre(HasSubstr("a.sql:2:1 57P01 terminating connection")));
}

TEST_F(UnitTest, KeepsWhatTheServerSaid) {
  EXPECT_THAT(run("DO $$ BEGIN RAISE NOTICE 'here'; RAISE WARNING 'there'; END $$;").notices,
              ElementsAre("NOTICE: here", "WARNING: there"));
}

TEST_F(UnitTest, CopiesDataThatStandsInTheFile) {
  EXPECT_TRUE(run("CREATE TABLE t (a int);\nCOPY t FROM stdin;\n1\n2\n\\.\nDO $$ BEGIN ASSERT (SELECT sum(a) FROM t) = "
                  "3; END $$;")
                  .passed());
}

TEST_F(UnitTest, IsHeldToItsPlanByPgtap) {
  const UnitTestResult result = run(
      "BEGIN;\nSELECT plan(2);\nSELECT ok(true, 'yes');\nSELECT is(1, 1, 'one');\nSELECT * FROM finish();\nROLLBACK;");
  EXPECT_TRUE(result.passed()) << failures(result).size();
  EXPECT_EQ(result.tap.planned, 2U);
  EXPECT_THAT(result.tap.tests, ElementsAre(Field(&TapTest::description, "yes"), Field(&TapTest::description, "one")));
}

TEST_F(UnitTest, PlacesATestOfPgtapThatFailed) {
  const UnitTestResult result =
      run("SELECT plan(2);\nSELECT is(5, 6, 'sum');\nSELECT ok(true);\nSELECT * FROM finish();");
  EXPECT_THAT(failures(result), ElementsAre("a.sql:2:1 not_ok test 1 - sum (have: 5; want: 6): "));
}

TEST_F(UnitTest, FailsWhenOtherTestsRanThanPlanned) {
  EXPECT_THAT(failures(run("SELECT plan(3);\nSELECT ok(true);")),
              ElementsAre(HasSubstr("a.sql:1:1 bad_plan 3 tests were planned, but 1 ran")));
  EXPECT_THAT(failures(run("SELECT no_plan();\nSELECT ok(true);")), ElementsAre(HasSubstr("bad_plan it has no plan")));
  EXPECT_TRUE(run("SELECT * FROM no_plan();\nSELECT ok(true);\nSELECT * FROM finish();").passed());
  EXPECT_THAT(failures(run("SELECT ok(true);\nSELECT plan(1);")),
              ElementsAre(HasSubstr("a.sql:1:1 P0001 You tried to run a")));
}

TEST_F(UnitTest, HonoursSkipAndTodo) {
  const UnitTestResult result =
      run("SELECT plan(3);\nSELECT skip('not here', 1);\nSELECT todo('later', 1);\nSELECT ok(false, 'x');\nSELECT "
          "ok(true);\n"
          "SELECT * FROM finish();");
  EXPECT_TRUE(result.passed()) << testing::PrintToString(failures(result));
  EXPECT_EQ(result.tap.tests.at(0).directive, TapDirective::skip);
  EXPECT_EQ(result.tap.tests.at(1).directive, TapDirective::todo);
}

TEST_F(UnitTest, StopsAtABailOut) {
  const UnitTestResult result = run("SELECT plan(2);\nSELECT ok(true);\nSELECT 'Bail out! enough';\nSELECT 1/0;");
  EXPECT_FALSE(result.passed());
  EXPECT_EQ(result.tap.bail_out, "enough");
  EXPECT_THAT(result.failures, IsEmpty());
}

TEST_F(UnitTest, RunsTestsThatAreFunctions) {
  database_.psql("CREATE SCHEMA t");
  const UnitTestResult result =
      run("CREATE FUNCTION t.test_one() RETURNS SETOF text LANGUAGE sql AS $$ SELECT ok(true, 'inner') $$;\n"
          "SELECT * FROM runtests('t'::name);");
  EXPECT_TRUE(result.passed()) << testing::PrintToString(failures(result));
  EXPECT_THAT(result.tap.tests, ElementsAre(Field(&TapTest::description, "t.test_one")));
}

TEST_F(UnitTest, UsesPgtapWhereverItIs) {
  database_.psql("CREATE SCHEMA \"My Taps\"; CREATE EXTENSION pgtap SCHEMA \"My Taps\"");
  EXPECT_TRUE(run("SELECT plan(1); SELECT pass('x');").passed());
}

TEST_F(UnitTest, LeavesNothingToTheNext) {
  database_.psql("CREATE TABLE t (a int)");
  EXPECT_TRUE(run("INSERT INTO t VALUES (1); SET search_path = ''; SET ROLE pg_monitor;").passed());
  EXPECT_EQ(database_.psql("SELECT count(*) FROM t"), "0");
}

}  // namespace
}  // namespace pgplumb::procedures
