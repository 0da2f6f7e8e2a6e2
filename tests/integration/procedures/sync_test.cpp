#include "procedures/sync.hpp"

#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>

#include "core/error.hpp"
#include "core/files.hpp"
#include "tests/support/database.hpp"

namespace pgplumb::procedures {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class Sync : public testing::Test {
 protected:
  using Files = std::vector<std::pair<std::string, std::string>>;

  static RoutineFiles make_files(const Files& texts) {
    RoutineFiles files;
    for (const auto& [path, text] : texts) {
      files.files.push_back(read_routine_file(path, SourceFile::from_bytes(path, text), files.findings));
    }
    return files;
  }

  static std::vector<std::string> lines(const std::vector<SyncStep>& steps) {
    std::vector<std::string> lines;
    for (const SyncStep& step : steps) lines.push_back(std::string(to_string(step.action)) + " " + step.identity);
    return lines;
  }

  std::vector<std::string> sync(const Files& texts) {
    return lines(sync_routines([this] { return database_.connect(); }, make_files(texts), options_));
  }

  std::vector<std::string> states(const Files& texts) {
    pg::Session session = database_.connect();
    std::vector<std::string> states;
    for (const SyncStep& step : plan_sync(session, make_files(texts), options_)) {
      states.push_back(std::string(to_string(step.state)) + " " + step.identity);
    }
    return states;
  }

  Error refusal(const Files& texts) {
    try {
      sync(texts);
    } catch (const Error& error) {
      return error;
    }
    throw std::runtime_error("not refused");
  }

  std::string psql(const std::string& sql) { return database_.psql(sql); }

