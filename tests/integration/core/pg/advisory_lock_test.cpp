#include "core/pg/advisory_lock.hpp"

#include <csignal>
#include <gtest/gtest.h>
#include <thread>

#include "core/pg/interrupt.hpp"
#include "tests/support/database.hpp"

namespace pgplumb::pg {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;

constexpr std::int64_t kKey = -7'182'818'284'590'452'353;  // both halves have their top bit in use

class AdvisoryLockTest : public testing::Test {
 protected:
  test::Database database_;
  Session session_ = database_.connect();

  AdvisoryLock acquire(milliseconds wait = milliseconds(0), const std::string& name = "holder") {
    return AdvisoryLock::acquire(database_.connect({.application_name = name}), kKey, {.wait = wait, .on_wait = {}});
  }
  std::int64_t number(std::string_view sql) { return session_.execute(sql).front().integer("n"); }
};

TEST_F(AdvisoryLockTest, IsHeldByTheProcessItNames) {
  const AdvisoryLock lock = acquire();
  const Rows rows = session_.execute("SELECT pid, mode FROM pg_locks WHERE locktype = 'advisory' AND granted");
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows.front().integer("pid"), lock.backend_pid());
  EXPECT_EQ(rows.front().text("mode"), "ExclusiveLock");
}

TEST_F(AdvisoryLockTest, ASecondOneIsRefusedAndNamesTheHolder) {
  const AdvisoryLock lock = acquire(milliseconds(0), "pgplumb/up \"x\"");
  try {
    acquire();
    FAIL() << "acquired twice";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::lock);
    EXPECT_NE(error.info().detail.find(std::to_string(lock.backend_pid())), std::string::npos) << error.info().detail;
    EXPECT_NE(error.info().detail.find("pgplumb/up \"x\""), std::string::npos) << error.info().detail;
  }
}

TEST_F(AdvisoryLockTest, ADifferentKeyOrDatabaseIsAnotherLock) {
  const AdvisoryLock lock = acquire();
  EXPECT_NO_THROW(AdvisoryLock::acquire(database_.connect(), kKey + 1, {}));
  const test::Database elsewhere;
  EXPECT_NO_THROW(AdvisoryLock::acquire(elsewhere.connect(), kKey, {}));
}

TEST_F(AdvisoryLockTest, AWaiterGetsItWhenTheHolderReleases) {
  AdvisoryLock first = acquire();
  std::thread other([&] {
    std::this_thread::sleep_for(milliseconds(300));
    first.release();
  });
  EXPECT_NO_THROW(acquire(seconds(10)));
  other.join();
}

TEST_F(AdvisoryLockTest, DestructionAndDeathFreeIt) {
  { const AdvisoryLock lock = acquire(); }
  const AdvisoryLock second = acquire(seconds(5));
  session_.execute("SELECT pg_terminate_backend($1::int, 5000)", {std::to_string(second.backend_pid())});
  EXPECT_NO_THROW(acquire(seconds(5)));
}

TEST_F(AdvisoryLockTest, WaitingEndsInTimeAndTellsAboutTheHolderMeanwhile) {
  const AdvisoryLock lock = acquire();
  std::vector<int> told;
  const auto begun = steady_clock::now();
  EXPECT_THROW(AdvisoryLock::acquire(database_.connect(), kKey,
                                     {.wait = milliseconds(2500),
                                      .on_wait =
                                          [&](const LockHolder& holder, milliseconds) {
                                            told.push_back(holder.pid);
                                            EXPECT_EQ(holder.application_name, "holder");
                                            EXPECT_EQ(holder.address, "local");
                                            EXPECT_FALSE(holder.since.empty());
                                          }}),
               Error);
  const auto took = steady_clock::now() - begun;
  EXPECT_GE(took, milliseconds(2500));
  EXPECT_LT(took, milliseconds(4500));
  EXPECT_EQ(told, (std::vector<int>(2, lock.backend_pid())));
}

