// Several deployments start at once.
#include <gtest/gtest.h>
#include <list>

#include "tests/support/chance.hpp"
#include "tests/support/ledger.hpp"
#include "tests/support/psql.hpp"
#include "tests/support/servers.hpp"

namespace pgplumb::test {
namespace {

// All run at once on one empty database; each must end well.
void run_together(int runners, LedgerKind kind) {
  const pg::Conninfo database = test_server().create_database("together");
  const Project project(database);
  const Ledger ledger(project, kind, 6, 2);
  std::list<Process> processes;
  for (int i = 0; i < runners; ++i) processes.push_back(project.start({"up"}));
  for (Process& process : processes) {
    const ProcessResult result = process.wait();
    EXPECT_EQ(result.exit_status, 0) << result;
  }
  EXPECT_EQ(ledger.shortcomings(database), "");
  EXPECT_EQ(psql(database, "select count(*) from pg_locks where locktype = 'advisory'"), "0");
  EXPECT_EQ(psql(database, "select count(distinct run_id) from pgplumb.migration"), "1") << "one run did all of it";
  test_server().drop_database(database.get("dbname"));
}

TEST(ManyRunners, FiveApplyEachMigrationOnce) {
  for (int round = 0; round < rounds(20) && !HasFailure(); ++round) run_together(5, LedgerKind::transactional);
}

TEST(ManyRunners, TwentyApplyEachMigrationOnce) {
  for (int round = 0; round < rounds(20) && !HasFailure(); ++round) run_together(20, LedgerKind::transactional);
}

TEST(ManyRunners, TenOnFirstRunBuildIndexesConcurrentlyWithoutADeadlock) {
  for (int round = 0; round < rounds(20) && !HasFailure(); ++round) run_together(10, LedgerKind::mixed);
}

}  // namespace
}  // namespace pgplumb::test
