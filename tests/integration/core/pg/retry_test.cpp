#include "core/pg/retry.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>

#include "core/pg/query.hpp"
#include "tests/support/database.hpp"
#include "tests/support/failure.hpp"

namespace pgplumb::pg {
namespace {

using test::failure_of;
using testing::ElementsAre;

class RetryTest : public testing::Test {
 protected:
  void SetUp() override {
    execute(session_, "CREATE TABLE account (id int PRIMARY KEY, balance int NOT NULL)");
    execute(session_, "INSERT INTO account VALUES (1, 100), (2, 100)");
  }
  std::int32_t balance(std::int32_t id) {
    return fetch_one<std::int32_t>(session_, "SELECT balance FROM account WHERE id = $1", id);
  }

  /// Holds account 2 and waits for account 1.
  std::thread start_rival() {
    auto rival = std::make_unique<Transaction>(other_);
    execute(*rival, "UPDATE account SET balance = balance + 10 WHERE id = 2");
    std::thread thread([held = std::move(rival)] {
      execute(*held, "UPDATE account SET balance = balance + 10 WHERE id = 1");
      held->commit();
    });
    Session watcher = database_.connect();
    while (!fetch_one<bool>(watcher, "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND pid = $1)",
                            other_.client_side_pid())) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return thread;
  }

  test::Database database_;
  Session session_ = database_.connect();
  Session other_ = database_.connect();
  RetryOptions options_{.attempts = 3,
                        .first_pause = std::chrono::milliseconds(1),
                        .longest_pause = std::chrono::milliseconds(2),
                        .transaction = {.isolation = Isolation::repeatable_read},
                        .on_retry = {}};
};

TEST_F(RetryTest, WorkThatSucceedsRunsOnceAndIsKept) {
  int runs = 0;
  const std::int32_t result = with_retry(session_, [&](Transaction& transaction) {
    ++runs;
    return fetch_one<std::int32_t>(transaction, "UPDATE account SET balance = 7 WHERE id = 1 RETURNING balance");
  });
  EXPECT_EQ(result, 7);
  EXPECT_EQ(runs, 1);
  EXPECT_EQ(balance(1), 7);
}

TEST_F(RetryTest, ARealConflictIsRunAgainOnWhatTheOtherLeft) {
  int runs = 0;
  with_retry(
      session_,
      [&](Transaction& transaction) {
        const auto before = fetch_one<std::int32_t>(transaction, "SELECT balance FROM account WHERE id = 1");
        if (++runs == 1) execute(other_, "UPDATE account SET balance = balance + 50 WHERE id = 1");
        execute(transaction, "UPDATE account SET balance = $1 WHERE id = 1", before - 10);
      },
      options_);
  EXPECT_EQ(runs, 2);
  EXPECT_EQ(balance(1), 140);
}

TEST_F(RetryTest, AConflictAtCommitIsRunAgain) {
  options_.transaction.isolation = Isolation::serializable;
  int runs = 0;
  with_retry(
      session_,
      [&](Transaction& transaction) {
        fetch_one<std::int64_t>(transaction, "SELECT sum(balance) FROM account");
        execute(transaction, "INSERT INTO account VALUES ($1, 0)", 10 + ++runs);
        if (runs > 1) return;
        Transaction rival(other_, Isolation::serializable);
        fetch_one<std::int64_t>(rival, "SELECT sum(balance) FROM account");
        execute(rival, "INSERT INTO account VALUES (20, 0)");
        rival.commit();
      },
      options_);
  EXPECT_EQ(runs, 2);
  EXPECT_EQ(fetch_one<std::int64_t>(session_, "SELECT count(*) FROM account WHERE id = 12"), 1);
  EXPECT_EQ(fetch_one<std::int64_t>(session_, "SELECT count(*) FROM account WHERE id = 11"), 0);
}

TEST_F(RetryTest, ADeadlockIsRunAgain) {
  execute(session_, "SET deadlock_timeout = '10ms'");  // who notices it first is the one that is ended
  execute(other_, "SET deadlock_timeout = '1min'");
  options_.transaction.isolation = Isolation::read_committed;
  std::thread rival;
  int runs = 0;
  with_retry(
      session_,
      [&](Transaction& transaction) {
        if (++runs == 2) rival.join();
        execute(transaction, "UPDATE account SET balance = balance + 1 WHERE id = 1");
        if (runs == 1) rival = start_rival();
        execute(transaction, "UPDATE account SET balance = balance + 1 WHERE id = 2");
      },
      options_);
  EXPECT_EQ(runs, 2);
  EXPECT_EQ(balance(1), 111);
  EXPECT_EQ(balance(2), 111);
}

TEST_F(RetryTest, AfterTheLastAttemptItSaysHowManyThereWere) {
  std::vector<int> told;
  options_.on_retry = [&](const Error& error, int attempt, std::chrono::milliseconds) {
    EXPECT_EQ(error.sqlstate(), "40001");
    told.push_back(attempt);
  };
  int runs = 0;
  const ErrorInfo error = failure_of([&] {
    with_retry(
        session_,
        [&](Transaction& transaction) {
          ++runs;
          execute(transaction, "DO $$ BEGIN RAISE 'no luck' USING ERRCODE = '40001'; END $$");
        },
        options_);
  });
  EXPECT_EQ(runs, 3);
  EXPECT_THAT(told, ElementsAre(1, 2));
  EXPECT_EQ(error.message, "no luck");
  EXPECT_THAT(error.notes, ElementsAre("gave up after 3 attempts; nothing was kept"));
  EXPECT_FALSE(session_.in_transaction());
}

TEST_F(RetryTest, AnyOtherFailureIsThrownAtOnce) {
  int runs = 0;
  const auto fail = [&](Transaction& transaction) {
    ++runs;
    execute(transaction, "SELECT 1/0");
  };
  EXPECT_EQ(failure_of([&] { with_retry(session_, fail, options_); }).sqlstate, "22012");
  EXPECT_EQ(runs, 1);
  EXPECT_THROW(with_retry(session_, [](Transaction&) { throw std::string("mine"); }), std::string);
  EXPECT_FALSE(session_.in_transaction());
}

TEST_F(RetryTest, AFailureThatWasSwallowedDoesNotLookLikeSuccess) {
  const ErrorInfo error = failure_of([&] {
    with_retry(session_, [](Transaction& transaction) {
      execute(transaction, "UPDATE account SET balance = 0");
      EXPECT_THROW(execute(transaction, "SELECT 1/0"), Error);
    });
  });
  EXPECT_EQ(error.message, "the transaction had failed: the server answered COMMIT with ROLLBACK");
  EXPECT_EQ(balance(1), 100);
}

}  // namespace
}  // namespace pgplumb::pg
