// kill -9 of the client when a statement outside any transaction is done and nobody has
// written it down: a person decides, and pgplumb does what was decided.
#include <csignal>
#include <gtest/gtest.h>
#include <thread>

#include "core/pg/session.hpp"
#include "tests/support/ledger.hpp"
#include "tests/support/psql.hpp"
#include "tests/support/servers.hpp"

namespace pgplumb::test {
namespace {

class UnknownOutcome : public ::testing::Test {
 protected:
  UnknownOutcome() : database_(test_server().create_database("unknown")), project_(database_) {
    project_.migration("0001_fees",
                       "create table charged (fee int);\n"
                       "create procedure charge() language plpgsql as $$ begin\n"
                       "  insert into charged values (1); commit; perform pg_sleep(1); end $$;\n");
    project_.migration("0002_charge", "-- pgplumb: no-transaction\ncall charge();\nselect 2;\n");
    die_between_statement_and_progress();
  }

  /// The progress of the CALL cannot be written while somebody has the table locked.
  void die_between_statement_and_progress() {
    Process process = project_.start({"up"});
    wait_until("select count(*) from pg_stat_activity where query like 'call charge%' and state = 'active'");
    pg::Session other = pg::Session::connect(database_, {.application_name = "blocker"});
    other.execute("begin");
    other.execute("lock table pgplumb.step in exclusive mode");
    wait_until(
        "select count(*) from pg_stat_activity where query like '%record_step_done%' and wait_event_type = 'Lock'");
    process.kill(SIGKILL);
    EXPECT_EQ(process.wait().signal, SIGKILL);
    EXPECT_TRUE(wait_until_gone(database_)) << backends(database_);
  }

  void wait_until(const std::string& count) const {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (psql(database_, count + " and datname = current_database() and pid <> pg_backend_pid()") == "0") {
      ASSERT_LT(std::chrono::steady_clock::now(), until) << count << "\n" << backends(database_);
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
  }

  std::string charged() const { return psql(database_, "select count(*) from charged"); }
  std::string events() const {
    return psql(database_, "select string_agg(kind, ' ' order by id) from pgplumb.event where version = 2");
  }
  void expect_done(std::vector<std::string> arguments) const {
    const ProcessResult result = project_.pgplumb(std::move(arguments));
    EXPECT_EQ(result.exit_status, 0) << result;
  }

  pg::Conninfo database_;
  Project project_;
};

TEST_F(UnknownOutcome, IsReportedAtItsStatementAndNeitherRepeatedNorSkipped) {
  for (int i = 0; i < 2; ++i) {
    const ProcessResult result = project_.pgplumb({"up"});
    EXPECT_EQ(result.exit_status, 6) << result;
    EXPECT_NE(result.err.find("the outcome of statement 1 of \"0002_charge\" is unknown"), std::string::npos) << result;
    EXPECT_NE(result.err.find("migrations/0002_charge.up.sql:2:1"), std::string::npos) << result;
    EXPECT_NE(result.err.find("pgplumb repair retry 0002"), std::string::npos) << result;
  }
  EXPECT_EQ(charged(), "1");
  const ProcessResult list = project_.pgplumb({"repair", "list"});
  EXPECT_NE(list.out.find("pgplumb repair accept 0002"), std::string::npos) << list;
}

TEST_F(UnknownOutcome, AcceptGoesOnBehindTheStatement) {
  expect_done({"repair", "accept", "2", "--yes"});
  expect_done({"up"});
  EXPECT_EQ(charged(), "1");
  EXPECT_EQ(events(), "accept apply");
  expect_done({"verify"});
}

TEST_F(UnknownOutcome, RetryRunsTheStatementAgain) {
  expect_done({"repair", "retry", "2", "--yes"});
  expect_done({"up"});
  EXPECT_EQ(charged(), "2");
  EXPECT_EQ(events(), "retry apply");
  expect_done({"verify"});
}

TEST_F(UnknownOutcome, ForgetBeginsTheScriptAnew) {
  expect_done({"repair", "forget", "2", "--yes"});
  EXPECT_EQ(psql(database_, "select count(*) from pgplumb.step"), "0");
  expect_done({"up"});
  EXPECT_EQ(charged(), "2");
  EXPECT_EQ(events(), "forget apply");
  expect_done({"verify"});
}

}  // namespace
}  // namespace pgplumb::test
