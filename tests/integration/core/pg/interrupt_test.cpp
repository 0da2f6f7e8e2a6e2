// A signal ends what a session waits for, and the session can still clean up afterwards.
#include "core/pg/interrupt.hpp"

#include <csignal>
#include <gtest/gtest.h>
#include <thread>

#include "core/pg/pipeline.hpp"
#include "tests/support/database.hpp"

namespace pgplumb::pg {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

class Interruption : public testing::Test {
 protected:
  test::Database database_;
  Interrupt interrupt_;
  Session session_ = database_.connect({.interrupt = &interrupt_});

  /// Runs `wait` and raises the signal a little later; how long it then took to return.
  template <typename Wait>
  milliseconds time_to_return(int signal, Wait wait) {
    steady_clock::time_point raised;
    std::thread other([&] {
      std::this_thread::sleep_for(milliseconds(300));
      raised = steady_clock::now();
      interrupt_.raise(signal);
    });
    try {
      wait();
    } catch (...) {
      other.join();
      throw;
    }
    const auto returned = steady_clock::now();
    other.join();
    return std::chrono::duration_cast<milliseconds>(returned - raised);
  }
  void expect_usable() { EXPECT_EQ(session_.execute("SELECT 1 AS n").front().integer("n"), 1); }
};

constexpr milliseconds kAtOnce{1000};

TEST_F(Interruption, EndsRun) {
  Session::Outcome outcome;
  EXPECT_LT(time_to_return(SIGINT, [&] { outcome = session_.run("SELECT pg_sleep(60)"); }), kAtOnce);
  ASSERT_FALSE(outcome.ok());
  EXPECT_EQ(outcome.error->info.code, ErrorCode::interrupted);
  EXPECT_EQ(outcome.error->info.sqlstate, "57014");
  expect_usable();
}

TEST_F(Interruption, EndsExecute) {
  ErrorCode code = ErrorCode::internal;
  const auto wait = [&] {
    try {
      session_.execute("SELECT pg_sleep(60)");
    } catch (const Error& error) {
      code = error.code();
    }
  };
  EXPECT_LT(time_to_return(SIGTERM, wait), kAtOnce);
  EXPECT_EQ(code, ErrorCode::terminated);
  expect_usable();
}

TEST_F(Interruption, EndsAPipelineAndSkipsTheRest) {
  std::vector<PipelineResult> results;
  const auto wait = [&] {
    Pipeline pipeline = session_.pipeline();
    pipeline.on_result([&](PipelineResult&& result) { results.push_back(std::move(result)); });
    pipeline.send(1, "BEGIN");
    pipeline.send(2, "SELECT pg_sleep(60)");
    pipeline.send(3, "COMMIT");
    pipeline.finish();
  };
  EXPECT_LT(time_to_return(SIGINT, wait), kAtOnce);
  ASSERT_EQ(results.size(), 3U);
  ASSERT_TRUE(results[1].error.has_value());
  EXPECT_EQ(results[1].error->info.code, ErrorCode::interrupted);
  EXPECT_EQ(results[2].status, PipelineResult::Status::skipped);
  EXPECT_TRUE(session_.run("ROLLBACK").ok());
  expect_usable();
}

TEST_F(Interruption, EndsACopyThatWaits) {
  session_.run("CREATE TABLE t (a int)");
  Session blocker = database_.connect();
  blocker.run("BEGIN; LOCK TABLE t");
  Session::Outcome outcome;
  EXPECT_LT(time_to_return(SIGINT, [&] { outcome = session_.copy_in("COPY t FROM STDIN", "1\n"); }), kAtOnce);
  ASSERT_FALSE(outcome.ok());
  EXPECT_EQ(outcome.error->info.code, ErrorCode::interrupted);
  blocker.run("ROLLBACK");
  expect_usable();
}

TEST_F(Interruption, EndsAStream) {
  Session::Outcome outcome;
  const auto wait = [&] {
    outcome = session_.stream("SELECT g, pg_sleep(0.01) FROM generate_series(1, 6000) g", {}, [](const Rows&) {});
  };
  EXPECT_LT(time_to_return(SIGINT, wait), kAtOnce);
  ASSERT_FALSE(outcome.ok());
  EXPECT_EQ(outcome.error->info.code, ErrorCode::interrupted);
}

TEST_F(Interruption, EndsAPause) {
  const auto begun = steady_clock::now();
  EXPECT_THROW(time_to_return(SIGINT, [&] { session_.pause(std::chrono::seconds(60)); }), Error);
  EXPECT_LT(steady_clock::now() - begun, milliseconds(300) + kAtOnce);
}

TEST_F(Interruption, ASignalBeforeTheStatementCountsToo) {
  interrupt_.raise(SIGINT);
  const auto begun = steady_clock::now();
  const Session::Outcome outcome = session_.run("SELECT pg_sleep(60)");
  EXPECT_LT(steady_clock::now() - begun, std::chrono::seconds(2));
  ASSERT_FALSE(outcome.ok());
  EXPECT_EQ(outcome.error->info.code, ErrorCode::interrupted);
}

TEST_F(Interruption, WhatRunsAfterwardsIsNotCancelledAgain) {
  time_to_return(SIGINT, [&] { session_.run("SELECT pg_sleep(60)"); });
  for (int i = 0; i < 5; ++i) {
    EXPECT_TRUE(session_.run("SELECT pg_sleep(0.2)").ok());
    EXPECT_NO_THROW(session_.execute("SELECT pg_sleep(0.1)"));
  }
}

TEST_F(Interruption, AServerThatDoesNotObeyIsGivenUp) {
  // In a critical part of the backend a cancel request is kept waiting; a handler that
  // starts over is as deaf to it.
  session_.run(
      "CREATE FUNCTION deaf() RETURNS void LANGUAGE plpgsql AS $$ DECLARE until timestamptz := clock_timestamp() + '20 "
      "s'; "
      "BEGIN WHILE clock_timestamp() < until LOOP BEGIN PERFORM pg_sleep(20); EXCEPTION WHEN query_canceled THEN NULL; "
      "END; END LOOP; END $$");
  milliseconds took{0};
  EXPECT_THROW(took = time_to_return(SIGINT, [&] { session_.run("SELECT deaf()"); }), Error);
  EXPECT_FALSE(session_.is_alive());
  Session other = database_.connect();
  other.execute(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%deaf()%' AND pid <> pg_backend_pid()");
}

TEST_F(Interruption, ACancellerWorksFromAnotherThread) {
  const Canceller canceller = session_.canceller();
  std::thread other([&] {
    std::this_thread::sleep_for(milliseconds(200));
    canceller.cancel();
  });
  const Session::Outcome outcome = session_.run("SELECT pg_sleep(60)");
  other.join();
  ASSERT_FALSE(outcome.ok());
  EXPECT_EQ(outcome.error->info.sqlstate, "57014");
  EXPECT_EQ(outcome.error->info.code, ErrorCode::sql);  // nobody interrupted this program
}

}  // namespace
}  // namespace pgplumb::pg
