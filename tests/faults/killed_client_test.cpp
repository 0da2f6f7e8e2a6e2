// kill -9 of the client at random moments: nothing is half there, and running again is all it takes.
#include <algorithm>
#include <csignal>
#include <gtest/gtest.h>
#include <thread>

#include "tests/support/chance.hpp"
#include "tests/support/ledger.hpp"
#include "tests/support/servers.hpp"

namespace pgplumb::test {
namespace {

using namespace std::chrono_literals;

constexpr int kMigrations = 12;
constexpr int kWorkers = 2;

class KilledClient : public ::testing::TestWithParam<LedgerKind> {
 protected:
  // How long one undisturbed run takes, so that the random moments spread over all of it.
  std::chrono::microseconds typical_duration() const {
    const pg::Conninfo database = test_server().create_database("typical");
    const Project project(database);
    const Ledger ledger(project, GetParam(), kMigrations);
    const ProcessResult result = project.pgplumb({"up"});
    EXPECT_EQ(result.exit_status, 0) << result;
    return result.duration;
  }
};

// One database that is migrated under fire until it is complete.
class UnderFire {
 public:
  explicit UnderFire(LedgerKind kind)
      : database_(test_server().create_database("killed")), project_(database_), ledger_(project_, kind, kMigrations) {}

  // Kills one run at a random moment. True when the run was faster and all is applied.
  bool shoot(std::chrono::microseconds moment) {
    Process process = project_.start({"up"});
    std::this_thread::sleep_for(moment);
    process.kill(SIGKILL);
    const ProcessResult result = process.wait();
    EXPECT_TRUE(result.signal == SIGKILL || result.exit_status == 0) << result;
    EXPECT_TRUE(wait_until_gone(database_)) << backends(database_);
    EXPECT_EQ(ledger_.contradictions(database_), "") << "killed after " << moment.count() << " us\n" << result;
    return applied_count(database_) == kMigrations;
  }

  void finish() {
    const ProcessResult result = project_.pgplumb({"up"});
    EXPECT_EQ(result.exit_status, 0) << result;
    EXPECT_EQ(ledger_.shortcomings(database_), "") << result;
    const ProcessResult verified = project_.pgplumb({"verify"});
    EXPECT_EQ(verified.exit_status, 0) << verified;
    test_server().drop_database(database_.get("dbname"));
  }

 private:
  pg::Conninfo database_;
  Project project_;
  Ledger ledger_;
};

TEST_P(KilledClient, LeavesAWholePrefixAndAPlainRerunFinishes) {
  Chance chance;
  const std::chrono::microseconds longest = typical_duration() + 10ms;
  std::vector<Chance> chances{chance.fork(), chance.fork()};
  std::vector<std::unique_ptr<UnderFire>> targets(kWorkers);
  share_out(rounds(200), kWorkers, [&](int worker, int) {
    const auto slot = static_cast<std::size_t>(worker);
    if (!targets[slot]) targets[slot] = std::make_unique<UnderFire>(GetParam());
    if (targets[slot]->shoot(chances[slot].up_to(longest))) {
      targets[slot]->finish();
      targets[slot].reset();
    }
  });
  for (const auto& target : targets) {
    if (target) target->finish();
  }
}

INSTANTIATE_TEST_SUITE_P(Kinds, KilledClient, ::testing::Values(LedgerKind::transactional, LedgerKind::mixed),
                         [](const auto& test) {
                           return test.param == LedgerKind::mixed ? "EveryThirdNotTransactional" : "Transactional";
                         });

}  // namespace
}  // namespace pgplumb::test
