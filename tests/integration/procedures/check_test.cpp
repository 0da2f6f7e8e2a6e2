#include "procedures/check.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/files.hpp"
#include "tests/support/bank.hpp"
#include "tests/support/database.hpp"

namespace pgplumb::procedures {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

class Check : public testing::Test {
 protected:
  void add(const std::string& path, const std::string& text) {
    files_.files.push_back(read_routine_file(path, SourceFile::from_bytes(path, text), files_.findings));
    ASSERT_THAT(files_.findings, IsEmpty());
  }

  CheckResult check_with(pg::Session& session, const CheckOptions& options = {}) {
    return check_routines(session, files_, options);
  }

  /// "a.sql:1:2 warning[code] message" for each finding, without notes.
  std::vector<std::string> check(const CheckOptions& options = {}) {
    result_ = check_with(session_, options);
    std::vector<std::string> lines;
    for (const Finding& finding : result_.findings) {
      if (finding.severity == Severity::note) continue;
      lines.push_back((finding.at ? finding.at->to_string() : std::string("?")) + " " +
                      std::string(to_string(finding.severity)) + "[" + finding.code + "] " + finding.message);
    }
    return lines;
  }

  test::Database database_;
  pg::Session session_ = database_.connect();
  RoutineFiles files_;
  CheckResult result_;
};

constexpr const char* kWrongColumns =
    "-- é\n"
    "CREATE FUNCTION f(a int) RETURNS int LANGUAGE plpgsql AS $$\n"
    "DECLARE\n"
    "  x int;\n"
    "BEGIN\n"
    "  PERFORM 'ü', nope FROM t;\n"
    "  SELECT idd\n"
    "    INTO x FROM t WHERE idd2 = 1;\n"
    "  UPDATE t SET id = 1,\n"
    "               zz = 3;\n"
    "  RETURN x + a;\n"
    "END $$;\n";

TEST_F(Check, LooksIntoBodiesAndPlacesWhatItFinds) {
  database_.psql("CREATE TABLE t (id int)");
  add("a.sql", kWrongColumns);
  EXPECT_THAT(check(), ElementsAre("a.sql:6:16 error[42703] column \"nope\" does not exist",
                                   "a.sql:7:10 error[42703] column \"idd\" does not exist",
                                   "a.sql:10:16 error[42703] column \"zz\" of relation \"t\" does not exist"));
  EXPECT_EQ(result_.findings.at(1).hint, "Perhaps you meant to reference the column \"t.id\".");
  EXPECT_EQ(result_.findings.at(1).at_length, 3U);
  EXPECT_EQ(result_.plpgsql_check, database_.psql("SELECT default_version FROM pg_available_extensions "
                                                  "WHERE name = 'plpgsql_check'"));
  EXPECT_EQ(result_.routines, 1U);
}

TEST_F(Check, NamesTheRoutineThatTheServerDidNotSurvive) {
  database_.psql(
      "CREATE FUNCTION crash() RETURNS bool IMMUTABLE LANGUAGE plpgsql AS "
      "$$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN true; END $$");
  add("a.sql", "CREATE FUNCTION calm() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$;\n");
  add("b.sql",
      "-- planning its query runs what is said to be immutable\n"
      "CREATE FUNCTION f() RETURNS bool LANGUAGE plpgsql AS $$ BEGIN RETURN crash(); END $$;\n");
  try {
    check();
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::connection);
    ASSERT_TRUE(error.info().at.has_value());
    EXPECT_EQ(error.info().at->to_string(), "b.sql:2:1");
    EXPECT_THAT(error.info().notes, Contains(HasSubstr("was looking into the body of this routine")));
  }
}

TEST_F(Check, WeighsWarningsAndNotesAsPlpgsqlCheckDoes) {
  add("a.sql",
      "CREATE FUNCTION f(a text) RETURNS int LANGUAGE plpgsql AS $$\n"
      "DECLARE unused int; r int;\n"
      "BEGIN\n"
      "  EXECUTE 'SELECT ' || a INTO r;\n"
      "  RETURN 'x' || r;\n"
      "END $$;\n");
  EXPECT_THAT(
      check(),
      ElementsAre(StartsWith("a.sql:2:1 warning[plpgsql_warning] unused variable \"unused\""),
                  StartsWith("a.sql:4:24 warning[plpgsql_security] text type variable is not sanitized: The "),
                  "a.sql:5:3 warning[42804] target type is different type than source type: cast \"text\" value "
                  "to \"integer\" type"));
  EXPECT_EQ(result_.findings.at(0).code, "plpgsql_performance");
}