TEST_F(AdvisoryLockTest, ASignalEndsTheWaiting) {
  const AdvisoryLock lock = acquire();
  Interrupt interrupt;
  Session waiter = database_.connect({.interrupt = &interrupt});
  std::thread other([&] {
    std::this_thread::sleep_for(milliseconds(300));
    interrupt.raise(SIGTERM);
  });
  const auto begun = steady_clock::now();
  try {
    AdvisoryLock::acquire(std::move(waiter), kKey, {.wait = seconds(60), .on_wait = {}});
    ADD_FAILURE() << "acquired";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::terminated);
  }
  other.join();
  EXPECT_LT(steady_clock::now() - begun, seconds(2));
}

/// A waiter on another thread for as long as it lives.
class Waiter {
 public:
  explicit Waiter(const test::Database& database)
      : session_(database.connect({.application_name = "waiter", .interrupt = &interrupt_})), thread_([this] {
          try {
            AdvisoryLock::acquire(std::move(session_), kKey, {.wait = seconds(60), .on_wait = {}});
          } catch (const Error&) {
            ended_ = true;
          }
        }) {}
  ~Waiter() {
    interrupt_.raise(SIGINT);
    thread_.join();
    EXPECT_TRUE(ended_);
  }

 private:
  Interrupt interrupt_;
  Session session_;
  bool ended_ = false;
  std::thread thread_;
};

// A snapshot would hold vacuum back and make CREATE INDEX CONCURRENTLY wait for ever; a transaction
// of the waiter would keep a pooler's server connection from the holder.
TEST_F(AdvisoryLockTest, NeitherKeepsASnapshotAndTheWaiterNoTransaction) {
  AdvisoryLock lock = acquire();
  const Waiter waiter(database_);
  std::this_thread::sleep_for(milliseconds(500));
  lock.ask("SELECT count(*) AS n FROM pg_class");
  int in_vain = 0;
  for (int i = 0; i < 20; ++i) {
    const Rows rows = session_.execute(
        "SELECT application_name, state, backend_xmin IS NULL AND backend_xid IS NULL AS none FROM pg_stat_activity "
        "WHERE application_name IN ('holder', 'waiter') AND state LIKE 'idle%'");
    for (const Row row : rows) {
      EXPECT_TRUE(row.boolean("none"));
      if (row.text("application_name") == "holder") {
        EXPECT_EQ(row.text("state"), "idle in transaction");
      } else if (row.text("state") == "idle") {
        ++in_vain;
      }
    }
    std::this_thread::sleep_for(milliseconds(30));
  }
  EXPECT_GE(in_vain, 12);
}

TEST_F(AdvisoryLockTest, CreateIndexConcurrentlyPassesHolderAndWaiter) {
  session_.run("CREATE TABLE t AS SELECT generate_series(1, 1000) AS a");
  const AdvisoryLock lock = acquire();
  const Waiter waiter(database_);
  std::this_thread::sleep_for(milliseconds(200));
  session_.run("SET statement_timeout = '10s'");
  const Session::Outcome outcome = session_.run("CREATE INDEX CONCURRENTLY i ON t (a)");
  EXPECT_TRUE(outcome.ok()) << (outcome.ok() ? "" : outcome.error->info.message);
}

TEST_F(AdvisoryLockTest, NoTimeoutOfTheDatabaseEndsIt) {
  session_.run("ALTER DATABASE \"" + database_.name() + "\" SET idle_in_transaction_session_timeout = '200ms'");
  const AdvisoryLock lock = acquire();
  std::this_thread::sleep_for(milliseconds(600));
  EXPECT_EQ(number("SELECT count(*) AS n FROM pg_locks WHERE locktype = 'advisory' AND granted"), 1);
}

TEST_F(AdvisoryLockTest, AQuestionThatFailsIsAnErrorOfItsOwn) {
  AdvisoryLock lock = acquire();
  EXPECT_EQ(lock.ask("SELECT $1::int + 1 AS n", std::vector<Parameter>{"41"}).front().integer("n"), 42);
  EXPECT_THROW(lock.ask("SELECT nowhere"), Error);
}

}  // namespace
}  // namespace pgplumb::pg
