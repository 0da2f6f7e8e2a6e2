// A pool against what happens to sessions: use, misuse, servers that restart.
#include "core/pg/pool.hpp"

#include <csignal>
#include <future>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>

#include "core/pg/query.hpp"
#include "tests/support/database.hpp"
#include "tests/support/failure.hpp"
#include "tests/support/pgbouncer.hpp"
#include "tests/support/servers.hpp"

namespace pgplumb::pg {
namespace {

using std::chrono::milliseconds;
using test::failure_of;
using testing::ElementsAre;

std::int32_t pid_of(Session& session) { return fetch_one<std::int32_t>(session, "SELECT pg_backend_pid()"); }

/// Until `is_so()` holds, for five seconds at most.
template <class Condition>
bool eventually(Condition is_so) {
  for (int tries = 0; tries < 500 && !is_so(); ++tries) std::this_thread::sleep_for(milliseconds(10));
  return is_so();
}

class PoolTest : public testing::Test {
 protected:
  void kill(std::int32_t pid) { execute(admin_, "SELECT pg_terminate_backend($1, 5000)", pid); }
  std::int64_t sessions() {
    return fetch_one<std::int64_t>(admin_,
                                   "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
                                   "AND pid <> pg_backend_pid()");
  }

  test::Database database_;
  Session admin_ = database_.connect();
};

TEST_F(PoolTest, ASessionIsUsedAgain) {
  Pool pool(database_.conninfo());
  const std::int32_t first = pid_of(*pool.acquire());
  EXPECT_EQ(pid_of(*pool.acquire()), first);
  EXPECT_EQ(pool.statistics().opened, 1U);
  EXPECT_EQ(pool.statistics().acquired, 2U);
}

TEST_F(PoolTest, ThereAreNeverMoreThanItsSize) {
  Pool pool(database_.conninfo(), {.size = 2});
  const Lease first = pool.acquire();
  Lease second = pool.acquire();
  const auto begin = std::chrono::steady_clock::now();
  const ErrorInfo error = failure_of([&] { pool.acquire(milliseconds(50)); });
  EXPECT_GE(std::chrono::steady_clock::now() - begin, milliseconds(50));
  EXPECT_EQ(error.code, ErrorCode::connection);
  EXPECT_EQ(error.message, "no session of the pool came free within 50ms");
  EXPECT_EQ(error.detail, "2 of 2 are in use, 0 others are waiting");
  second.release();
  EXPECT_NO_THROW(pool.acquire(milliseconds(0)));
  EXPECT_EQ(pool.statistics().timed_out, 1U);
  EXPECT_EQ(sessions(), 2);
}

TEST_F(PoolTest, ThoseWhoWaitAreServedInTheOrderInWhichTheyCame) {
  Pool pool(database_.conninfo(), {.size = 1});
  std::optional<Lease> held(pool.acquire());
  std::mutex mutex;
  std::vector<int> order;
  std::vector<std::thread> threads;
  for (int number = 0; number < 8; ++number) {
    threads.emplace_back([&, number] {
      const Lease lease = pool.acquire();
      const std::lock_guard lock(mutex);
      order.push_back(number);
    });
    ASSERT_TRUE(eventually([&] { return pool.statistics().waiting == static_cast<std::size_t>(number) + 1; }));
  }
  held.reset();
  for (std::thread& thread : threads) thread.join();
  EXPECT_THAT(order, ElementsAre(0, 1, 2, 3, 4, 5, 6, 7));
  EXPECT_EQ(pool.statistics().waited, 8U);
  EXPECT_GT(pool.statistics().waited_for.count(), 0);
}

TEST_F(PoolTest, ASessionReturnedInsideATransactionIsRolledBackAtOnce) {
  execute(admin_, "CREATE TABLE t (a int)");
  Pool pool(database_.conninfo(), {.size = 1});
  {
    const Lease lease = pool.acquire();
    lease->run("BEGIN");
    lease->run("LOCK TABLE t");
    lease->run("INSERT INTO t VALUES (1)");
  }
  execute(admin_, "SET lock_timeout = '1s'");
  EXPECT_EQ(fetch_one<std::int64_t>(admin_, "SELECT count(*) FROM t"), 0);
  const Lease lease = pool.acquire();
  EXPECT_FALSE(lease->in_transaction());
  EXPECT_EQ(pool.statistics().opened, 1U);
}

TEST_F(PoolTest, AFailedTransactionIsRolledBackToo) {
  Pool pool(database_.conninfo(), {.size = 1});
  {
    const Lease lease = pool.acquire();
    lease->run("BEGIN");
    lease->run("SELECT 1/0");
  }
  EXPECT_EQ(fetch_one<std::int32_t>(*pool.acquire(), "SELECT 1"), 1);
  EXPECT_EQ(pool.statistics().opened, 1U);
}

TEST_F(PoolTest, NothingOfTheOneBeforeIsLeft) {
  Pool pool(database_.conninfo(), {.size = 1});
  bool noticed = false;
  {
    const Lease lease = pool.acquire();
    Session& session = *lease;
    session.set_on_notice([&](const Notice&) { noticed = true; });
    execute(session, "SET search_path = nowhere");
    execute(session, "CREATE TEMP TABLE mine (a int)");
    execute(session, "CREATE ROLE pool_test_role");
    execute(session, "SET ROLE pool_test_role");
    execute(session, "LISTEN something");
    execute(session, "SELECT pg_advisory_lock(7)");
    session.run("DECLARE c CURSOR WITH HOLD FOR SELECT 1");
  }
  const Lease lease = pool.acquire();
  Session& session = *lease;
  EXPECT_EQ(fetch_one<std::string>(session, "SHOW search_path"), "\"$user\", public");
  EXPECT_EQ(fetch_one<std::string>(session, "SELECT current_setting('role')"), "none");
  EXPECT_EQ(fetch_one<std::optional<std::string>>(session, "SELECT to_regclass('mine')::text"), std::nullopt);
  EXPECT_EQ(fetch_one<std::int64_t>(session, "SELECT count(*) FROM pg_listening_channels()"), 0);
  EXPECT_EQ(fetch_one<std::int64_t>(session, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"), 0);
  EXPECT_EQ(fetch_one<std::int64_t>(session, "SELECT count(*) FROM pg_cursors WHERE name = 'c'"), 0);
  session.run("DO $$ BEGIN RAISE NOTICE 'x'; END $$");
  EXPECT_FALSE(noticed);
  EXPECT_EQ(pool.statistics().opened, 1U);
  execute(session, "DROP ROLE pool_test_role");
}

TEST_F(PoolTest, PreparedStatementsStayUnlessTheyAreDiscarded) {
  for (const Reset how : {Reset::session, Reset::discard_all}) {
    Pool pool(database_.conninfo(), {.size = 1, .reset = how});
    for (int round = 0; round < 3; ++round) {
      EXPECT_EQ(fetch_one<std::int32_t>(*pool.acquire(), "SELECT $1 + 1", 1), 2);
    }
    const auto prepared = fetch_one<std::int64_t>(
        *pool.acquire(), "SELECT count(*) FROM pg_prepared_statements WHERE name LIKE 'pgplumb%'");
    EXPECT_EQ(prepared, how == Reset::session ? 1 : 0);
    EXPECT_EQ(fetch_one<std::int32_t>(*pool.acquire(), "SELECT $1 + 1", 1), 2);
  }
}

TEST_F(PoolTest, ASessionWhoseServerProcessWasKilledIsReplaced) {
  Pool pool(database_.conninfo(), {.size = 1});
  const std::int32_t killed = pid_of(*pool.acquire());
  kill(killed);
  EXPECT_NE(pid_of(*pool.acquire()), killed);
  EXPECT_EQ(pool.statistics().closed_as_broken, 1U);
  EXPECT_EQ(pool.statistics().open, 1U);
}

TEST_F(PoolTest, ASessionThatDiedInUseDoesNotComeBack) {
  Pool pool(database_.conninfo(), {.size = 1});
  {
    const Lease lease = pool.acquire();
    kill(pid_of(*lease));
    EXPECT_THROW(execute(*lease, "SELECT 1"), Error);
  }
  EXPECT_EQ(pool.statistics().idle, 0U);
  EXPECT_EQ(fetch_one<std::int32_t>(*pool.acquire(), "SELECT 1"), 1);
}

TEST_F(PoolTest, ARestartOfTheServerIsSurvived) {
  server::ScratchServer server = test::start_durable_server();
  const test::Database database(server);
  Pool pool(database.conninfo(), {.size = 3});
  {
    const Lease a = pool.acquire();
    const Lease b = pool.acquire();
    const Lease c = pool.acquire();
  }
  server.crash_and_restart();
  for (int round = 0; round < 3; ++round) {
    const Lease a = pool.acquire();
    const Lease b = pool.acquire();
    const Lease c = pool.acquire();
    EXPECT_EQ(fetch_one<std::int32_t>(*a, "SELECT 1"), 1);
    EXPECT_EQ(fetch_one<std::int32_t>(*b, "SELECT 1"), 1);
    EXPECT_EQ(fetch_one<std::int32_t>(*c, "SELECT 1"), 1);
  }
  EXPECT_EQ(pool.statistics().closed_as_broken, 3U);
  EXPECT_EQ(pool.statistics().opened, 6U);
}

TEST_F(PoolTest, AServerThatDoesNotAnswerIsNotWaitedForLongerThanThePatience) {
  Pool pool(database_.conninfo(), {.size = 1, .check_after = milliseconds(0), .patience = milliseconds(100)});
  const std::int32_t frozen = pid_of(*pool.acquire());
  ASSERT_EQ(::kill(frozen, SIGSTOP), 0);
  const std::int32_t next = pid_of(*pool.acquire());
  ::kill(frozen, SIGCONT);
  EXPECT_NE(next, frozen);
  EXPECT_EQ(pool.statistics().closed_as_broken, 1U);
}

TEST_F(PoolTest, AnOldSessionIsReplaced) {
  Pool pool(database_.conninfo(), {.size = 1, .max_lifetime = milliseconds(50)});
  const std::int32_t first = pid_of(*pool.acquire());
  EXPECT_TRUE(eventually([&] { return pool.statistics().closed_as_old == 1; }));
  EXPECT_NE(pid_of(*pool.acquire()), first);
}

TEST_F(PoolTest, AnUnusedSessionIsClosedWithoutAnybodysAsking) {
  Pool pool(database_.conninfo(), {.size = 4, .idle_time = milliseconds(50)});
  {
    const Lease a = pool.acquire();
    const Lease b = pool.acquire();
  }
  EXPECT_TRUE(eventually([&] { return pool.statistics().open == 0; }));
  EXPECT_EQ(pool.statistics().closed_as_idle, 2U);
  EXPECT_TRUE(eventually([&] { return sessions() == 0; }));
}

TEST_F(PoolTest, ThoseWhoWaitForAClosedPoolAreTold) {
  Pool pool(database_.conninfo(), {.size = 1});
  std::optional<Lease> held(pool.acquire());
  std::vector<std::future<ErrorCode>> waiting;
  for (int number = 0; number < 3; ++number) {
    waiting.push_back(std::async(std::launch::async, [&] { return failure_of([&] { pool.acquire(); }).code; }));
  }
  ASSERT_TRUE(eventually([&] { return pool.statistics().waiting == 3; }));
  pool.close();
  for (auto& each : waiting) EXPECT_EQ(each.get(), ErrorCode::usage);
  EXPECT_EQ(fetch_one<std::int32_t>(**held, "SELECT 1"), 1);
  held.reset();
  EXPECT_EQ(pool.statistics().open, 0U);
  EXPECT_EQ(failure_of([&] { pool.acquire(); }).code, ErrorCode::usage);
}

TEST_F(PoolTest, ALeaseMayOutliveThePool) {
  std::optional<Pool> pool(std::in_place, database_.conninfo());
  const Lease lease = pool->acquire();
  pool.reset();
  EXPECT_EQ(fetch_one<std::int32_t>(*lease, "SELECT 1"), 1);
}

TEST_F(PoolTest, WhoCannotConnectLeavesThePlaceToTheNext) {
  bool refuse = true;
  Pool pool(
      [&] {
        if (std::exchange(refuse, false)) throw Error(ErrorCode::connection, "refused");
        return database_.connect();
      },
      {.size = 1});
  EXPECT_EQ(failure_of([&] { pool.acquire(); }).message, "refused");
  EXPECT_EQ(fetch_one<std::int32_t>(*pool.acquire(), "SELECT 1"), 1);
  EXPECT_EQ(pool.statistics().failed_to_open, 1U);
  EXPECT_EQ(pool.statistics().open, 1U);
}

TEST_F(PoolTest, ANewSessionIsPrepared) {
  Pool pool(database_.conninfo(),
            {.on_connect = [](Session& session) { execute(session, "CREATE TEMP TABLE here (a int)"); }});
  EXPECT_EQ(fetch_one<std::int64_t>(*pool.acquire(), "SELECT count(*) FROM here"), 0);
}

TEST_F(PoolTest, ADiscardedSessionIsReplaced) {
  Pool pool(database_.conninfo(), {.size = 1});
  Lease lease = pool.acquire();
  const std::int32_t first = pid_of(*lease);
  lease.discard();
  EXPECT_NE(pid_of(*pool.acquire()), first);
  EXPECT_EQ(pool.statistics().closed_as_broken, 1U);
}

TEST_F(PoolTest, BehindAPoolerItLeavesTheServerConnectionsAlone) {
  test::PgBouncer bouncer(database_.conninfo(), {.mode = test::PoolMode::transaction, .pool_size = 2});
  Pool pool(bouncer.conninfo(database_.name()), {.size = 2});
  for (int round = 0; round < 5; ++round) {
    const Lease a = pool.acquire();
    const Lease b = pool.acquire();
    EXPECT_EQ(fetch_one<std::int32_t>(*a, "SELECT $1", round), round);
    EXPECT_EQ(fetch_one<std::int32_t>(*b, "SELECT $1", round), round);
    b->run("BEGIN");
  }
  EXPECT_EQ(pool.statistics().opened, 2U);
}

}  // namespace
}  // namespace pgplumb::pg
