// Many threads, few sessions, and every kind of bad manners at once. Meant for ThreadSanitizer, true without it.
#include "core/pg/pool.hpp"

#include <atomic>
#include <gtest/gtest.h>
#include <random>
#include <thread>

#include "core/pg/query.hpp"
#include "core/pg/retry.hpp"
#include "tests/support/database.hpp"

namespace pgplumb::pg {
namespace {

using std::chrono::milliseconds;

constexpr int kThreads = 8;
constexpr int kRounds = 60;
constexpr std::size_t kSize = 3;

class PoolStress : public testing::Test {
 protected:
  void SetUp() override {
    Session session = database_.connect();
    execute(session, "CREATE TABLE kept (thread int, round int)");
  }

  void use(int thread) {
    std::minstd_rand random(static_cast<unsigned>(thread));
    for (int round = 0; round < kRounds; ++round) {
      try {
        behave(std::uniform_int_distribution<>(0, 7)(random), thread, round);
      } catch (const Error& error) {
        // A session that somebody killed, or nothing free in a millisecond: nothing else.
        EXPECT_EQ(error.code(), ErrorCode::connection) << error.what();
      }
    }
  }

  void behave(int how, int thread, int round) {
    if (how == 7) {
      pool_.acquire(milliseconds(1));
      return;
    }
    Lease lease = pool_.acquire();
    Session& session = *lease;
    EXPECT_FALSE(session.in_transaction());
    switch (how) {
      case 0: lease->run("BEGIN; INSERT INTO kept VALUES (-1, -1)"); break;
      case 1: lease->run("BEGIN; SELECT 1/0"); break;
      case 2: lease.discard(); break;
      case 3: execute(session, "SELECT pg_terminate_backend(pg_backend_pid())"); break;
      case 4: execute(session, "SET search_path = nowhere"); break;
      default:
        with_retry(session, [&](Transaction& transaction) {
          execute(transaction, "INSERT INTO kept VALUES ($1, $2)", thread, round);
        });
        ++kept_;
        break;
    }
  }

  test::Database database_;
  std::atomic<std::int64_t> kept_ = 0;
  Pool pool_{database_.conninfo(),
             {.size = kSize,
              .max_lifetime = milliseconds(200),
              .idle_time = milliseconds(20),
              .check_after = milliseconds(1)}};
};

TEST_F(PoolStress, WhateverThreadsDoNothingIsLostAndNothingIsLeft) {
  std::atomic<bool> is_over = false;
  std::thread watcher([&] {
    while (!is_over) {
      const PoolStatistics statistics = pool_.statistics();
      EXPECT_LE(statistics.open, kSize);
      EXPECT_EQ(statistics.open, statistics.idle + statistics.in_use);
      std::this_thread::sleep_for(milliseconds(1));
    }
  });
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread) threads.emplace_back([&, thread] { use(thread); });
  for (std::thread& thread : threads) thread.join();
  is_over = true;
  watcher.join();

  const PoolStatistics statistics = pool_.statistics();
  EXPECT_EQ(statistics.in_use, 0U);
  EXPECT_EQ(statistics.waiting, 0U);
  EXPECT_EQ(statistics.failed_to_open, 0U);
  EXPECT_EQ(statistics.opened,
            statistics.open + statistics.closed_as_broken + statistics.closed_as_old + statistics.closed_as_idle);
  EXPECT_GT(kept_, 0);
  EXPECT_EQ(fetch_one<std::int64_t>(*pool_.acquire(), "SELECT count(*) FROM kept"), kept_);
}

TEST_F(PoolStress, ClosingItEndsEveryWait) {
  std::vector<std::thread> threads;
  std::atomic<int> refused = 0;
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&] {
      try {
        for (;;) execute(*pool_.acquire(), "SELECT pg_sleep(0.002)");
      } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::usage) << error.what();
        ++refused;
      }
    });
  }
  std::this_thread::sleep_for(milliseconds(100));
  pool_.close();
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(refused, kThreads);
  EXPECT_EQ(pool_.statistics().open, 0U);
}

}  // namespace
}  // namespace pgplumb::pg
