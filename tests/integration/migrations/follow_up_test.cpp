#include "migrations/follow_up.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.hpp"
#include "tests/support/migrating.hpp"

namespace pgplumb::migrations {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// Writes down what it is told, and does what a test wants.
class Follower final : public FollowUp {
 public:
  bool due = false;
  std::function<void(pg::Session&)> work = [](pg::Session&) {};
  std::vector<std::string> calls;
  std::string run_id;
  std::vector<std::string> locked;  // at the time of run

  std::span<const bookkeeping::Question> questions() const override { return kQuestions; }
  bool is_due(std::span<const pg::Rows> answers) override {
    EXPECT_EQ(answers.size(), 1U);
    return due;
  }
  void run(pg::Session& session, const pg::AdvisoryLock& lock, const bookkeeping::RunIdentity& identity) override {
    calls.emplace_back("run");
    run_id = identity.run_id;
    locked.emplace_back(
        session
            .execute("SELECT count(*)::text AS n FROM pg_locks WHERE locktype = 'advisory' AND pid = $1::int4",
                     {std::to_string(lock.backend_pid())})
            .front()
            .text("n"));
    work(session);
  }
  void rehearse(pg::Session& session) override {
    calls.emplace_back("rehearse");
    work(session);
  }
  void leave(std::size_t pending) override { calls.push_back("leave " + std::to_string(pending)); }

 private:
  static constexpr std::array<bookkeeping::Question, 1> kQuestions{{{"SELECT version FROM {schema}.migration"}}};
};

class FollowUpTest : public testing::Test {
 protected:
  FollowUpTest() { migrating_.options.follow_up = &follower_; }

  test::Migrating migrating_;
  Follower follower_;
  const std::vector<test::File> files_{{"1_a.up.sql", "CREATE TABLE a ();"}, {"2_b.up.sql", "CREATE TABLE b ();"}};
};

TEST_F(FollowUpTest, ComesAfterTheMigrationsUnderTheirLockAndInTheirRun) {
  follower_.work = [](pg::Session& session) { session.execute("CREATE VIEW v AS SELECT FROM b"); };
  const MigrateResult result = migrating_.up(files_);
  EXPECT_TRUE(result.ok());
  EXPECT_THAT(follower_.calls, ElementsAre("run"));
  EXPECT_THAT(follower_.locked, ElementsAre("1"));
  EXPECT_EQ(follower_.run_id, result.run.run_id);
  EXPECT_EQ(migrating_.psql("SELECT to_regclass('v')"), "v");
}

TEST_F(FollowUpTest, IsNotDoneWhenThereIsNothingToDo) {
  migrating_.up(files_);
  follower_.calls.clear();
  EXPECT_TRUE(migrating_.up(files_).run.run_id.empty());
  EXPECT_THAT(follower_.calls, IsEmpty());
}

TEST_F(FollowUpTest, IsDoneWithoutAMigrationWhenItIsDue) {
  migrating_.up(files_);
  follower_.calls.clear();
  follower_.due = true;
  EXPECT_FALSE(migrating_.up(files_).run.run_id.empty());
  EXPECT_THAT(follower_.calls, ElementsAre("run"));
}

TEST_F(FollowUpTest, IsLeftWhileMigrationsStayPending) {
  migrating_.migrator(files_).up(Steps{1}, migrating_.witness);
  EXPECT_THAT(follower_.calls, ElementsAre("leave 1"));
}

TEST_F(FollowUpTest, IsNotReachedWhenAMigrationFails) {
  const MigrateResult result = migrating_.up({{"1_a.up.sql", "CREATE TABLE a ();"}, {"2_b.up.sql", "nonsense;"}});
  EXPECT_FALSE(result.ok());
  EXPECT_THAT(follower_.calls, IsEmpty());
}

TEST_F(FollowUpTest, ThatFailsLeavesTheMigrationsApplied) {
  follower_.work = [](pg::Session&) { throw Error(ErrorCode::sql, "no"); };
  const MigrateResult result = migrating_.up(files_);
  EXPECT_EQ(test::outcomes(result), (std::vector<std::string>{"done", "done"}));
  EXPECT_EQ(test::error_of(result).info().message, "no");
  EXPECT_TRUE(test::has_note(test::error_of(result), "the 2 migrations of this run were committed before it and stay"));
  EXPECT_EQ(migrating_.psql("SELECT count(*) FROM pgplumb.migration"), "2");
}

TEST_F(FollowUpTest, IsTriedInTheTransactionOfADryRunAndRolledBack) {
  migrating_.options.run.dry_run = true;
  follower_.work = [](pg::Session& session) { session.execute("CREATE VIEW v AS SELECT FROM b"); };
  EXPECT_TRUE(migrating_.up(files_).ok());
  EXPECT_THAT(follower_.calls, ElementsAre("rehearse"));
  EXPECT_EQ(migrating_.psql("SELECT to_regclass('v') IS NULL, to_regclass('b') IS NULL"), "t|t");
}

TEST_F(FollowUpTest, OfADryRunDoesNotSeeWhatScriptsLeaveInTheSession) {
  migrating_.options.run.dry_run = true;
  std::string path;
  follower_.work = [&](pg::Session& session) {
    path = session.execute("SHOW search_path").front().text("search_path");
  };
  migrating_.up({{"1_a.up.sql", "CREATE SCHEMA s; SET search_path = s;"}});
  EXPECT_EQ(path, "\"$user\", public");
}

TEST_F(FollowUpTest, ThatCannotBeTriedInADryRunIsSaidNotToBe) {
  migrating_.options.run.dry_run = true;
  const MigrateResult result = migrating_.up({{"1_a.up.sql", "-- pgplumb: no-transaction\nVACUUM;"}});
  EXPECT_THAT(follower_.calls, IsEmpty());
  EXPECT_THAT(result.run.not_tried, testing::Contains("what follows the migrations may depend on them"));
}

TEST_F(FollowUpTest, ThatFailsInADryRunIsItsFailure) {
  migrating_.options.run.dry_run = true;
  follower_.work = [](pg::Session& session) { session.execute("SELECT nope"); };
  const MigrateResult result = migrating_.up(files_);
  EXPECT_EQ(test::error_of(result).sqlstate(), "42703");
  EXPECT_EQ(migrating_.psql("SELECT to_regclass('a') IS NULL"), "t");
}

}  // namespace
}  // namespace pgplumb::migrations
