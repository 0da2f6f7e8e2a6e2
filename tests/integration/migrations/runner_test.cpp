// Transactional migrations against a real server.
#include "migrations/runner.hpp"

#include <csignal>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <optional>
#include <thread>

#include "core/bookkeeping/run_identity.hpp"
#include "tests/support/migrating.hpp"

namespace pgplumb::test {
namespace {

using migrations::Latest;
using migrations::MigrateResult;
using migrations::Steps;
using migrations::ToVersion;
using testing::ElementsAre;
using testing::IsEmpty;

class RunnerTest : public testing::Test {
 protected:
  Migrating db;
};

const std::vector<File> kTwo{{"1_a.up.sql", "CREATE TABLE a (id int);"},
                             {"1_a.down.sql", "DROP TABLE a;"},
                             {"2_b.up.sql", "CREATE TABLE b (id int);\nINSERT INTO b VALUES (1);"},
                             {"2_b.down.sql", "DROP TABLE b;"}};

TEST_F(RunnerTest, AppliesInOrderAndRemembersWhatItDid) {
  const auto result = db.up(kTwo);
  EXPECT_TRUE(result.ok());
  EXPECT_EQ(result.newest, "2_b");
  EXPECT_THAT(outcomes(result), ElementsAre("done", "done"));
  EXPECT_EQ(db.psql("SELECT version, name, statements, down_script, run_id = '" + result.run.run_id +
                    "' FROM pgplumb.migration ORDER BY sequence"),
            "1|a|1|DROP TABLE a;|t\n2|b|2|DROP TABLE b;|t");
  EXPECT_EQ(db.psql("SELECT id FROM b"), "1");
  EXPECT_THAT(db.verify(kTwo), IsEmpty());
}

TEST_F(RunnerTest, WithNothingPendingTakesNoLockAndWritesNothing) {
  db.up(kTwo);
  pg::Session other = db.connect();
  other.execute("SELECT pg_catalog.pg_advisory_lock($1::int8)",
                {pg::Parameter(std::to_string(bookkeeping::lock_key(sql::Identifier("pgplumb"))))});
  const std::string before = db.psql("SELECT events FROM pgplumb.layout");
  EXPECT_TRUE(db.up(kTwo).ok());
  EXPECT_EQ(db.psql("SELECT events FROM pgplumb.layout"), before);
}

TEST_F(RunnerTest, GoesDownInReverseOrderAndUpAgain) {
  db.up(kTwo);
  const auto down = db.down(kTwo, ToVersion{version("0")});
  EXPECT_TRUE(down.ok());
  EXPECT_EQ(down.newest, "");
  EXPECT_EQ(db.psql("SELECT coalesce(to_regclass('a'), to_regclass('b'))"), "");
  EXPECT_EQ(db.psql("SELECT string_agg(kind || ' ' || version, ', ' ORDER BY id) FROM pgplumb.event"),
            "apply 1, apply 2, revert 2, revert 1");
  EXPECT_TRUE(db.up(kTwo).ok());
  EXPECT_THAT(db.verify(kTwo), IsEmpty());
}

TEST_F(RunnerTest, GoesDownWithTheScriptOfTheHistoryWhenTheFilesAreGone) {
  db.up(kTwo);
  EXPECT_TRUE(db.down({kTwo[0], kTwo[1]}, Steps{1}).ok());
  EXPECT_EQ(db.psql("SELECT to_regclass('b')"), "");
}

TEST_F(RunnerTest, RedoRevertsAndAppliesAgain) {
  db.up(kTwo);
  EXPECT_TRUE(db.migrator(kTwo).redo(db.witness).ok());
  EXPECT_EQ(db.psql("SELECT string_agg(kind, ',' ORDER BY id) FROM pgplumb.event"), "apply,apply,revert,apply");
  EXPECT_THAT(db.verify(kTwo), IsEmpty());
}

TEST_F(RunnerTest, AFailureInTheMiddleLeavesNothingOfItsMigrationBehind) {
  const auto result = db.up({kTwo[0],
                             {"2_b.up.sql", "CREATE TABLE b (id int);\n\tSELECT 'é', nope;\nCREATE TABLE c ();"},
                             {"3_c.up.sql", "SELECT 1;"}});
  EXPECT_THAT(outcomes(result), ElementsAre("done", "failed", "not tried"));
  const Error& error = error_of(result);
  EXPECT_EQ(error.code(), ErrorCode::sql);
  EXPECT_EQ(error.sqlstate(), "42703");
  EXPECT_EQ(place_of(error), "migrations/2_b.up.sql:2:14");
  EXPECT_EQ(error.info().at_length, 4U);
  EXPECT_EQ(error.info().statement->ordinal, 2U);
  EXPECT_TRUE(has_note(error, "rolled back, nothing of 2_b was kept; 1 applied before it, 1 not tried"));
  EXPECT_EQ(db.psql("SELECT to_regclass('b')"), "");
  EXPECT_EQ(db.psql("SELECT count(*) FROM pgplumb.migration"), "1");
  EXPECT_EQ(db.psql("SELECT kind, version, detail->>'sqlstate', detail->>'statement' FROM pgplumb.event ORDER BY id "
                    "DESC LIMIT 1"),
            "failure|2|42703|2");
}

TEST_F(RunnerTest, PlacesAnErrorInTheBodyOfAFunctionFromAnEarlierFile) {
  const auto result = db.up(
      {{"1_f.up.sql", "CREATE FUNCTION f(i int) RETURNS int LANGUAGE plpgsql AS $$\nBEGIN\n  RETURN 1 / i;\nEND $$;"},
       {"2_call.up.sql", "SELECT 1;\nSELECT f(0);"}});
  EXPECT_EQ(place_of(error_of(result)), "migrations/1_f.up.sql:3:3");
  EXPECT_TRUE(has_note(error_of(result), "called by the statement at migrations/2_call.up.sql:2:1"));
}

TEST_F(RunnerTest, PlacesAnUnknownColumnInsideABlock) {
  const auto result = db.up({{"1_do.up.sql", "DO $$\nBEGIN\n  PERFORM 1;\n  PERFORM nope FROM pg_class;\nEND $$;"}});
  EXPECT_EQ(place_of(error_of(result)), "migrations/1_do.up.sql:4:11");
}

TEST_F(RunnerTest, LoadsCopyDataAndRunsTheStatementsAroundIt) {
  const auto result = db.up({{"1_c.up.sql",
                              "CREATE TABLE c (i int, t text);\nCOPY c FROM STDIN;\n1\t'a; -- x\n2\t\\N\n\\.\n"
                              "UPDATE c SET i = i + 1;"}});
  EXPECT_TRUE(result.ok());
  EXPECT_EQ(db.psql("SELECT i, t FROM c ORDER BY i"), "2|'a; -- x\n3|");
}

TEST_F(RunnerTest, PlacesABadLineOfCopyData) {
  const auto result = db.up({{"1_c.up.sql", "CREATE TABLE c (i int);\nCOPY c FROM STDIN;\n1\nx\n\\.\n"}});
  EXPECT_EQ(place_of(error_of(result)), "migrations/1_c.up.sql:4:1");
  EXPECT_EQ(db.psql("SELECT to_regclass('c')"), "");
}

TEST_F(RunnerTest, CopyIntoAMissingTableRunsNothingOfItsData) {
  db.psql("CREATE TABLE important (id int)");
  const auto result = db.up({{"1_c.up.sql", "COPY missing FROM STDIN;\nDROP TABLE important;\n\\.\n"}});
  EXPECT_EQ(place_of(error_of(result)), "migrations/1_c.up.sql:1:1");
  EXPECT_EQ(db.psql("SELECT to_regclass('important')"), "important");
}

TEST_F(RunnerTest, TheNextMigrationStartsCleanWhateverTheOneBeforeDid) {
  const auto result = db.up(
      {{"1_mess.up.sql",
        "CREATE SCHEMA s; SET search_path = s; SET session_replication_role = replica; SET statement_timeout = '1h';\n"
        "CREATE TEMP TABLE migration (version int); LISTEN x; SELECT pg_advisory_lock(99);\n"
        "PREPARE p AS SELECT 1; DECLARE c CURSOR WITH HOLD FOR SELECT 1; RESET ALL; SET search_path = s;\n"
        "SET ROLE pg_monitor;"},
       {"2_look.up.sql",
        "CREATE TABLE public.seen AS SELECT current_schemas(false) AS path, current_user AS who,\n"
        "  current_setting('session_replication_role') AS replication, current_setting('statement_timeout') AS "
        "timeout,\n"
        "  (SELECT count(*) FROM pg_listening_channels()) + (SELECT count(*) FROM pg_prepared_statements)\n"
        "  + (SELECT count(*) FROM pg_cursors WHERE name = 'c')\n"
        "  + (SELECT count(*) FROM pg_class WHERE relname = 'migration' AND relpersistence = 't')\n"
        "  + (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = 99 AND objsubid = 1) AS "
        "left_behind;"}});
  ASSERT_TRUE(result.ok()) << error_of(result).what();
  EXPECT_EQ(db.psql("SELECT * FROM seen"), "{public}|" + db.psql("SELECT current_user") + "|origin|0|0");
}

TEST_F(RunnerTest, NeverCallsWhatAnAttackerPutFirstInTheSearchPath) {
  db.psql(
      "CREATE SCHEMA evil;"
      "CREATE FUNCTION evil.fail(bigint, bigint) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE 'called'; END $$;"
      "CREATE FUNCTION evil.fail(text, text) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE 'called'; END $$;"
      "CREATE OPERATOR evil.= (LEFTARG = bigint, RIGHTARG = bigint, FUNCTION = evil.fail);"
      "CREATE OPERATOR evil.= (LEFTARG = text, RIGHTARG = text, FUNCTION = evil.fail);"
      "CREATE FUNCTION evil.now() RETURNS timestamptz LANGUAGE plpgsql AS $$ BEGIN RAISE 'called'; END $$;"
      "CREATE FUNCTION evil.sha256(bytea) RETURNS bytea LANGUAGE plpgsql AS $$ BEGIN RAISE 'called'; END $$;"
      "CREATE TABLE evil.migration (version bigint)");
  db.psql("ALTER DATABASE \"" + db.database().name() + "\" SET search_path = evil, pg_catalog, public");
  EXPECT_TRUE(
      db.up({{"1_a.up.sql", "CREATE TABLE public.a (id int);"}, {"1_a.down.sql", "DROP TABLE public.a;"}}).ok());
  EXPECT_THAT(db.verify({{"1_a.up.sql", "CREATE TABLE public.a (id int);"}, {"1_a.down.sql", "DROP TABLE public.a;"}}),
              IsEmpty());
  EXPECT_TRUE(db.down({}, Steps{1}).ok());
}

TEST_F(RunnerTest, RunsAScriptAsTheRoleThatItNames) {
  db.psql(
      "DO $$ BEGIN CREATE ROLE runner_owner; EXCEPTION WHEN duplicate_object THEN NULL; END $$;"
      "GRANT CREATE ON SCHEMA public TO runner_owner");
  EXPECT_TRUE(db.up({{"1_a.up.sql", "-- pgplumb: role=runner_owner\nCREATE TABLE a (id int);"},
                     {"2_b.up.sql", "CREATE TABLE b (id int);"}})
                  .ok());
  EXPECT_EQ(db.psql("SELECT relname, relowner::regrole FROM pg_class WHERE relname IN ('a', 'b') ORDER BY 1"),
            "a|runner_owner\nb|" + db.psql("SELECT current_user"));
}

TEST_F(RunnerTest, ARoleCalledLikeTheBookkeepingDoesNotCreateItsTablesThere) {
  db.options.run.schema = sql::Identifier(db.psql("SELECT current_user"));
  EXPECT_TRUE(db.up({kTwo[0], {"2_v.up.sql", "-- pgplumb: no-transaction\nCREATE TABLE b (id int);\nVACUUM b;"}}).ok());
  EXPECT_EQ(db.psql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tablename IN ('a', 'b')"), "2");
}

TEST_F(RunnerTest, ALockNotGrantedIsTriedAgainAndThenNamesTheBlocker) {
  db.up({kTwo[0]});
  db.options.run.lock_timeout = std::chrono::milliseconds(600);
  pg::Session blocker = db.connect();
  blocker.execute("BEGIN");
  blocker.execute("SELECT * FROM a");
  const auto result = db.up({kTwo[0], {"2_b.up.sql", "ALTER TABLE a ADD COLUMN b int;"}});
  const Error& error = error_of(result);
  EXPECT_EQ(error.code(), ErrorCode::lock_timeout);
  EXPECT_TRUE(db.witness.saw("2_b retry 1 after 55P03"));
  EXPECT_TRUE(has_note(error, "blocked by pid " + std::to_string(blocker.client_side_pid())));
  blocker.execute("COMMIT");
  EXPECT_TRUE(db.up({kTwo[0], {"2_b.up.sql", "ALTER TABLE a ADD COLUMN b int;"}}).ok());
}

TEST_F(RunnerTest, ARetrySucceedsWhenTheBlockerGoes) {
  db.up({kTwo[0]});
  db.options.run.lock_timeout = std::chrono::milliseconds(300);
  db.options.run.lock_retries.count = 5;
  std::optional<pg::Session> blocker(db.connect());
  blocker->execute("BEGIN");
  blocker->execute("LOCK TABLE a");
  db.witness.during_activity = [&] { blocker.reset(); };
  EXPECT_TRUE(db.up({kTwo[0], {"2_b.up.sql", "ALTER TABLE a ADD COLUMN b int;"}}).ok());
}

TEST_F(RunnerTest, TellsWhatALongStatementWaitsForAndLeavesNoSnapshotOnTheLock) {
  std::string snapshot = "never asked";
  db.witness.during_activity = [&] {
    snapshot = db.psql(
        "SELECT count(*) FROM pg_stat_activity a JOIN pg_locks l USING (pid) "
        "WHERE l.locktype = 'advisory' AND l.objsubid = 1 AND a.backend_xmin IS NOT NULL");
  };
  EXPECT_TRUE(db.up({{"1_slow.up.sql", "SELECT pg_sleep(1.5);"}}).ok());
  ASSERT_FALSE(db.witness.activities.empty());
  EXPECT_EQ(db.witness.activities.front().wait, "Timeout/PgSleep");
  EXPECT_EQ(snapshot, "0");
}

TEST_F(RunnerTest, ADeferredConstraintThatFailsAtCommitIsNotCalledApplied) {
  const auto result = db.up({{"1_d.up.sql",
                              "CREATE TABLE p (id int PRIMARY KEY);\n"
                              "CREATE TABLE c (id int REFERENCES p DEFERRABLE INITIALLY DEFERRED);\n"
                              "INSERT INTO c VALUES (1);"}});
  EXPECT_EQ(error_of(result).sqlstate(), "23503");
  EXPECT_THAT(outcomes(result), ElementsAre("failed"));
  EXPECT_EQ(db.psql("SELECT count(*) FROM pgplumb.migration"), "0");
}

TEST_F(RunnerTest, UsingANewEnumValueInItsOwnTransactionGetsAdvice) {
  const auto result = db.up(
      {{"1_e.up.sql", "CREATE TYPE e AS ENUM ('a');"}, {"2_e.up.sql", "ALTER TYPE e ADD VALUE 'b';\nSELECT 'b'::e;"}});
  EXPECT_EQ(error_of(result).sqlstate(), "55P04");
  EXPECT_THAT(error_of(result).info().next, testing::HasSubstr("a migration of its own"));
}

TEST_F(RunnerTest, AllOrNothingKeepsNothingWhenTheLastFails) {
  db.options.run.all_or_nothing = true;
  const auto failed = db.up({kTwo[0], {"2_b.up.sql", "SELECT nope;"}});
  EXPECT_THAT(outcomes(failed), ElementsAre("not tried", "failed"));
  EXPECT_TRUE(has_note(error_of(failed), "all or nothing: rolled back, nothing was changed"));
  EXPECT_EQ(db.psql("SELECT to_regclass('a')"), "");
  EXPECT_TRUE(db.up(kTwo).ok());
  EXPECT_EQ(db.psql("SELECT count(DISTINCT xmin::text) FROM pgplumb.migration"), "1");
}

TEST_F(RunnerTest, AllOrNothingIsRefusedWithAScriptOutsideTransactions) {
  db.options.run.all_or_nothing = true;
  const std::vector<File> files{kTwo[0], {"2_v.up.sql", "-- pgplumb: no-transaction\nVACUUM a;"}};
  const Error error = thrown_by([&] { db.up(files); });
  EXPECT_EQ(error.code(), ErrorCode::usage);
  EXPECT_THAT(error.info().message, testing::HasSubstr("2_v"));
  EXPECT_EQ(db.psql("SELECT to_regclass('a')"), "");
}

TEST_F(RunnerTest, ADryRunChangesNothingAndSaysWhatItCouldNotTry) {
  db.options.run.dry_run = true;
  const auto result =
      db.up({kTwo[0], {"2_v.up.sql", "-- pgplumb: no-transaction\nVACUUM a;"}, {"3_c.up.sql", "SELECT 1;"}});
  EXPECT_TRUE(result.ok());
  EXPECT_EQ(result.run.not_tried.size(), 2U);
  EXPECT_EQ(db.psql("SELECT to_regclass('a')"), "");
  EXPECT_EQ(db.psql("SELECT count(*) FROM pg_namespace WHERE nspname = 'pgplumb'"), "0");
}

TEST_F(RunnerTest, ADryRunFindsADeferredViolation) {
  db.options.run.dry_run = true;
  const auto result = db.up({{"1_d.up.sql",
                              "CREATE TABLE p (id int PRIMARY KEY);\n"
                              "CREATE TABLE c (id int REFERENCES p DEFERRABLE INITIALLY DEFERRED);\n"
                              "INSERT INTO c VALUES (1);"}});
  EXPECT_EQ(error_of(result).sqlstate(), "23503");
}

TEST_F(RunnerTest, TheLossOfTheLockConnectionRollsTheMigrationBackAndSaysWhy) {
  db.witness.during_statement = [&](const migrations::Step&, std::size_t ordinal) {
    if (ordinal == 2)
      db.psql("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1");
  };
  const auto result = db.up({{"1_a.up.sql", "CREATE TABLE a (id int);\nSELECT pg_sleep(1);"}});
  EXPECT_EQ(error_of(result).code(), ErrorCode::lock);
  EXPECT_THAT(error_of(result).info().message, testing::HasSubstr("lock is no longer held"));
  EXPECT_EQ(db.psql("SELECT to_regclass('a')"), "");
  db.witness.during_statement = {};
  EXPECT_TRUE(db.up({{"1_a.up.sql", "CREATE TABLE a (id int);\nSELECT pg_sleep(1);"}}).ok());
}

TEST_F(RunnerTest, TheLossOfTheMainConnectionIsFollowedByAskingTheDatabase) {
  db.witness.during_statement = [&](const migrations::Step& step, std::size_t ordinal) {
    if (step.version == version("2") && ordinal == 2) {
      db.psql(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%' AND state = "
          "'active'"
          " AND datname = current_database()");
    }
  };
  const auto result = db.up({kTwo[0], {"2_b.up.sql", "CREATE TABLE b (id int);\nSELECT pg_sleep(30);"}});
  EXPECT_EQ(error_of(result).code(), ErrorCode::connection);
  EXPECT_EQ(error_of(result).sqlstate(), "57P01");
  EXPECT_TRUE(has_note(error_of(result), "2_b was not committed: found out by asking the database"));
  EXPECT_THAT(outcomes(result), ElementsAre("done", "failed"));
}

TEST_F(RunnerTest, AnInterruptCancelsRollsBackAndFreesTheLock) {
  pg::Interrupt interrupt;
  db.options.run.interrupt = &interrupt;
  db.witness.during_statement = [&](const migrations::Step&, std::size_t ordinal) {
    if (ordinal == 2) interrupt.raise(SIGINT);
  };
  const auto result = db.up({{"1_a.up.sql", "CREATE TABLE a (id int);\nSELECT pg_sleep(60);"}});
  EXPECT_EQ(error_of(result).code(), ErrorCode::interrupted);
  EXPECT_TRUE(has_note(error_of(result), "nothing of 1_a was kept"));
  EXPECT_EQ(db.psql("SELECT to_regclass('a')"), "");
  EXPECT_EQ(db.psql("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = "
                    "(SELECT oid FROM pg_database WHERE datname = current_database())"),
            "0");
}

TEST_F(RunnerTest, TwoAtOnceOnAnEmptyDatabaseRunEachMigrationOnce) {
  Migrating& first = db;
  std::optional<bool> second_ok;
  std::size_t second_steps = 99;
  std::thread second;
  first.witness.during_statement = [&](const migrations::Step& step, std::size_t ordinal) {
    if (step.version != version("1") || ordinal != 1) return;
    second = std::thread([&] {
      Witness witness;
      const auto result = first.migrator(kTwo).up(Latest{}, witness);
      second_ok = result.ok();
      second_steps = result.plan.steps.size();
    });
  };
  EXPECT_TRUE(first.up(kTwo).ok());
  second.join();
  EXPECT_EQ(second_ok, true);
  EXPECT_EQ(second_steps, 0U);
  EXPECT_EQ(db.psql("SELECT count(*) FROM pgplumb.event"), "2");
}

TEST_F(RunnerTest, WhatIsShownAsSqlIsWhatPsqlWouldHaveToSay) {
  auto migrator = db.migrator(kTwo);  // the plan points into its files
  const auto plan = migrator.plan_up(Steps{1});
  const std::string sql = migrations::to_sql(plan.steps.front(), db.options.run);
  EXPECT_THAT(sql, testing::StartsWith("BEGIN"));
  EXPECT_THAT(sql, testing::HasSubstr("CREATE TABLE a (id int);\n"));
  EXPECT_THAT(sql, testing::HasSubstr("\"pgplumb\".record_apply("));
  EXPECT_THAT(sql, testing::HasSubstr("\nCOMMIT;\n"));
}

/// Enough steps for our own statements to be prepared; number `special` runs `sql`.
std::vector<File> many_files(int special, const std::string& sql) {
  std::vector<File> files{
      {"1_first.up.sql",
       "CREATE TABLE log (n int); CREATE FUNCTION forget() RETURNS trigger LANGUAGE plpgsql AS "
       "$$ BEGIN EXECUTE 'DEALLOCATE ALL'; RETURN NULL; END $$; "
       "CREATE TABLE trap (n int); CREATE TRIGGER t AFTER INSERT ON trap EXECUTE FUNCTION forget();"}};
  for (int number = 2; number <= 40; ++number) {
    const std::string version = std::to_string(number);
    files.emplace_back(version + "_x.up.sql", number == special ? sql : "INSERT INTO log VALUES (" + version + ");");
  }
  return files;
}

TEST_F(RunnerTest, AStepThatDeallocatesOurStatementsIsApplied) {
  for (const char* sql :
       {"INSERT INTO trap VALUES (1);", "DEALLOCATE ALL;", "DISCARD PLANS; SELECT 1; DEALLOCATE ALL;"}) {
    Migrating fresh;
    const MigrateResult result = fresh.up(many_files(15, sql));
    EXPECT_TRUE(result.ok()) << sql << ": " << error_of(result).what();
    EXPECT_EQ(fresh.psql("SELECT count(*), count(DISTINCT version) FROM pgplumb.migration"), "40|40") << sql;
    EXPECT_EQ(fresh.psql("SELECT count(*), count(DISTINCT n) FROM log"), "38|38") << sql;
    EXPECT_THAT(fresh.witness.lines, testing::Not(testing::Contains(testing::HasSubstr("retry")))) << sql;
  }
}

TEST_F(RunnerTest, OfManyStepsTheOneThatFailsIsNamed) {
  const MigrateResult result = db.up(many_files(33, "INSERT INTO log\nVALUES ('x');"));
  EXPECT_EQ(place_of(error_of(result)), "migrations/33_x.up.sql:2:9");
  EXPECT_EQ(db.psql("SELECT max(version) FROM pgplumb.migration"), "32");
}

TEST_F(RunnerTest, OnlyTheLastCommitOfARunWaitsForTheDisk) {
  EXPECT_TRUE(db.up({{"1_a.up.sql", "CREATE TABLE s1 AS SELECT current_setting('synchronous_commit') AS s;"},
                     {"2_b.up.sql",
                      "CREATE TABLE s2 AS SELECT current_setting('synchronous_commit') = "
                      "(SELECT reset_val FROM pg_settings WHERE name = 'synchronous_commit') AS s;"}})
                  .ok());
  EXPECT_EQ(db.psql("SELECT s FROM s1"), "off");
  EXPECT_EQ(db.psql("SELECT s FROM s2"), "t");
}

}  // namespace
}  // namespace pgplumb::test
