#include "cli/query_script.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/failure.hpp"

namespace pgplumb::cli {
namespace {

using procedures::GivenArgument;
using test::failure_of;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

GivenArgument named(std::string name) { return {.name = std::move(name), .value = "x"}; }
GivenArgument positional() { return {.name = {}, .value = "x"}; }

QueryScript script(std::string sql, const std::vector<GivenArgument>& arguments = {}) {
  return make_query_script(SourceFile::from_bytes("q.sql", std::move(sql)), arguments);
}

TEST(QueryScript, FindsTheArgumentOfEachParameter) {
  const QueryScript made = script("SELECT :b, :a; SELECT :a; SELECT 1", {named("a"), named("b")});
  ASSERT_EQ(made.statements.size(), 3U);
  EXPECT_THAT(made.statements[0].arguments, ElementsAre(1, 0));
  EXPECT_THAT(made.statements[1].arguments, ElementsAre(0));
  EXPECT_THAT(made.statements[2].arguments, IsEmpty());
}

TEST(QueryScript, FindsArgumentsByPosition) {
  EXPECT_THAT(script("SELECT $2, $1, $2", {positional(), positional()}).statements[0].arguments, ElementsAre(0, 1));
  EXPECT_THAT(script("SELECT $2, $1", {named("$2"), positional()}).statements[0].arguments, ElementsAre(1, 0));
}

TEST(QueryScript, LeavesParametersOfOthersAlone) {
  const QueryScript made = script(
      "PREPARE p AS SELECT $1; CREATE FUNCTION f(int) RETURNS int RETURN $1; CREATE FUNCTION g() RETURNS int BEGIN "
      "ATOMIC "
      "SELECT $1; END; SELECT $$ :a $1 $$");
  for (const QueryStatement& statement : made.statements) EXPECT_THAT(statement.arguments, IsEmpty());
}

TEST(QueryScript, TellsWhatHasNoValue) {
  const ErrorInfo name = failure_of([] { script("SELECT 1;\nSELECT :name", {named("nam")}); });
  EXPECT_EQ(name.code, ErrorCode::usage);
  EXPECT_EQ(name.at->to_string(), "q.sql:2:8");
  EXPECT_THAT(name.next, HasSubstr("\"nam\""));
  for (const char* sql : {"SELECT $2", "SELECT $0", "SELECT $99999999999999999999"}) {
    EXPECT_THAT(failure_of([&] { script(sql, {positional()}); }).message, HasSubstr("there is no value for $")) << sql;
  }
}

TEST(QueryScript, TellsOfArgumentsThatNobodyAsksFor) {
  EXPECT_THAT(failure_of([] { script("SELECT :a", {named("a"), named("b")}); }).message, HasSubstr(":b"));
  EXPECT_THAT(failure_of([] { script("SELECT $1", {positional(), positional()}); }).message, HasSubstr("argument 2"));
  EXPECT_THAT(failure_of([] { script("SELECT :a", {named("a"), named("a")}); }).message, HasSubstr("twice"));
  EXPECT_THAT(failure_of([] { script("SELECT :a, $1", {named("a")}); }).message, HasSubstr("both"));
}

TEST(QueryScript, RefusesWhatIsNoScript) {
  EXPECT_EQ(failure_of([] { script("  -- nothing\n"); }).code, ErrorCode::usage);
  const ErrorInfo open = failure_of([] { script("SELECT 'open"); });
  EXPECT_EQ(open.code, ErrorCode::file);
  EXPECT_EQ(open.findings.size(), 1U);
}

TEST(CanBeSubquery, IsTrueForQueriesThatChangeNothing) {
  const auto can = [](std::string sql) { return can_be_subquery(script(std::move(sql)).statements.front()); };
  for (const char* sql : {"SELECT 1", "VALUES (1)", "TABLE t", "WITH a AS (SELECT 1) SELECT * FROM a",
                          "/* c */ SELECT 1", "WITH a AS (SELECT 'insert') SELECT \"update\" FROM a"}) {
    EXPECT_TRUE(can(sql)) << sql;
  }
  for (const char* sql :
       {"INSERT INTO t VALUES (1) RETURNING a", "WITH a AS (DELETE FROM t RETURNING *) SELECT * FROM a",
        "SHOW work_mem", "EXPLAIN SELECT 1", "CALL p()", "FETCH c"}) {
    EXPECT_FALSE(can(sql)) << sql;
  }
}

}  // namespace
}  // namespace pgplumb::cli
