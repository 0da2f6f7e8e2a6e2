// Non-transactional migrations against a real server.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <optional>
#include <stdexcept>

#include "tests/support/migrating.hpp"

namespace pgplumb::test {
namespace {

using migrations::RepairAction;
using migrations::Steps;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// What ends a run as kill -9 would: nothing of ours gets to run after it.
struct Death : std::runtime_error {
  Death() : std::runtime_error("dead") {}
};

class StepwiseRunTest : public testing::Test {
 protected:
  Migrating db;

  std::string invalid_indexes() const { return db.psql("SELECT count(*) FROM pg_index WHERE NOT indisvalid"); }

  /// Runs `files` and dies while a statement takes long.
  void die_during_a_long_statement(const std::vector<File>& files) {
    db.witness.during_activity = [] { throw Death(); };
    EXPECT_THROW(db.up(files), Death);
    db.witness.during_activity = {};
  }
};

const File kTable{"1_a.up.sql", "CREATE TABLE a (id int, v text);\nINSERT INTO a VALUES (1, 'x'), (1, 'y');"};

TEST_F(StepwiseRunTest, RunsWhatCannotRunInATransaction) {
  const std::vector<File> files{
      kTable,
      {"2_i.up.sql",
       "-- pgplumb: no-transaction\nSET maintenance_work_mem = '32MB';\nCREATE INDEX CONCURRENTLY a_id ON a (id);\n"
       "ALTER TABLE a ADD COLUMN w int;\nVACUUM a;"},
      {"2_i.down.sql", "-- pgplumb: no-transaction\nDROP INDEX CONCURRENTLY a_id;\nALTER TABLE a DROP COLUMN w;"}};
  const auto result = db.up(files);
  ASSERT_TRUE(result.ok()) << error_of(result).what();
  EXPECT_EQ(db.psql("SELECT indisvalid FROM pg_index WHERE indexrelid = 'a_id'::regclass"), "t");
  EXPECT_EQ(db.psql("SELECT count(*) FROM pgplumb.step"), "0");
  EXPECT_TRUE(db.down(files, Steps{1}).ok());
  EXPECT_EQ(db.psql("SELECT to_regclass('a_id')"), "");
  EXPECT_THAT(db.verify(files), IsEmpty());
}

TEST_F(StepwiseRunTest, WhenTheFirstStatementFailsNothingIsLeftBehind) {
  const auto result =
      db.up({kTable, {"2_i.up.sql", "-- pgplumb: no-transaction\nCREATE UNIQUE INDEX CONCURRENTLY a_id ON a (id);"}});
  EXPECT_EQ(error_of(result).code(), ErrorCode::sql);
  EXPECT_EQ(invalid_indexes(), "0");
  EXPECT_TRUE(db.witness.saw("dropped the INVALID index public.a_id"));
  EXPECT_EQ(db.psql("SELECT count(*) FROM pgplumb.step"), "0");
}

TEST_F(StepwiseRunTest, AFailureMidwayKeepsWhatIsDoneAndTheNextRunGoesOnThere) {
  const std::vector<File> files{kTable,
                                {"2_i.up.sql",
                                 "-- pgplumb: no-transaction\nCREATE TABLE log AS SELECT 1 AS n;\n"
                                 "CREATE UNIQUE INDEX CONCURRENTLY a_id ON a (id);\nINSERT INTO log VALUES (2);"}};
  const auto failed = db.up(files);
  const Error& error = error_of(failed);
  EXPECT_EQ(error.code(), ErrorCode::partly_applied);
  EXPECT_EQ(place_of(error), "migrations/2_i.up.sql:3:1");
  EXPECT_TRUE(has_note(error, "1 of its 3 statements is done and kept"));
  EXPECT_THAT(outcomes(failed), ElementsAre("done", "partly"));
  EXPECT_EQ(invalid_indexes(), "0");

  db.psql("DELETE FROM a WHERE v = 'y'");
  EXPECT_TRUE(db.up(files).ok());
  EXPECT_EQ(db.psql("SELECT string_agg(n::text, ',') FROM log"), "1,2");
}

TEST_F(StepwiseRunTest, RefusesToGoOnWhenWhatIsDoneWasEditedOrCutOff) {
  const std::string head = "-- pgplumb: no-transaction\n";
  db.up({{"1_x.up.sql", head + "CREATE TABLE x (i int);\nCREATE TABLE y (i int);\nSELECT nope;"}});
  const Error edited = thrown_by([&] {
    db.up({{"1_x.up.sql", head + "CREATE TABLE z (i int);\nCREATE TABLE y (i int);\nSELECT 1;"}});
  });
  EXPECT_EQ(edited.code(), ErrorCode::conflict);
  EXPECT_EQ(place_of(edited), "migrations/1_x.up.sql:2:1");
  const Error shrunk = thrown_by([&] { db.up({{"1_x.up.sql", head + "CREATE TABLE x (i int);"}}); });
  EXPECT_EQ(shrunk.code(), ErrorCode::conflict);
  EXPECT_TRUE(db.up({{"1_x.up.sql", head + "CREATE TABLE x (i int);\nCREATE TABLE y (i int);\nSELECT 1;"}}).ok());
}

TEST_F(StepwiseRunTest, AnIndexBuildThatDiedIsFoundInvalidDroppedAndRunAgain) {
  const std::vector<File> files{
      kTable,
      {"2_i.up.sql",
       "-- pgplumb: no-transaction\n-- pgplumb: lock-timeout=0\nCREATE INDEX CONCURRENTLY a_id ON a (id);"}};
  db.up({kTable});
  std::optional<pg::Session> reader(db.connect());
  reader->execute("BEGIN ISOLATION LEVEL REPEATABLE READ");
  reader->execute("SELECT count(*) FROM pg_class");
  die_during_a_long_statement(files);
  EXPECT_EQ(db.psql("SELECT count(*) FROM pgplumb.step WHERE done_at IS NULL"), "1");
  reader.reset();
  EXPECT_TRUE(db.up(files).ok());
  EXPECT_EQ(invalid_indexes(), "0");
  EXPECT_EQ(db.psql("SELECT indisvalid FROM pg_index WHERE indrelid = 'a'::regclass"), "t");
  EXPECT_TRUE(db.witness.saw("found out by asking the database"));
}

TEST_F(StepwiseRunTest, AnIndexThatWasBuiltBeforeTheRunDiedIsNotBuiltTwice) {
  const std::vector<File> files{
      kTable, {"2_i.up.sql", "-- pgplumb: no-transaction\nCREATE INDEX CONCURRENTLY a_id ON a (id);\nSELECT nope;"}};
  db.up(files);
  // As if the run had died between the end of the statement and its being written down.
  db.psql("UPDATE pgplumb.step SET done_at = NULL, backend_pid = 0");
  const std::string oid = db.psql("SELECT 'a_id'::regclass::oid");
  const std::vector<File> corrected{
      kTable, {"2_i.up.sql", "-- pgplumb: no-transaction\nCREATE INDEX CONCURRENTLY a_id ON a (id);\nSELECT 1;"}};
  const auto result = db.up(corrected);
  EXPECT_TRUE(result.ok());
  EXPECT_EQ(db.psql("SELECT 'a_id'::regclass::oid"), oid);
  EXPECT_TRUE(db.witness.saw("statement 1 had been interrupted; it was done"));
}

class UnknownOutcomeTest : public StepwiseRunTest {
 protected:
  const std::vector<File> files{
      {"1_p.up.sql",
       "CREATE TABLE calls (n int);\nCREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(1.4);\n"
       "INSERT INTO calls VALUES (1); COMMIT; END $$;"},
      {"2_call.up.sql", "-- pgplumb: no-transaction\nCALL p();"}};

