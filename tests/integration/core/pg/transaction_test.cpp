#include "core/pg/transaction.hpp"

#include <gtest/gtest.h>

#include "tests/support/database.hpp"

namespace pgplumb::pg {
namespace {

class TransactionTest : public testing::Test {
 protected:
  void SetUp() override { session_.run("CREATE TABLE t (a int)"); }
  std::int64_t count() { return session_.execute("SELECT count(*) AS n FROM t").front().integer("n"); }

  test::Database database_;
  Session session_ = database_.connect();
};

TEST_F(TransactionTest, CommitKeepsAndLeavingScopeDoesNot) {
  {
    Transaction transaction(session_);
    session_.run("INSERT INTO t VALUES (1)");
    transaction.commit();
  }
  {
    const Transaction transaction(session_);
    session_.run("INSERT INTO t VALUES (2)");
  }
  EXPECT_EQ(count(), 1);
  EXPECT_FALSE(session_.in_transaction());
}

TEST_F(TransactionTest, CommitOfAFailedTransactionIsNoSuccess) {
  Transaction transaction(session_);
  session_.run("INSERT INTO t VALUES (1)");
  EXPECT_THROW(session_.execute("SELECT 1/0"), Error);
  EXPECT_THROW(transaction.commit(), Error);
  EXPECT_EQ(count(), 0);
}

TEST_F(TransactionTest, ADeferredConstraintFailsTheCommit) {
  session_.run("ALTER TABLE t ADD CONSTRAINT once UNIQUE (a) DEFERRABLE INITIALLY DEFERRED");
  Transaction transaction(session_);
  session_.run("INSERT INTO t VALUES (1), (1)");
  try {
    transaction.commit();
    FAIL() << "committed";
  } catch (const Error& error) {
    EXPECT_EQ(error.sqlstate(), "23505");
    EXPECT_EQ(error.info().constraint, "once");
  }
  EXPECT_EQ(count(), 0);
}

TEST_F(TransactionTest, ReadOnlyAndIsolationReachTheServer) {
  const Transaction transaction(session_, Isolation::repeatable_read, Access::read_only);
  EXPECT_EQ(session_.execute("SHOW transaction_isolation").front().text("transaction_isolation"), "repeatable read");
  EXPECT_EQ(session_.run("INSERT INTO t VALUES (1)").error->info.sqlstate, "25006");
}

TEST_F(TransactionTest, IsAsTheSessionHasItUnlessItSaysMore) {
  session_.execute("SET default_transaction_read_only = on");
  const auto is_read_only = [&] {
    return session_.execute("SHOW transaction_read_only").front().text("transaction_read_only") == "on";
  };
  {
    const Transaction transaction(session_);
    EXPECT_TRUE(is_read_only());
  }
  const Transaction transaction(session_, Isolation::read_committed, Access::read_write);
  EXPECT_FALSE(is_read_only());
}

TEST_F(TransactionTest, ADeferrableOneIsSo) {
  const Transaction transaction(
      session_, {.isolation = Isolation::serializable, .access = Access::read_only, .deferrable = true});
  EXPECT_EQ(session_.execute("SHOW transaction_deferrable").front().text("transaction_deferrable"), "on");
}

TEST_F(TransactionTest, OneInsideAnotherIsRefused) {
  Transaction transaction(session_);
  session_.run("INSERT INTO t VALUES (1)");
  EXPECT_THROW(const Transaction inner(session_), Error);
  transaction.commit();
  EXPECT_EQ(count(), 1);
}

TEST_F(TransactionTest, ItEndsOnce) {
  Transaction transaction(session_);
  EXPECT_TRUE(transaction.is_open());
  transaction.rollback();
  EXPECT_FALSE(transaction.is_open());
  EXPECT_THROW(transaction.commit(), Error);
  EXPECT_THROW(transaction.rollback(), Error);
}

}  // namespace
}  // namespace pgplumb::pg
