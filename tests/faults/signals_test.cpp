// Signals while a statement runs for a minute.
#include <csignal>
#include <gtest/gtest.h>
#include <thread>

#include "tests/support/ledger.hpp"
#include "tests/support/psql.hpp"
#include "tests/support/servers.hpp"

namespace pgplumb::test {
namespace {

using namespace std::chrono_literals;

class Signals : public ::testing::Test {
 protected:
  Signals() : database_(test_server().create_database("signal")), project_(database_) {
    project_.migration("0001_quick", "create table quick (id int);\n");
    project_.migration("0002_slow",
                       "create table half (id int);\n"
                       "select pg_sleep(60);\n"
                       "insert into half values (1);\n");
  }

  Process start_and_wait_for_the_long_statement() const {
    Process process = project_.start({"up"});
    const auto deadline = std::chrono::steady_clock::now() + 20s;
    while (backends(database_).find("pg_sleep") == std::string::npos && std::chrono::steady_clock::now() < deadline) {
      std::this_thread::sleep_for(20ms);
    }
    return process;
  }

  void expect_clean_state() const {
    EXPECT_TRUE(wait_until_gone(database_, 2s)) << backends(database_);
    EXPECT_EQ(psql(database_, "select to_regclass('quick'), to_regclass('half')"), "quick|");
    EXPECT_EQ(psql(database_, "select version_text from pgplumb.migration"), "0001");
    EXPECT_EQ(psql(database_, "select count(*) from pg_locks where locktype = 'advisory'"), "0");
  }

  pg::Conninfo database_;
  Project project_;
};

TEST_F(Signals, InterruptCancelsRollsBackAndExitsWith130) {
  Process process = start_and_wait_for_the_long_statement();
  process.kill(SIGINT);
  const auto begin = std::chrono::steady_clock::now();
  const ProcessResult result = process.wait();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 10s);
  EXPECT_EQ(result.exit_status, 130) << result;
  expect_clean_state();
}

TEST_F(Signals, TerminateCancelsRollsBackAndExitsWith143) {
  Process process = start_and_wait_for_the_long_statement();
  process.kill(SIGTERM);
  const ProcessResult result = process.wait();
  EXPECT_EQ(result.exit_status, 143) << result;
  expect_clean_state();
}

TEST_F(Signals, KillLeavesNoBackendAndNoLockBehind) {
  Process process = start_and_wait_for_the_long_statement();
  process.kill(SIGKILL);
  EXPECT_EQ(process.wait().signal, SIGKILL);
  expect_clean_state();
}

TEST_F(Signals, InterruptWhileWaitingForAnotherRunExitsWith130) {
  Process leader = start_and_wait_for_the_long_statement();
  Process waiter = project_.start({"up"});
  EXPECT_TRUE(waiter.wait_for_output("pid ")) << "the waiter names the holder";
  waiter.kill(SIGINT);
  const ProcessResult result = waiter.wait();
  EXPECT_EQ(result.exit_status, 130) << result;
  leader.kill(SIGINT);
  EXPECT_EQ(leader.wait().exit_status, 130);
  expect_clean_state();
}

TEST_F(Signals, InterruptInAScriptThatIsNotTransactionalKeepsItsProgress) {
  project_.migration("0002_slow",
                     "-- pgplumb: no-transaction\n"
                     "create table kept (id int);\n"
                     "select pg_sleep(60);\n");
  Process process = start_and_wait_for_the_long_statement();
  process.kill(SIGINT);
  const ProcessResult result = process.wait();
  EXPECT_EQ(result.exit_status, 130) << result;
  EXPECT_TRUE(wait_until_gone(database_, 2s)) << backends(database_);
  EXPECT_EQ(psql(database_, "select to_regclass('kept')"), "kept");
  project_.migration("0002_slow",
                     "-- pgplumb: no-transaction\n"
                     "create table kept (id int);\n"
                     "select pg_sleep(0);\n");
  const ProcessResult again = project_.pgplumb({"up"});
  EXPECT_EQ(again.exit_status, 0) << again;
}

}  // namespace
}  // namespace pgplumb::test