  void SetUp() override {
    die_during_a_long_statement(files);
    const auto result = db.up(files);
    EXPECT_EQ(error_of(result).code(), ErrorCode::partly_applied);
    EXPECT_THAT(error_of(result).info().message, HasSubstr("the outcome of statement 1"));
    EXPECT_THAT(error_of(result).info().next, HasSubstr("repair retry 2"));
  }
};

TEST_F(UnknownOutcomeTest, IsNeitherRepeatedNorSkippedUntilAPersonSaysRetry) {
  const auto repaired = db.migrator(files).repair(RepairAction::retry, version("2"), db.witness);
  EXPECT_TRUE(repaired.changed);
  const std::string before = db.psql("SELECT count(*) FROM calls");
  EXPECT_TRUE(db.up(files).ok());
  EXPECT_EQ(db.psql("SELECT count(*) - " + before + " FROM calls"), "1");
}

TEST_F(UnknownOutcomeTest, IsTakenAsDoneWhenAPersonAccepts) {
  db.migrator(files).repair(RepairAction::accept, version("2"), db.witness);
  const std::string before = db.psql("SELECT count(*) FROM calls");
  EXPECT_TRUE(db.up(files).ok());
  EXPECT_EQ(db.psql("SELECT count(*) FROM calls"), before);
  EXPECT_EQ(db.psql("SELECT string_agg(kind, ',' ORDER BY id) FROM pgplumb.event WHERE version = 2"),
            "failure,accept,apply");
}

TEST_F(UnknownOutcomeTest, IsDroppedWhenAPersonForgets) {
  db.migrator(files).repair(RepairAction::forget, version("2"), db.witness);
  EXPECT_EQ(db.psql("SELECT count(*) FROM pgplumb.step"), "0");
  EXPECT_EQ(db.migrator(files).overview().status.back().state, migrations::State::pending);
}

TEST_F(StepwiseRunTest, IfNotExistsDoesNotPassOverAnInvalidIndex) {
  db.up({kTable});
  db.psql("CREATE INDEX a_id ON a (id); UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'a_id'::regclass");
  const auto result = db.up(
      {kTable, {"2_i.up.sql", "-- pgplumb: no-transaction\nCREATE INDEX CONCURRENTLY IF NOT EXISTS a_id ON a (id);"}});
  EXPECT_THAT(error_of(result).info().message, HasSubstr("INVALID"));
}

TEST_F(StepwiseRunTest, IfNotExistsDoesNotPassOverAnInvalidIndexOfAnOddName) {
  db.up({kTable});
  db.psql(
      "CREATE INDEX \"a.id\" ON a (id); UPDATE pg_index SET indisvalid = false WHERE indexrelid = "
      "'\"a.id\"'::regclass");
  for (const char* name : {"\"a.id\"", "U&\"\\0061.id\"", "U&\"!0061.id\" UESCAPE '!'"}) {
    const auto result =
        db.up({kTable,
               {"2_i.up.sql", std::string("-- pgplumb: no-transaction\nCREATE INDEX CONCURRENTLY IF NOT EXISTS ") +
                                  name + " ON a (id);"}});
    EXPECT_THAT(error_of(result).info().message, HasSubstr("INVALID")) << name;
  }
}

const File kPartitioned{
    "1_p.up.sql",
    "CREATE TABLE p (i int) PARTITION BY LIST (i);\nCREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);\n"
    "CREATE INDEX p_i ON p (i);"};

TEST_F(StepwiseRunTest, RunsOutsideATransactionWhatOnlyTheServerKnowsToBelongThere) {
  const auto result =
      db.up({kPartitioned,
             {"2_r.up.sql",
              "-- pgplumb: no-transaction\nINSERT INTO p VALUES (1);\nREINDEX TABLE p;\nINSERT INTO p VALUES (1);"}});
  ASSERT_TRUE(result.ok()) << error_of(result).what();
  EXPECT_EQ(db.psql("SELECT count(*) FROM p"), "2");
  EXPECT_EQ(db.psql("SELECT count(*) FROM pgplumb.step"), "0");
}

TEST_F(StepwiseRunTest, WhatTheServerWantedOutsideIsSettledWhenTheRunDied) {
  const std::vector<File> files{
      kPartitioned, {"2_r.up.sql", "-- pgplumb: no-transaction\n-- pgplumb: lock-timeout=0\nREINDEX TABLE p;"}};
  db.up({kPartitioned});
  std::optional<pg::Session> writer(db.connect());
  writer->execute("BEGIN");
  writer->execute("INSERT INTO p1 VALUES (1)");
  die_during_a_long_statement(files);
  EXPECT_EQ(db.psql("SELECT count(*) FROM pgplumb.step WHERE done_at IS NULL"), "1");
  writer.reset();
  EXPECT_TRUE(db.up(files).ok());
  EXPECT_TRUE(db.witness.saw("statement 1 had been interrupted"));
}

TEST_F(StepwiseRunTest, ALostConnectionKeepsWhatIsDoneAndLeavesTheRestToTheNextRun) {
  const std::vector<File> files{
      {"1_p.up.sql", "CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(30); END $$;"},
      {"2_c.up.sql", "-- pgplumb: no-transaction\nCREATE TABLE c (i int);\nCALL p();"}};
  db.witness.during_activity = [&] {
    db.psql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'CALL p()' AND datname = "
        "current_database()");
  };
  const auto result = db.up(files);
  EXPECT_EQ(error_of(result).code(), ErrorCode::connection);
  EXPECT_THAT(outcomes(result), ElementsAre("done", "partly"));
  EXPECT_TRUE(has_note(error_of(result), "1 of its 2 statements is done and kept"));
  EXPECT_TRUE(has_note(error_of(result), "what became of statement 2 is found out by the next run"));
  EXPECT_FALSE(has_note(error_of(result), "rolled back"));
}

TEST_F(StepwiseRunTest, InATransactionTheSameStatementGetsAdvice) {
  const auto result = db.up({kPartitioned, {"2_r.up.sql", "REINDEX TABLE p;"}});
  EXPECT_EQ(error_of(result).sqlstate(), "25001");
  EXPECT_THAT(error_of(result).info().next, HasSubstr("\"-- pgplumb: no-transaction\""));
}

TEST_F(StepwiseRunTest, StringsAreReadAsTheSplitterReadThem) {
  db.psql("ALTER DATABASE \"" + db.database().name() + "\" SET standard_conforming_strings = off");
  db.options.run.schema = sql::Identifier(db.psql("SELECT current_user"));  // has its search_path edited
  const auto result =
      db.up({{"1_t.up.sql", "CREATE TABLE public.t (s text);\nINSERT INTO public.t VALUES ('C:\\');"},
             {"2_n.up.sql",
              "-- pgplumb: no-transaction\nINSERT INTO public.t VALUES ('D:\\');\n"
              "SET standard_conforming_strings = off;\nINSERT INTO public.t VALUES ('E\\'');\nVACUUM public.t;"},
             {"3_t.up.sql", "INSERT INTO public.t VALUES ('F:\\');"}});
  ASSERT_TRUE(result.ok()) << error_of(result).what();
  EXPECT_EQ(db.psql("SELECT string_agg(s, ' ') FROM public.t"), "C:\\ D:\\ E' F:\\");
}

TEST_F(StepwiseRunTest, AnIndexBuildThatGetsNoLockIsCleanedUpAfterAsSoonAsThatIsPossible) {
  const std::vector<File> files{
      kTable, {"2_i.up.sql", "-- pgplumb: no-transaction\nCREATE INDEX CONCURRENTLY a_id ON a (id);"}};
  db.up({kTable});
  db.options.run.lock_timeout = std::chrono::milliseconds(400);
  pg::Session writer = db.connect();
  writer.execute("BEGIN");
  writer.execute("INSERT INTO a VALUES (7, 'z')");
  const auto result = db.up(files);
  EXPECT_TRUE(db.witness.saw("2_i retry 1 after 55P03"));
  // The writer is in the way of dropping, too: what cannot be undone now is not called undone.
  EXPECT_EQ(error_of(result).code(), ErrorCode::partly_applied);
  EXPECT_EQ(error_of(result).sqlstate(), "55P03");
  EXPECT_TRUE(has_note(error_of(result), "the next run removes it"));
  writer.execute("COMMIT");
  EXPECT_TRUE(db.up(files).ok());
  EXPECT_EQ(invalid_indexes(), "0");
  EXPECT_EQ(db.psql("SELECT count(*) FROM pg_index WHERE indrelid = 'a'::regclass"), "1");
}

TEST_F(StepwiseRunTest, ADetachThatDiedHalfwayIsFinished) {
  const std::vector<File> files{
      {"1_p.up.sql",
       "CREATE TABLE p (i int) PARTITION BY LIST (i);\nCREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);"},
      {"2_d.up.sql",
       "-- pgplumb: no-transaction\n-- pgplumb: lock-timeout=0\nALTER TABLE p DETACH PARTITION p1 CONCURRENTLY;"}};
  db.up({files.front()});
  std::optional<pg::Session> reader(db.connect());
  reader->execute("BEGIN");
  reader->execute("SELECT * FROM p");
  die_during_a_long_statement(files);
  reader.reset();
  EXPECT_TRUE(db.up(files).ok());
  EXPECT_EQ(db.psql("SELECT count(*) FROM pg_inherits WHERE inhrelid = 'p1'::regclass"), "0");
}

}  // namespace
}  // namespace pgplumb::test