TEST_F(Check, LooksIntoTriggersForEachOfTheirTables) {
  database_.psql("CREATE TABLE one (a int); CREATE TABLE two (a int, b int);");
  add("a.sql",
      "CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS $$\n"
      "BEGIN\n"
      "  NEW.b := 1;\n"
      "  NEW.c := 1;\n"
      "  RETURN NEW;\n"
      "END $$;\n"
      "CREATE TRIGGER t BEFORE INSERT ON one FOR EACH ROW EXECUTE FUNCTION tf();\n"
      "CREATE TRIGGER t BEFORE INSERT ON two FOR EACH ROW EXECUTE FUNCTION tf();\n"
      "CREATE FUNCTION news() RETURNS trigger LANGUAGE plpgsql AS $$\n"
      "BEGIN\n"
      "  PERFORM z FROM fresh;\n"
      "  RETURN NULL;\n"
      "END $$;\n"
      "CREATE TRIGGER n AFTER INSERT ON two REFERENCING NEW TABLE AS fresh EXECUTE FUNCTION news();\n"
      "CREATE FUNCTION idle() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.x := 1; RETURN NEW; END $$;\n");
  EXPECT_THAT(check(), ElementsAre("a.sql:3:3 error[42703] record \"new\" has no field \"b\"",
                                   "a.sql:4:3 error[42703] record \"new\" has no field \"c\"",
                                   "a.sql:11:11 error[42703] column \"z\" does not exist"));
  EXPECT_EQ(result_.findings.back().code, "trigger_of_nothing");
}

TEST_F(Check, FindsWhatCannotBeCreatedOrCompiled) {
  add("a.sql", "CREATE FUNCTION f() RETURNS nothing LANGUAGE sql AS '';\n");
  add("b.sql",
      "CREATE FUNCTION g() RETURNS int LANGUAGE plpgsql AS $$\nBEGIN\n  RETURN 1 +;\nEND $$;\n"
      "CREATE FUNCTION h() RETURNS int LANGUAGE sql AS $$ SELECT nope $$;\n");
  add("c.sql", "CREATE OR REPLACE FUNCTION h() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;\n");
  EXPECT_THAT(check(),
              ElementsAre("a.sql:1:1 error[42704] type \"nothing\" does not exist",
                          "b.sql:3:13 error[42601] syntax error at end of input",
                          StartsWith("c.sql:1:1 error[duplicate_routine] a routine that b.sql:5:1 defines as well")));
}

TEST_F(Check, OnlyValidatesWhereTheRoleMayNotCreateTheExtension) {
  database_.psql("CREATE TABLE t (id int); CREATE ROLE check_guest; GRANT CREATE ON SCHEMA public TO check_guest");
  session_.execute("SET SESSION AUTHORIZATION check_guest");
  add("a.sql", kWrongColumns);
  add("b.sql", "CREATE FUNCTION g() RETURNS int LANGUAGE sql AS $$ SELECT nope $$;\n");
  EXPECT_THAT(check(), ElementsAre("b.sql:1:59 error[42703] column \"nope\" does not exist"));
  EXPECT_EQ(result_.plpgsql_check, "");
  session_.execute("RESET SESSION AUTHORIZATION");
  database_.psql("DROP OWNED BY check_guest; DROP ROLE check_guest");
}

TEST_F(Check, UsesTheExtensionWhereverItIs) {
  database_.psql(
      "CREATE TABLE t (id int); CREATE SCHEMA \"My Tools\"; CREATE EXTENSION plpgsql_check SCHEMA \"My Tools\"");
  add("a.sql", kWrongColumns);
  EXPECT_THAT(check(), Contains(HasSubstr("column \"nope\"")));
}

TEST_F(Check, LeavesNothingBehind) {
  database_.psql("CREATE TABLE t (id int)");
  const char* all =
      "SELECT count(*) FROM pg_proc UNION ALL SELECT count(*) FROM pg_extension UNION ALL SELECT count(*) "
      "FROM pg_namespace";
  const std::string before = database_.psql(all);
  add("a.sql", kWrongColumns);
  check();
  EXPECT_EQ(database_.psql(all), before);
  EXPECT_FALSE(session_.in_transaction());
}

TEST_F(Check, SeesVolatilityLoweredUnderWhatReliesOnThem) {
  database_.psql(
      "CREATE FUNCTION f(a int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT a';"
      "CREATE TABLE t (a int CONSTRAINT c CHECK (f(a) > 0), g int GENERATED ALWAYS AS (f(a)) STORED);"
      "CREATE INDEX i ON t (f(a)); CREATE INDEX j ON t (a) WHERE f(a) = 1;"
      "CREATE TABLE p (a int) PARTITION BY RANGE (f(a));"
      "CREATE DOMAIN d AS int CONSTRAINT dc CHECK (f(VALUE) > 1);");
  add("a.sql", "CREATE OR REPLACE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT a';");
  const std::vector<std::string> found = check();
  EXPECT_THAT(found, Each(HasSubstr("[volatility_under_index] \"public.f(integer)\" is VOLATILE, but ")));
  for (const char* what :
       {"error[volatility_under_index] \"public.f(integer)\" is VOLATILE, but index i ", "but index j ",
        "but generated column g of table t ", "but the partition key of table p ",
        "warning[volatility_under_index] \"public.f(integer)\" is VOLATILE, but constraint c on table t",
        "but constraint dc"}) {
    EXPECT_THAT(found, Contains(HasSubstr(what)));
  }
}

