// Through PgBouncer, in both of its useful modes.
#include <gtest/gtest.h>
#include <list>

#include "tests/support/chance.hpp"
#include "tests/support/ledger.hpp"
#include "tests/support/pgbouncer.hpp"
#include "tests/support/psql.hpp"
#include "tests/support/servers.hpp"

namespace pgplumb::test {
namespace {

class Pooler : public ::testing::TestWithParam<PoolMode> {
 protected:
  // Three runners need a script and a lock connection each.
  Pooler()
      : database_(test_server().create_database("pooled")),
        bouncer_(database_, {.mode = GetParam(), .pool_size = 8}),
        project_(bouncer_.conninfo(database_.get("dbname"))) {}

  // What a client that gets one of the used server connections would meet.
  std::string leaked_settings() const {
    std::string leaked;
    const pg::Conninfo pooled = bouncer_.conninfo(database_.get("dbname"));
    for (int i = 0; i < 8; ++i) {
      leaked += psql(pooled,
                     "select name || '=' || setting || ' ' from pg_settings where source = 'session'"
                     " and name in ('search_path','role','lock_timeout','statement_timeout','synchronous_commit',"
                     "'client_min_messages','idle_in_transaction_session_timeout','client_connection_check_interval')");
    }
    return leaked;
  }

  std::string advisory_locks() const {
    return psql(database_, "select count(*) from pg_locks where locktype = 'advisory'");
  }

  void expect_success(const ProcessResult& result) { EXPECT_EQ(result.exit_status, 0) << result; }

  pg::Conninfo database_;
  PgBouncer bouncer_;
  Project project_;
};

TEST_P(Pooler, ThreeRunnersThenStatusDownAndUpAgain) {
  const Ledger ledger(project_, LedgerKind::mixed, 9);
  std::list<Process> processes;
  for (int i = 0; i < 3; ++i) processes.push_back(project_.start({"up"}));
  for (Process& process : processes) expect_success(process.wait());
  EXPECT_EQ(ledger.shortcomings(database_), "");
  EXPECT_EQ(advisory_locks(), "0");

  expect_success(project_.pgplumb({"status", "--exit-code"}));
  expect_success(project_.pgplumb({"down", "--steps", "4", "--yes"}));
  EXPECT_EQ(ledger.contradictions(database_), "");
  EXPECT_EQ(applied_count(database_), 5);
  expect_success(project_.pgplumb({"up"}));
  expect_success(project_.pgplumb({"verify"}));
  EXPECT_EQ(ledger.shortcomings(database_), "");
  EXPECT_EQ(advisory_locks(), "0");
}

TEST_P(Pooler, WhatAMigrationSetsDoesNotReachTheNextClient) {
  project_.migration("0001_settings",
                     "set search_path = '';\n"
                     "set statement_timeout = '1h';\n"
                     "set lock_timeout = '1h';\n"
                     "set synchronous_commit = off;\n"
                     "create temp table leftover (id int);\n"
                     "select pg_advisory_lock(42);\n"
                     "set role pg_monitor;\n");
  project_.migration("0002_plain", "create table public.plain (id int);\n");

  expect_success(project_.pgplumb({"up"}));

  EXPECT_EQ(psql(database_, "select tableowner from pg_tables where tablename = 'plain'"), database_.get("user"));
  if (GetParam() == PoolMode::transaction) {
    EXPECT_EQ(leaked_settings(), "");
    EXPECT_EQ(advisory_locks(), "0");
    EXPECT_EQ(psql(database_, "select count(*) from pg_class where relname = 'leftover'"), "0");
  }
}

// One server connection for the scripts and one for the lock: whoever waits must take neither for longer
// than it takes to look.
TEST(SmallestPool, ThreeRunnersShareTwoServerConnections) {
  const pg::Conninfo database = test_server().create_database("small");
  const PgBouncer bouncer(database, {.mode = PoolMode::transaction, .pool_size = 2});
  const Project project(bouncer.conninfo(database.get("dbname")));
  const Ledger ledger(project, LedgerKind::mixed, 9);
  for (int round = 0; round < rounds(3); ++round) {
    std::list<Process> processes;
    for (int i = 0; i < 3; ++i) processes.push_back(project.start({"up"}));
    for (Process& process : processes) {
      const ProcessResult result = process.wait();
      EXPECT_EQ(result.exit_status, 0) << result;
    }
    EXPECT_EQ(ledger.shortcomings(database), "");
    const ProcessResult down = project.pgplumb({"down", "--to", "0", "--yes"});
    EXPECT_EQ(down.exit_status, 0) << down;
  }
}

INSTANTIATE_TEST_SUITE_P(Modes, Pooler, ::testing::Values(PoolMode::transaction, PoolMode::session),
                         [](const auto& test) {
                           return test.param == PoolMode::session ? "SessionMode" : "TransactionMode";
                         });

}  // namespace
}  // namespace pgplumb::test
