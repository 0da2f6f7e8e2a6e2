// The reset of the session comes after a step's commit: whatever becomes of it, the step stays done.
#include "migrations/internal/session_reset.hpp"

#include <csignal>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>

#include "tests/support/migrating.hpp"

namespace pgplumb::test {
namespace {

using migrations::Latest;
using testing::ElementsAre;
using testing::HasSubstr;

class SessionResetTest : public testing::Test {
 protected:
  /// Puts another function in the place of one that the reset calls, in this database only.
  void reset_runs(const std::string& body) {
    db.psql(
        "CREATE OR REPLACE FUNCTION pg_catalog.pg_advisory_unlock_all() RETURNS void LANGUAGE plpgsql AS $$ BEGIN " +
        body + " END $$");
  }
  void SetUp() override { db.psql("ALTER FUNCTION pg_catalog.pg_advisory_unlock_all() RENAME TO unlock_all_of_old"); }
  std::string history() { return db.psql("SELECT string_agg(version || kind, ' ' ORDER BY id) FROM pgplumb.event"); }

  Migrating db;
};

const File kLeaves{"1_a.up.sql", "CREATE TABLE a (id int);\nSET search_path = pg_catalog;"};
const File kNext{"2_b.up.sql", "CREATE TABLE b (id int);"};

TEST_F(SessionResetTest, AFailureEndsTheRunAndTheStepBeforeItStaysDone) {
  reset_runs("RAISE 'not now';");
  const auto result = db.up({kLeaves, kNext});
  EXPECT_THAT(outcomes(result), ElementsAre("done", "not tried"));
  EXPECT_EQ(error_of(result).info().message, "not now");
  EXPECT_TRUE(has_note(error_of(result), "after \"1_a\", which was committed and is kept"));
  EXPECT_TRUE(has_note(error_of(result), "0 applied before it, 1 not tried"));
  EXPECT_FALSE(has_note(error_of(result), "rolled back"));
  EXPECT_THAT(error_of(result).info().next, HasSubstr("\"pgplumb up\""));
  EXPECT_EQ(history(), "1apply");
  reset_runs("");
  EXPECT_TRUE(db.up({kLeaves, kNext}).ok());
  EXPECT_EQ(history(), "1apply 2apply");
}

TEST_F(SessionResetTest, AFailureAfterTheLastStepIsOnlyRemarked) {
  reset_runs("RAISE 'not now';");
  const auto result = db.up({kLeaves});
  EXPECT_TRUE(result.ok());
  EXPECT_THAT(outcomes(result), ElementsAre("done"));
  EXPECT_TRUE(db.witness.saw("the session could not be reset after 1_a, and is closed: not now"));
}

TEST_F(SessionResetTest, NothingElseRunsInASessionThatCouldNotBeReset) {
  reset_runs("RAISE 'not now';");
  auto migrator = db.migrator({kLeaves, {"2_b.up.sql", "CREATE TABLE path AS SELECT current_setting('search_path');"}});
  EXPECT_FALSE(migrator.up(Latest{}, db.witness).ok());
  reset_runs("");
  EXPECT_TRUE(migrator.up(Latest{}, db.witness).ok());
  EXPECT_EQ(db.psql("SELECT * FROM path"), "\"$user\", public");
}

TEST_F(SessionResetTest, AllOrNothingIsAllEvenIfItFails) {
  reset_runs("RAISE 'not now';");
  db.options.run.all_or_nothing = true;
  const auto result = db.up({kNext, {"3_c.up.sql", "SET search_path = pg_catalog;"}});
  EXPECT_TRUE(result.ok());
  EXPECT_THAT(outcomes(result), ElementsAre("done", "done"));
  EXPECT_EQ(history(), "2apply 3apply");
}

TEST_F(SessionResetTest, AfterAScriptOutsideTransactionsItStopsTheRunToo) {
  reset_runs("RAISE 'not now';");
  const auto result = db.up({{"1_v.up.sql", "-- pgplumb: no-transaction\nVACUUM pg_class;"}, kNext});
  EXPECT_THAT(outcomes(result), ElementsAre("done", "not tried"));
  EXPECT_TRUE(has_note(error_of(result), "after \"1_v\", which was committed and is kept"));
}

TEST_F(SessionResetTest, AFailedScriptIsNotTriedAgainInASessionThatCouldNotBeReset) {
  reset_runs("RAISE 'not now';");
  db.options.run.lock_timeout = std::chrono::milliseconds(100);
  db.psql("CREATE TABLE a (id int)");
  pg::Session blocker = db.connect();
  blocker.execute("BEGIN");
  blocker.execute("LOCK TABLE a");
  const auto result = db.up({{"1_a.up.sql", "SET search_path = public;\nALTER TABLE a ADD b int;"}});
  EXPECT_EQ(error_of(result).code(), ErrorCode::lock_timeout);
  EXPECT_FALSE(db.witness.saw("retry"));
  EXPECT_EQ(history(), "1failure");
}

TEST_F(SessionResetTest, AConnectionLostInItAfterTheLastStepIsOnlyRemarked) {
  reset_runs("PERFORM pg_terminate_backend(pg_backend_pid());");
  const auto result = db.up({kLeaves});
  EXPECT_TRUE(result.ok());
  EXPECT_TRUE(db.witness.saw("all steps were committed before this"));
}

TEST_F(SessionResetTest, AConnectionLostInItIsFollowedByAskingForTheNextStep) {
  reset_runs("PERFORM pg_terminate_backend(pg_backend_pid());");
  const auto result = db.up({kLeaves, kNext});
  EXPECT_EQ(error_of(result).code(), ErrorCode::connection);
  EXPECT_THAT(outcomes(result), ElementsAre("done", "failed"));
  EXPECT_TRUE(has_note(error_of(result), "2_b was not committed: found out by asking the database"));
}

TEST_F(SessionResetTest, AnInterruptInItDoesNotTakeTheStepBack) {
  pg::Interrupt interrupt;
  db.options.run.interrupt = &interrupt;
  reset_runs("PERFORM pg_sleep(30);");
  std::thread user([&] {
    while (db.psql("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'") == "0") {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    interrupt.raise(SIGINT);
  });
  const auto result = db.up({kLeaves, kNext});
  user.join();
  EXPECT_EQ(error_of(result).code(), ErrorCode::interrupted);
  EXPECT_THAT(outcomes(result), ElementsAre("done", "not tried"));
  EXPECT_EQ(history(), "1apply");
}

}  // namespace
}  // namespace pgplumb::test