TEST_F(Check, AppliesItsRulesWithTheirCodes) {
  add("a.sql",
      "CREATE FUNCTION f(a int) RETURNS int SECURITY DEFINER LANGUAGE sql AS 'SELECT 1';\n"
      "-- @returns !\n"
      "CREATE FUNCTION f(a int, b int DEFAULT 1) RETURNS int STRICT LANGUAGE sql AS 'SELECT 1';\n"
      "COMMENT ON FUNCTION f(int, int) IS '@returns x!';\n");
  EXPECT_THAT(check(), ElementsAre(StartsWith("a.sql:1:1 warning[security_definer_public]"),
                                   StartsWith("a.sql:1:1 warning[security_definer_search_path]"),
                                   StartsWith("a.sql:3:1 warning[ambiguous_overload]"),
                                   StartsWith("a.sql:3:1 warning[bad_annotation]"),
                                   StartsWith("a.sql:3:1 warning[not_null_cannot_hold]"),
                                   StartsWith("a.sql:3:1 warning[not_null_cannot_hold]")));
}

TEST_F(Check, LeavesOutWhatItIsToldToIgnore) {
  add("a.sql",
      "-- @ignore security_definer_public, plpgsql_warning\n"
      "CREATE FUNCTION f() RETURNS int SECURITY DEFINER LANGUAGE plpgsql AS 'DECLARE u int; BEGIN RETURN 1; END';\n"
      "CREATE FUNCTION g() RETURNS int SECURITY DEFINER LANGUAGE sql AS 'SELECT 1';\n");
  CheckOptions options;
  options.ignored = {"security_definer_search_path"};
  EXPECT_THAT(check(options), ElementsAre(StartsWith("a.sql:3:1 warning[security_definer_public]")));
}

TEST_F(Check, RunsAllFilesButTellsOfThoseAskedAbout) {
  add("a.sql", "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS 'DECLARE u int; BEGIN RETURN 1; END';\n");
  add("b.sql", "CREATE FUNCTION g() RETURNS int LANGUAGE plpgsql AS 'DECLARE v int; BEGIN RETURN f(); END';\n");
  EXPECT_THAT(check({.glob = "b.*"}), ElementsAre(HasSubstr("unused variable \"v\"")));
  EXPECT_EQ(result_.routines, 1U);
  EXPECT_THAT(check({.glob = "f"}), ElementsAre(HasSubstr("unused variable \"u\"")));
  EXPECT_THROW(check({.glob = "z*"}), Error);
}

TEST_F(Check, RecreatesWhatCannotBeReplacedAsASyncWould) {
  database_.psql("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'");
  add("a.sql", "CREATE OR REPLACE FUNCTION f() RETURNS text LANGUAGE sql AS $$ SELECT 'x' $$;\n");
  EXPECT_THAT(check(), IsEmpty());
  database_.psql("CREATE MATERIALIZED VIEW v AS SELECT f() AS f");
  EXPECT_THAT(check(),
              ElementsAre(AllOf(StartsWith("? error[2BP01]"), HasSubstr("materialized view v depends on public.f()"))));
}

TEST_F(Check, FindsOverloadsAmbiguousWhereTheServerDoes) {
  const std::vector<std::pair<std::string, std::string>> pairs{
      {"a int", "a int, b text DEFAULT 'x'"},
      {"a int, b int DEFAULT 1", "a int, b text DEFAULT 'x'"},
      {"a int", "VARIADIC a int[]"},
      {"a int, b int DEFAULT 1", "VARIADIC a int[]"},
      {"a int", "a int, VARIADIC b int[] DEFAULT '{}'"},
      {"a int", "a bigint, b text DEFAULT 'x'"},
      {"a int, b int", "a int, b text DEFAULT 'x'"},
      {"a int", "a int, b text"},
  };
  for (const auto& [one, other] : pairs) {
    files_ = {};
    const std::string both = fmt::format(
        "CREATE FUNCTION f({}) RETURNS int LANGUAGE sql AS 'SELECT 1';\n"
        "CREATE FUNCTION f({}) RETURNS int LANGUAGE sql AS 'SELECT 2';\n",
        one, other);
    add("a.sql", both);
    const bool is_told = !check().empty();
    ASSERT_TRUE(session_.run("BEGIN; " + both).ok());
    const auto outcome = session_.run("SELECT f(1)");
    session_.run("ROLLBACK");
    EXPECT_EQ(is_told, outcome.error && outcome.error->info.sqlstate == "42725") << one << " and " << other;
  }
}

TEST_F(Check, FindsNothingWrongWithTheBank) {
  test::install_bank(database_);
  const std::filesystem::path dir = std::filesystem::path(PGPLUMB_SOURCE_DIR) / "examples/routines/procedures";
  files_ = load_routine_files(dir, "procedures");
  EXPECT_THAT(check(), IsEmpty());
  EXPECT_THAT(result_.plpgsql_check, Not(IsEmpty()));
}

}  // namespace
}  // namespace pgplumb::procedures
