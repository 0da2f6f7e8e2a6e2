// The server crashes (SIGQUIT) and comes back while a run is under way.
#include <gtest/gtest.h>
#include <thread>

#include "tests/support/chance.hpp"
#include "tests/support/ledger.hpp"
#include "tests/support/psql.hpp"
#include "tests/support/servers.hpp"

namespace pgplumb::test {
namespace {

using namespace std::chrono_literals;

constexpr int kMigrations = 15;
constexpr int kWorkers = 2;

// A durable server that one worker may crash as it likes.
struct CrashSite {
  explicit CrashSite(Chance chances) : server(start_durable_server()), chance(chances) {}
  server::ScratchServer server;
  Chance chance;
};

void crash_during_a_run(CrashSite& site, LedgerKind kind) {
  const pg::Conninfo database = site.server.create_database("crashed");
  const Project project(database);
  const Ledger ledger(project, kind, kMigrations, 10);
  Process process = project.start({"up"});
  const std::chrono::microseconds moment = site.chance.up_to(300ms);
  std::this_thread::sleep_for(moment);
  site.server.crash_and_restart();

  const ProcessResult result = process.wait();
  EXPECT_FALSE(result.timed_out);
  // 4: the connection was lost; 6: in the middle of a script that is not transactional; 0: it was faster.
  EXPECT_TRUE(result.exit_status == 4 || result.exit_status == 6 || result.exit_status == 0) << result;
  psql_patiently(database, "select 1");
  EXPECT_EQ(ledger.contradictions(database), "") << "crashed after " << moment.count() << " us\n" << result;

  const ProcessResult again = project.pgplumb({"up"});
  EXPECT_EQ(again.exit_status, 0) << again << "after\n" << result;
  EXPECT_EQ(ledger.shortcomings(database), "") << again;
  site.server.drop_database(database.get("dbname"));
}

TEST(RestartedServer, IsReportedAndTheNextRunFinishes) {
  Chance chance;
  std::vector<std::unique_ptr<CrashSite>> sites;
  for (int worker = 0; worker < kWorkers; ++worker) sites.push_back(std::make_unique<CrashSite>(chance.fork()));
  share_out(rounds(30), kWorkers, [&](int worker, int round) {
    crash_during_a_run(*sites[static_cast<std::size_t>(worker)],
                       round % 3 == 2 ? LedgerKind::mixed : LedgerKind::transactional);
  });
}

}  // namespace
}  // namespace pgplumb::test
