// The tables of the history: who makes them, who may touch them, what is believed.
#include "migrations/bookkeeping.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "migrations/queries.hpp"
#include "tests/support/migrating.hpp"

namespace pgplumb::test {
namespace {

using migrations::RepairAction;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class BookkeepingTest : public testing::Test {
 protected:
  Migrating db;
  const std::vector<File> files{{"1_a.up.sql", "CREATE TABLE a (id int);"},
                                {"1_a.down.sql", "DROP TABLE a;"},
                                {"2_b.up.sql", "CREATE TABLE b (id int);"}};

  void create_role(const std::string& name) const {
    db.psql("DO $$ BEGIN CREATE ROLE " + name + " LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
  }
};

TEST_F(BookkeepingTest, EveryQueryCanBePrepared) {
  db.up(files);
  pg::Session session = db.connect();
  for (const auto& [name, query] : migrations::queries::all) {
    if (query.starts_with("BEGIN")) continue;
    const std::string text = bookkeeping::in_schema(query, sql::Identifier("pgplumb"));
    EXPECT_NO_THROW(session.execute("PREPARE q AS " + text)) << name;
    session.execute("DEALLOCATE ALL");
  }
}

TEST_F(BookkeepingTest, ReadingNeverCreatesAnything) {
  migrations::Migrator migrator = db.migrator(files);
  EXPECT_FALSE(migrator.overview().history.exists);
  migrator.plan_up(migrations::Latest{});
  EXPECT_THAT(migrator.verify(), IsEmpty());
  EXPECT_EQ(db.psql("SELECT count(*) FROM pg_namespace WHERE nspname = 'pgplumb'"), "0");
}

TEST_F(BookkeepingTest, ASchemaOfAnyNameWillDo) {
  db.options.run.schema = sql::Identifier("My \"odd\" schema");
  EXPECT_TRUE(db.up(files).ok());
  EXPECT_THAT(db.verify(files), IsEmpty());
  EXPECT_EQ(db.psql("SELECT count(*) FROM \"My \"\"odd\"\" schema\".migration"), "2");
}

TEST_F(BookkeepingTest, AnOwnerWithoutPrivilegesMayUseASchemaMadeForIt) {
  create_role("bookkeeping_plain");
  db.psql("CREATE SCHEMA pgplumb AUTHORIZATION bookkeeping_plain; GRANT CREATE ON SCHEMA public TO bookkeeping_plain");
  db.role = "bookkeeping_plain";
  EXPECT_TRUE(db.up(files).ok());
  EXPECT_THAT(db.verify(files), IsEmpty());
}

TEST_F(BookkeepingTest, NothingIsOpenToThePublicEvenWhereDefaultsWouldOpenIt) {
  db.psql(
      "ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO PUBLIC; ALTER DEFAULT PRIVILEGES GRANT ALL ON FUNCTIONS TO "
      "PUBLIC");
  db.up(files);
  EXPECT_EQ(
      db.psql("SELECT count(*) FROM pg_class c, aclexplode(c.relacl) a WHERE relnamespace = 'pgplumb'::regnamespace "
              "AND a.grantee = 0"),
      "0");
  EXPECT_EQ(db.psql("SELECT count(*) FROM pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', proowner))) a "
                    "WHERE pronamespace = 'pgplumb'::regnamespace AND a.grantee = 0"),
            "0");
}

TEST_F(BookkeepingTest, WhatAStrangerPutThereIsNeitherReadNorRun) {
  create_role("bookkeeping_stranger");
  db.psql(
      "CREATE SCHEMA pgplumb AUTHORIZATION bookkeeping_stranger;"
      "CREATE TABLE public.trace (n int); GRANT INSERT ON trace TO PUBLIC;"
      "SET ROLE bookkeeping_stranger;"
      "CREATE FUNCTION pgplumb.f() RETURNS int LANGUAGE sql AS 'INSERT INTO trace VALUES (1) RETURNING 1';"
      "CREATE VIEW pgplumb.layout AS SELECT pgplumb.f() AS version");
  const Error read = thrown_by([&] { db.migrator(files).overview(); });
  EXPECT_EQ(read.code(), ErrorCode::conflict);
  EXPECT_THAT(read.info().message, HasSubstr("bookkeeping_stranger"));
  EXPECT_EQ(thrown_by([&] { db.up(files); }).code(), ErrorCode::conflict);
  EXPECT_EQ(db.psql("SELECT count(*) FROM trace"), "0");
}

TEST_F(BookkeepingTest, TablesOfANewerLayoutAreLeftAlone) {
  db.up(files);
  db.psql("UPDATE pgplumb.layout SET version = 99");
  const Error error = thrown_by([&] { db.migrator(files).overview(); });
  EXPECT_EQ(error.code(), ErrorCode::conflict);
  EXPECT_THAT(error.info().message, HasSubstr("layout 99"));
}

TEST_F(BookkeepingTest, AWriteWithoutTheLockIsRefused) {
  db.up(files);
  const Error error =
      thrown_by([&] { db.connect().execute("SELECT pgplumb.record_revert(1, 2, 3, '', '', '', 1, NULL, 1)"); });
  EXPECT_EQ(error.sqlstate(), "PGP01");
}

TEST_F(BookkeepingTest, AWriteAfterTheTransactionWasEndedFromWithinIsRefused) {
  db.up(files);
  pg::Session session = db.connect();
  const auto lock = pg::AdvisoryLock::acquire(db.connect(), 42, {});
  session.execute("BEGIN");
  session.execute("SELECT pg_try_advisory_xact_lock_shared(1885826156, 7)");
  session.execute("COMMIT");
  const Error error = thrown_by([&] {
    session.execute("SELECT pgplumb.record_revert($1::int, 42, 7, '', '', '', 1, NULL, 1)",
                    {pg::Parameter(std::to_string(lock.backend_pid()))});
  });
  EXPECT_EQ(error.sqlstate(), "PGP02");
}

TEST_F(BookkeepingTest, TheBaselineIsRecordedWithoutRunningAnything) {
  const auto result = db.migrator(files).baseline(version("1"), db.witness);
  EXPECT_THAT(result.ids, ElementsAre("1_a"));
  EXPECT_EQ(db.psql("SELECT to_regclass('a')"), "");
  EXPECT_EQ(db.psql("SELECT baseline, statements FROM pgplumb.migration"), "t|0");
  EXPECT_THAT(db.verify(files), IsEmpty());
  EXPECT_EQ(thrown_by([&] { db.migrator(files).baseline(version("2"), db.witness); }).code(), ErrorCode::conflict);
}

TEST_F(BookkeepingTest, AcceptTakesTheFileAsItIsAndForgetRemovesTheRow) {
  db.up(files);
  std::vector<File> edited = files;
  edited[0].second += "\n-- a comment";
  EXPECT_EQ(thrown_by([&] { db.up(edited); }).code(), ErrorCode::conflict);
  EXPECT_TRUE(db.migrator(edited).repair(RepairAction::accept, version("1"), db.witness).changed);
  EXPECT_TRUE(db.up(edited).ok());
  EXPECT_FALSE(db.migrator(edited).repair(RepairAction::accept, version("1"), db.witness).changed);
  db.migrator(edited).repair(RepairAction::forget, version("2"), db.witness);
  EXPECT_EQ(db.psql("SELECT string_agg(name, ',') FROM pgplumb.migration"), "a");
  EXPECT_THAT(db.verify(edited), IsEmpty());
}

class TamperTest : public BookkeepingTest {
 protected:
  void SetUp() override { db.up(files); }
};

TEST_F(TamperTest, AnAlteredEventIsNamed) {
  db.psql("UPDATE pgplumb.event SET done_by = 'somebody' WHERE id = 1");
  EXPECT_THAT(db.verify(files), ElementsAre("event_altered"));
}

TEST_F(TamperTest, AnEventWhoseHashWasRecomputedBreaksTheChainAtTheNext) {
  db.psql(
      "UPDATE pgplumb.event SET done_by = 'somebody' WHERE id = 1;"
      "UPDATE pgplumb.event e SET hash = sha256(convert_to(jsonb_build_array(e.id, e.kind, e.version, "
      "e.version_text, e.name, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'), e.done_by, "
      "e.session_user_name, e.origin, e.run_id, e.tool_version, e.detail, encode(e.previous_hash, 'hex'))::text, "
      "'UTF8')) "
      "WHERE id = 1");
  EXPECT_THAT(db.verify(files), ElementsAre("event_unlinked"));
}

TEST_F(TamperTest, EventsCutOffAtTheEndAreMissed) {
  db.psql("DELETE FROM pgplumb.event WHERE id = 2");
  EXPECT_THAT(db.verify(files), ElementsAre("events_cut_off"));
}

TEST_F(TamperTest, AnEventTakenOutOfTheMiddleIsMissed) {
  db.psql("DELETE FROM pgplumb.event WHERE id = 1");
  EXPECT_THAT(db.verify(files), ElementsAre("event_missing"));
}

TEST_F(TamperTest, RowsOfTheTableThatTheEventsDoNotExplainAreNamed) {
  db.psql("UPDATE pgplumb.migration SET down_script = 'DROP TABLE important' WHERE version = 1");
  EXPECT_THAT(db.verify(files), Contains("row_altered"));
  db.psql("DELETE FROM pgplumb.migration WHERE version = 1");
  EXPECT_THAT(db.verify(files), Contains("row_removed"));
  db.psql("INSERT INTO pgplumb.migration SELECT 3, '3', 'c', '', NULL, NULL, false, 99, now(), '', 0, 0, '', ''");
  EXPECT_THAT(db.verify(files), Contains("row_added"));
}

}  // namespace
}  // namespace pgplumb::test
