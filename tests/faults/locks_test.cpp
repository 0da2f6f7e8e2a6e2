// Waiting for others: another pgplumb, or a session that holds a table.
#include <csignal>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <thread>

#include "tests/support/ledger.hpp"
#include "tests/support/psql.hpp"
#include "tests/support/servers.hpp"

namespace pgplumb::test {
namespace {

using namespace std::chrono_literals;

class Locks : public ::testing::Test {
 protected:
  Locks() : database_(test_server().create_database("locks")), project_(database_) {}

  // A psql session that runs `sql` and stays; it calls itself "reporting".
  Process start_session(std::string_view sql) const {
    Command command{.argv = {"psql", "-XAtq", "-c", std::string(sql)}};
    command.environment.merge(libpq_environment(database_));
    command.environment["PGAPPNAME"] = "reporting";
    return Process::start(command);
  }

  void wait_for_query(std::string_view part) const {
    const auto deadline = std::chrono::steady_clock::now() + 20s;
    while (pid_of(part).empty()) {
      ASSERT_LT(std::chrono::steady_clock::now(), deadline) << "nobody runs " << part;
      std::this_thread::sleep_for(20ms);
    }
  }

  std::string pid_of(std::string_view part) const {
    return psql(database_, fmt::format("select pid from pg_stat_activity where datname = current_database()"
                                       " and pid <> pg_backend_pid() and state = 'active' and query ~ '{}'"
                                       " order by pid limit 1",
                                       part));
  }

  pg::Conninfo database_;
  Project project_;
};

TEST_F(Locks, WhenTheWaitRunsOutTheHolderIsShown) {
  project_.migration("0001_slow", "select pg_sleep(60);\n");
  Process leader = project_.start({"up"});
  wait_for_query("pg_sleep");
  Command command = project_.command({"up"});
  command.environment["PGPLUMB_MIGRATIONS_LOCK_WAIT"] = "500ms";

  const ProcessResult refused = run(command);

  EXPECT_EQ(refused.exit_status, 5) << refused;
  const std::string holder = psql(database_, "select pid from pg_locks where locktype = 'advisory' and objsubid = 1");
  EXPECT_NE(refused.err.find("held by pid " + holder), std::string::npos) << refused;
  EXPECT_NE(refused.err.find("pgplumb/up"), std::string::npos) << refused;
  EXPECT_NE(refused.err.find("local"), std::string::npos) << refused;

  leader.kill(SIGKILL);
  leader.wait();
  project_.migration("0001_slow", "select pg_sleep(0);\n");
  const ProcessResult free_again = project_.pgplumb({"up"});
  EXPECT_EQ(free_again.exit_status, 0) << free_again;
}

TEST_F(Locks, AWaiterGoesOnWhenTheHolderIsKilled) {
  project_.migration("0001_slow", "select pg_sleep(60);\n");
  Process leader = project_.start({"up"});
  wait_for_query("pg_sleep");
  const Project waiting_project(database_);
  waiting_project.migration("0001_slow", "create table went_on (id int);\n");
  Process waiter = waiting_project.start({"up"});
  EXPECT_TRUE(waiter.wait_for_output("pid "));
  leader.kill(SIGKILL);
  const ProcessResult result = waiter.wait();
  EXPECT_EQ(result.exit_status, 0) << result;
  EXPECT_EQ(psql(database_, "select to_regclass('went_on')"), "went_on");
}

TEST_F(Locks, ALongReaderMakesAlterTableRetryAndThenFailNamingIt) {
  psql(database_, "create table busy (id int)");
  project_.migration("0001_alter", "alter table busy add column note text;\n");
  Process reader = start_session("begin; select count(*) from busy; select pg_sleep(60)");
  wait_for_query("pg_sleep");

  Process process = project_.start({"up", "--lock-timeout", "300ms", "--retries", "2"});
  // Another reader that comes meanwhile is never queued behind the migration for longer than its timeout.
  EXPECT_TRUE(process.wait_for_output("retry 1")) << "a retry is told";
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(psql(database_, "select count(*) from busy"), "0");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 5s);
  const ProcessResult result = process.wait();

  EXPECT_EQ(result.exit_status, 5) << result;
  EXPECT_NE(result.err.find("reporting"), std::string::npos) << result;
  EXPECT_NE(result.err.find("pid " + pid_of("pg_sleep")), std::string::npos) << result;
  EXPECT_NE(result.err.find("migrations/0001_alter.up.sql:1:1"), std::string::npos) << result;

  reader.kill(SIGINT);
  reader.wait();
  const ProcessResult free_again = project_.pgplumb({"up"});
  EXPECT_EQ(free_again.exit_status, 0) << free_again;
}

TEST_F(Locks, ARetryThatGetsTheLockSucceeds) {
  psql(database_, "create table busy (id int)");
  project_.migration("0001_alter", "alter table busy add column note text;\n");
  Process reader = start_session("begin; select count(*) from busy; select pg_sleep(2)");
  wait_for_query("pg_sleep");
  const ProcessResult result = project_.pgplumb({"up", "--lock-timeout", "300ms"});
  EXPECT_EQ(result.exit_status, 0) << result;
  EXPECT_NE(result.err.find("retry 1"), std::string::npos) << result;
}

TEST_F(Locks, ConcurrentIndexBuildAndAWaitingRunnerDoNotBlockEachOther) {
  psql(database_, "create table big as select generate_series(1, 300000) as id");
  project_.migration("0001_index",
                     "-- pgplumb: no-transaction\n"
                     "create index concurrently big_id on big (id);\n"
                     "select pg_sleep(1);\n"
                     "create index concurrently big_minus on big ((-id));\n");
  Process leader = project_.start({"up"});
  wait_for_query("concurrently|pg_sleep");
  Process waiter = project_.start({"up"});
  const ProcessResult waited = waiter.wait();
  const ProcessResult led = leader.wait();
  EXPECT_EQ(led.exit_status, 0) << led;
  EXPECT_EQ(waited.exit_status, 0) << waited;
  EXPECT_EQ(psql(database_, "select count(*) from pg_index where indrelid = 'big'::regclass and indisvalid"), "2");
}

TEST_F(Locks, NothingToDoTakesNoLock) {
  project_.migration("0001_a", "create table a (id int);\n");
  ASSERT_EQ(project_.pgplumb({"up"}).exit_status, 0);
  const Project other(database_);
  other.migration("0001_a", "create table a (id int);\n");
  other.migration("0002_slow", "select pg_sleep(60);\n");
  Process holder = other.start({"up"});
  wait_for_query("pg_sleep");
  const std::string written = psql(database_, "select count(*), max(id) from pgplumb.event");
  Command command = project_.command({"up"});
  command.timeout = 10s;
  const ProcessResult result = run(command);
  EXPECT_EQ(result.exit_status, 0) << result;
  EXPECT_EQ(psql(database_, "select count(*), max(id) from pgplumb.event"), written);
}

}  // namespace
}  // namespace pgplumb::test