  test::Database database_;
  SyncOptions options_{.lock = {.wait = std::chrono::seconds(30)}};  // the one before may still be letting go
};

constexpr const char* kF = "CREATE OR REPLACE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';";

TEST_F(Sync, CreatesRecordsAndThenHasNothingToDo) {
  EXPECT_THAT(sync({{"a.sql", kF}}), ElementsAre("create public.f(integer)"));
  EXPECT_THAT(sync({{"a.sql", kF}}), ElementsAre("none public.f(integer)"));
  EXPECT_EQ(psql("SELECT identity, file FROM pgplumb.routine"), "public.f(integer)|a.sql");
  EXPECT_EQ(psql("SELECT kind, name, detail->>'action' FROM pgplumb.event"), "sync|public.f(integer)|create");
}

TEST_F(Sync, AReformattedFileChangesNothingInTheDatabase) {
  sync({{"a.sql", kF}});
  EXPECT_THAT(sync({{"a.sql",
                     "-- now with a comment\ncreate or replace function F(A integer)\nreturns integer language "
                     "sql as 'SELECT 1';"}}),
              ElementsAre("refresh public.f(integer)"));
}

TEST_F(Sync, TellsWhereSomethingChanged) {
  sync({{"a.sql", kF}, {"b.sql", "CREATE OR REPLACE FUNCTION g() RETURNS int LANGUAGE sql AS 'SELECT 1'"}});
  psql("CREATE OR REPLACE FUNCTION g() RETURNS int LANGUAGE sql AS 'SELECT 99'");
  psql("CREATE FUNCTION stranger() RETURNS int LANGUAGE sql AS 'SELECT 1'");
  EXPECT_THAT(states({{"a.sql", "CREATE OR REPLACE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 2';"},
                      {"b.sql", "CREATE OR REPLACE FUNCTION g() RETURNS int LANGUAGE sql AS 'SELECT 1'"},
                      {"c.sql", "CREATE OR REPLACE FUNCTION h() RETURNS int LANGUAGE sql AS 'SELECT 1'"}}),
              ElementsAre("changed in file public.f(integer)", "changed in database public.g()",
                          "only in file public.h()", "only in database public.stranger()"));
  EXPECT_EQ(psql("SELECT g()"), "99");
}

TEST_F(Sync, ShowsAttributesThatAFileLeavesOut) {
  psql(
      "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path = pg_catalog AS "
      "'SELECT 1'");
  EXPECT_THAT(states({{"a.sql", kF}}), ElementsAre("attributes differ public.f(integer)"));
  pg::Session session = database_.connect();
  const auto steps = plan_sync(session, make_files({{"a.sql", kF}}), options_);
  EXPECT_THAT(attribute_changes(*steps.front().before, *steps.front().after),
              Contains(HasSubstr("- definition: IMMUTABLE SECURITY DEFINER")));
}

TEST_F(Sync, AnotherResultKeepsOwnerRightsAndComment) {
  psql("CREATE ROLE sync_teller; CREATE ROLE sync_owner");
  sync({{"a.sql", kF}});
  psql(
      "GRANT CREATE ON SCHEMA public TO sync_owner; ALTER FUNCTION f(int) OWNER TO sync_owner; REVOKE ALL ON FUNCTION "
      "f "
      "FROM PUBLIC; GRANT EXECUTE ON FUNCTION f TO sync_teller; COMMENT ON FUNCTION f IS 'keeps'");
  EXPECT_THAT(sync({{"a.sql", "CREATE OR REPLACE FUNCTION f(a int) RETURNS text LANGUAGE sql AS $$SELECT 'x'$$"}}),
              ElementsAre("recreate public.f(integer)"));
  EXPECT_EQ(psql("SELECT proowner::regrole, proacl, obj_description(oid) FROM pg_proc WHERE proname LIKE '%f' AND "
                 "pronamespace = 'public'::regnamespace"),
            "sync_owner|{sync_owner=X/sync_owner,sync_teller=X/sync_owner}|keeps");
  psql("DROP OWNED BY sync_owner, sync_teller; DROP ROLE sync_owner, sync_teller");
}

TEST_F(Sync, AnotherParameterLeavesNoSecondOverload) {
  sync({{"a.sql", kF}});
  psql("CREATE FUNCTION f(a text) RETURNS int LANGUAGE sql AS 'SELECT 7'");  // not ours
  EXPECT_THAT(sync({{"a.sql",
                     "CREATE OR REPLACE FUNCTION f(a int, b int DEFAULT 0) RETURNS int LANGUAGE sql AS "
                     "'SELECT 1'"}}),
              Contains("recreate public.f(integer, integer)"));
  EXPECT_EQ(psql("SELECT oid::regprocedure FROM pg_proc WHERE proname = 'f' ORDER BY 1::text"),
            "f(text)\nf(integer,integer)");
  EXPECT_EQ(psql("SELECT identity FROM pgplumb.routine"), "public.f(integer, integer)");
}

TEST_F(Sync, DependentsAreMovedToTheNewRoutine) {
  sync({{"a.sql", "CREATE OR REPLACE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';"}});
  psql(
      "CREATE VIEW v AS SELECT f(1) AS f; CREATE TABLE t (i int DEFAULT f(2));"
      "CREATE FUNCTION g() RETURNS int BEGIN ATOMIC SELECT f(3); END");
  sync({{"a.sql", "CREATE OR REPLACE FUNCTION f(b int) RETURNS int LANGUAGE sql AS 'SELECT 10';"}});
  EXPECT_EQ(psql("SELECT f, g() FROM v"), "10|10");
  EXPECT_EQ(psql("INSERT INTO t DEFAULT VALUES RETURNING i"), "10");
}

TEST_F(Sync, WhatCannotBeMovedIsNamedAndNothingChanges) {
  sync({{"a.sql", kF}});
  psql("CREATE VIEW v AS SELECT f(1) AS f");
  const Error error =
      refusal({{"a.sql", "CREATE OR REPLACE FUNCTION f(a int) RETURNS text LANGUAGE sql AS $$SELECT 'x'$$"}});
  EXPECT_EQ(error.code(), ErrorCode::conflict);
  EXPECT_THAT(error.info().notes, Contains(HasSubstr("view v")));
  EXPECT_EQ(psql("SELECT f FROM v"), "1");
}

TEST_F(Sync, ADeletedFileIsAPlannedDropOfWhatWeKnowOnly) {
  psql("CREATE FUNCTION stranger() RETURNS int LANGUAGE sql AS 'SELECT 1'");
  sync({{"a.sql", kF}});
  EXPECT_THAT(sync({}), ElementsAre("drop public.f(integer)"));
  EXPECT_EQ(psql("SELECT f(1)"), "1");
  options_.prune = true;
  EXPECT_THAT(sync({}), ElementsAre("drop public.f(integer)"));
  EXPECT_EQ(psql("SELECT to_regproc('f') IS NULL, stranger()"), "t|1");
  EXPECT_THAT(sync({}), IsEmpty());
}

TEST_F(Sync, AnErrorIsPlacedAndNothingIsKept) {
  const Error error =
      refusal({{"a.sql", kF}, {"b.sql", "CREATE FUNCTION g() RETURNS int LANGUAGE sql AS $$\nSELECT nope$$"}});
  EXPECT_EQ(error.info().at->to_string(), "b.sql:2:8");
  EXPECT_EQ(psql("SELECT to_regproc('f') IS NULL"), "t");
}

TEST_F(Sync, WhatManyStatementsLackIsSaidOnce) {
  const Error error = refusal({{"a.sql",
                                "CREATE FUNCTION shop.f() RETURNS int LANGUAGE sql AS 'SELECT 1';\n"
                                "CREATE FUNCTION shop.g() RETURNS int LANGUAGE sql AS 'SELECT 1';\n"
                                "CREATE FUNCTION h() RETURNS int LANGUAGE sql AS 'SELECT nope';\n"
                                "REVOKE ALL ON FUNCTION shop.f FROM PUBLIC;"}});
  EXPECT_EQ(error.sqlstate(), "3F000");
  std::vector<std::string> messages;
  for (const Finding& finding : error.info().findings) messages.push_back(finding.message);
  EXPECT_THAT(messages, ElementsAre("schema \"shop\" does not exist (also at 2 other statements)"));
  EXPECT_EQ(error.info().findings.front().at->line, 1U);
  EXPECT_EQ(error.info().next, "run \"pgplumb up\" first where a migration makes it");
}

TEST_F(Sync, ARoutineDefinedTwiceIsRefused) {
  EXPECT_THAT(refusal({{"a.sql", kF}, {"b.sql", kF}}).info().message, HasSubstr("a.sql:1:1 defines as well"));
}

TEST_F(Sync, AGlobLeavesOtherFilesAlone) {
  sync({{"a.sql", kF}, {"b/g.sql", "CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'SELECT 1'"}});
  options_.glob = "b/*";
  options_.prune = true;
  EXPECT_THAT(sync({}), ElementsAre("drop public.g()"));
  EXPECT_EQ(psql("SELECT f(1)"), "1");
}

TEST_F(Sync, CascadeDropsWhatCannotBeMoved) {
  sync({{"a.sql", kF}});
  psql("CREATE VIEW v AS SELECT f(1) AS f");
  options_.cascade = true;
  EXPECT_THAT(sync({{"a.sql", "CREATE OR REPLACE FUNCTION f(a int) RETURNS text LANGUAGE sql AS $$SELECT 'x'$$"}}),
              ElementsAre("recreate public.f(integer)"));
  EXPECT_EQ(psql("SELECT to_regclass('v') IS NULL, f(1)"), "t|x");
}

TEST_F(Sync, CascadeWithPruneDropsWhatNeedsARoutineThatGoes) {
  sync({{"a.sql", kF}});
  psql("CREATE VIEW v AS SELECT f(1) AS f");
  options_.prune = true;
  psql("CREATE VIEW w AS TABLE v");
  const Error error = refusal({});
  EXPECT_EQ(error.code(), ErrorCode::conflict);
  EXPECT_EQ(error.info().message, "cannot drop public.f(integer), because something else needs it");
  EXPECT_THAT(error.info().notes, Contains("view w depends on public.f(integer)"));
  options_.cascade = true;
  options_.agreed_drops = {"public.f(integer)", "view v"};
  EXPECT_THAT(refusal({}).info().notes, Contains("not agreed to: view w"));
  options_.agreed_drops->push_back("view w");
  EXPECT_THAT(sync({}), ElementsAre("drop public.f(integer)"));
  EXPECT_EQ(psql("SELECT to_regclass('v') IS NULL, to_regclass('w') IS NULL"), "t|t");
}

TEST_F(Sync, DropsRoutinesThatNeedEachOtherTogether) {
  sync({{"a.sql", kF}, {"b.sql", "CREATE FUNCTION g() RETURNS int BEGIN ATOMIC SELECT public.f(1); END"}});
  options_.prune = true;
  EXPECT_THAT(sync({}), ElementsAre("drop public.f(integer)", "drop public.g()"));
}

TEST_F(Sync, TellsWhatGoesAlong) {
  psql("CREATE TABLE t (a int)");
  sync({{"a.sql", kF}});
  psql("ALTER TABLE t ADD b int DEFAULT f(1), ADD CHECK (a > f(1))");
  psql("CREATE VIEW v AS SELECT f(1) AS f");
  psql("CREATE MATERIALIZED VIEW m AS TABLE v");
  options_.prune = options_.cascade = true;
  const RoutineFiles none;
  pg::Session session = database_.connect();
  const std::vector<SyncStep> steps = plan_sync(session, none, options_);
  ASSERT_EQ(steps.size(), 1U);
  EXPECT_THAT(steps[0].dropped_with,
              ElementsAre("constraint t_a_check on table t", "default value for column b of table t",
                          "materialized view m", "view v"));
}

TEST_F(Sync, TriggersAreMovedToTheNewRoutine) {
  sync({{"a.sql", "CREATE OR REPLACE FUNCTION f(a int) RETURNS bool LANGUAGE sql AS 'SELECT a > 1'"}});
  psql(
      "CREATE TABLE t (i int); CREATE FUNCTION double() RETURNS trigger LANGUAGE plpgsql AS "
      "'BEGIN NEW.i := NEW.i * 2; RETURN NEW; END';"
      "CREATE TRIGGER big BEFORE INSERT ON t FOR EACH ROW WHEN (f(NEW.i)) EXECUTE FUNCTION double()");
  EXPECT_THAT(sync({{"a.sql", "CREATE OR REPLACE FUNCTION f(b int) RETURNS bool LANGUAGE sql AS 'SELECT b > 10'"}}),
              Contains("recreate public.f(integer)"));
  EXPECT_EQ(psql("INSERT INTO t VALUES (2), (11); SELECT string_agg(i::text, ' ' ORDER BY i) FROM t"), "2 22");
}

TEST_F(Sync, AConstraintTriggerThatCannotBeMovedIsNamed) {
  sync({{"a.sql", "CREATE OR REPLACE FUNCTION f(a int) RETURNS bool LANGUAGE sql AS 'SELECT a > 1'"}});
  psql(
      "CREATE TABLE t (i int); CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';"
      "CREATE CONSTRAINT TRIGGER big AFTER INSERT ON t FOR EACH ROW WHEN (f(NEW.i)) EXECUTE FUNCTION nothing()");
  const Error error =
      refusal({{"a.sql", "CREATE OR REPLACE FUNCTION f(b int) RETURNS bool LANGUAGE sql AS 'SELECT b > 10'"}});
  EXPECT_THAT(error.info().notes, Contains(HasSubstr("trigger big on table t")));
}

TEST_F(Sync, AFunctionBecomesAProcedureWithItsRights) {
  psql("CREATE ROLE sync_caller");
  sync({{"a.sql", "CREATE OR REPLACE FUNCTION f(a int) RETURNS void LANGUAGE sql AS ''"}});
  psql("REVOKE ALL ON FUNCTION f FROM PUBLIC; GRANT EXECUTE ON FUNCTION f TO sync_caller");
  EXPECT_THAT(sync({{"a.sql", "CREATE OR REPLACE PROCEDURE f(a int) LANGUAGE sql AS ''"}}),
              ElementsAre("recreate public.f(integer)"));
  EXPECT_EQ(psql("SELECT prokind, proacl::text LIKE '%sync_caller=X%', proacl::text LIKE '%{=X%' FROM pg_proc "
                 "WHERE proname = 'f'"),
            "p|t|f");
  EXPECT_EQ(psql("SELECT kind FROM pgplumb.routine"), "procedure");
  psql("DROP OWNED BY sync_caller; DROP ROLE sync_caller");
}

TEST_F(Sync, AnotherParameterThatMeetsARoutineOfThatNameTakesItOverAndDropsNothing) {
  sync({{"a.sql", kF}});
  psql("CREATE FUNCTION f(a text) RETURNS int LANGUAGE sql AS 'SELECT 7'");
  EXPECT_THAT(sync({{"a.sql", "CREATE OR REPLACE FUNCTION f(a text) RETURNS int LANGUAGE sql AS 'SELECT 8'"}}),
              ElementsAre("drop public.f(integer)", "replace public.f(text)"));
  EXPECT_EQ(psql("SELECT f(1), f('x')"), "1|8");
}

TEST_F(Sync, ACollisionWithSomebodyElseIsTriedAgain) {
  pg::Session other = database_.connect();
  ASSERT_TRUE(other.run("BEGIN").ok());
  ASSERT_TRUE(other.run("CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 2'").ok());
  auto synced = std::async(std::launch::async, [this] { return sync({{"a.sql", kF}}); });
  while (psql("SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'") == "0") {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  ASSERT_TRUE(other.run("COMMIT").ok());
  EXPECT_THAT(synced.get(), ElementsAre("replace public.f(integer)"));
  EXPECT_EQ(psql("SELECT f(1)"), "1");
}

constexpr const char* kTrigger =
    "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';\n"
    "CREATE TRIGGER touched BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION touch();";

TEST_F(Sync, ALockThatIsNotGrantedEndsItWithItsPlaceAndNothingIsKept) {
  psql("CREATE TABLE t (a int)");
  pg::Session other = database_.connect();
  ASSERT_TRUE(other.run("BEGIN; LOCK TABLE t").ok());
  int retries = 0;
  options_.lock_timeout = std::chrono::milliseconds(50);
  options_.lock_retries = {.count = 2, .first = std::chrono::milliseconds(1)};
  options_.on_retry = [&](const Error&, int attempt, std::chrono::milliseconds) { EXPECT_EQ(attempt, ++retries); };
  const Error error = refusal({{"a.sql", kTrigger}});
  EXPECT_EQ(error.code(), ErrorCode::lock_timeout);
  EXPECT_EQ(error.info().at->line, 2);
  EXPECT_EQ(retries, 2);
  ASSERT_TRUE(other.run("COMMIT").ok());
  EXPECT_EQ(psql("SELECT count(*) FROM pg_proc WHERE proname = 'touch'"), "0");
}

TEST_F(Sync, ALockThatIsGrantedLaterIsWaitedFor) {
  psql("CREATE TABLE t (a int)");
  pg::Session other = database_.connect();
  ASSERT_TRUE(other.run("BEGIN; LOCK TABLE t").ok());
  options_.lock_timeout = std::chrono::milliseconds(50);
  options_.on_retry = [&](const Error& error, int, std::chrono::milliseconds) {
    EXPECT_EQ(error.sqlstate(), "55P03");
    ASSERT_TRUE(other.run("COMMIT").ok());
  };
  EXPECT_THAT(sync({{"a.sql", kTrigger}}), ElementsAre("create public.touch()"));
}

TEST_F(Sync, APlanIsTriedOnce) {
  psql("CREATE TABLE t (a int)");
  pg::Session other = database_.connect();
  ASSERT_TRUE(other.run("BEGIN; LOCK TABLE t").ok());
  options_.lock_timeout = std::chrono::milliseconds(50);
  options_.on_retry = [](const Error&, int, std::chrono::milliseconds) { FAIL(); };
  try {
    states({{"a.sql", kTrigger}});
    FAIL() << "not refused";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::lock_timeout);
  }
}

TEST_F(Sync, DropsNothingThatNobodyAgreedTo) {
  sync({{"a.sql", kF}, {"b.sql", "CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'SELECT 1'"}});
  options_.prune = true;
  options_.agreed_drops = {"public.f(integer)"};
  const Error error = refusal({});
  EXPECT_EQ(error.code(), ErrorCode::conflict);
  EXPECT_THAT(error.info().notes, Contains("not agreed to: public.g()"));
  EXPECT_EQ(psql("SELECT f(1), g()"), "1|1");
  options_.agreed_drops = {"public.f(integer)", "public.g()"};
  EXPECT_THAT(sync({}), ElementsAre("drop public.f(integer)", "drop public.g()"));
}

TEST_F(Sync, BodiesThatNeedEachOtherAreNamedAsACircle) {
  const Error error = refusal({{"a.sql", "CREATE FUNCTION a() RETURNS int BEGIN ATOMIC SELECT public.b(); END"},
                               {"b.sql", "CREATE FUNCTION b() RETURNS int\nBEGIN ATOMIC SELECT a(); END"}});
  EXPECT_EQ(error.info().message, "\"a\", \"b\" need each other in a circle, so none can be made first");
  EXPECT_THAT(error.info().notes, Contains("\"b\" needs \"a\" at b.sql:2:21"));
  EXPECT_EQ(psql("SELECT to_regproc('a') IS NULL"), "t");
}

TEST_F(Sync, AFileWithoutARoutineIsRemembered) {
  const std::string rights = "SELECT kind, file FROM pgplumb.routine WHERE identity = 'rights.sql'";
  sync({{"a.sql", kF}, {"rights.sql", "REVOKE ALL ON FUNCTION f FROM PUBLIC;"}});
  EXPECT_EQ(psql(rights), "file|rights.sql");
  sync({{"a.sql", kF}, {"rights.sql", "REVOKE ALL ON FUNCTION f FROM PUBLIC;"}});
  EXPECT_EQ(psql("SELECT count(*) FROM pgplumb.event WHERE name = 'rights.sql'"), "1");
  sync({{"a.sql", kF}});
  EXPECT_EQ(psql(rights), "");
  EXPECT_EQ(psql("SELECT string_agg(detail->>'action', ' ' ORDER BY id) FROM pgplumb.event WHERE name = 'rights.sql'"),
            "load release");
}

TEST_F(Sync, TheBankIsCreatedAndThenInSync) {
  const std::filesystem::path bank = PGPLUMB_SOURCE_DIR "/examples/routines";
  std::vector<std::filesystem::path> ups;
  for (const auto& entry : std::filesystem::directory_iterator(bank / "migrations")) {
    if (entry.path().native().ends_with(".up.sql")) ups.push_back(entry.path());
  }
  std::ranges::sort(ups);
  for (const auto& up : ups) psql(load_bytes(up));
  const RoutineFiles files = load_routine_files(bank / "procedures", "procedures");
  const auto connect = [this] { return database_.connect(); };
  for (const SyncStep& step : sync_routines(connect, files, options_)) EXPECT_EQ(step.action, SyncAction::create);
  for (const SyncStep& step : sync_routines(connect, files, options_)) EXPECT_EQ(step.action, SyncAction::none);
}

}  // namespace
}  // namespace pgplumb::procedures
