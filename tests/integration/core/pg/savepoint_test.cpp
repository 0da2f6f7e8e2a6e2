#include <gtest/gtest.h>

#include "core/pg/query.hpp"
#include "core/pg/transaction.hpp"
#include "tests/support/database.hpp"
#include "tests/support/failure.hpp"

namespace pgplumb::pg {
namespace {

using test::failure_of;

class SavepointTest : public testing::Test {
 protected:
  void SetUp() override { execute(session_, "CREATE TABLE t (a int PRIMARY KEY)"); }
  void insert(int value) { execute(transaction(), "INSERT INTO t VALUES ($1)", value); }
  Transaction& transaction() {
    if (!transaction_) transaction_.emplace(session_);
    return *transaction_;
  }
  std::string kept() {
    transaction().commit();
    return fetch_one<std::string>(session_, "SELECT coalesce(string_agg(a::text, ',' ORDER BY a), '') FROM t");
  }

  test::Database database_;
  Session session_ = database_.connect();
  std::optional<Transaction> transaction_;
};

TEST_F(SavepointTest, RolledBackItUndoesWhatWasDoneSince) {
  insert(1);
  {
    Savepoint savepoint(transaction());
    insert(2);
    savepoint.rollback();
  }
  insert(3);
  EXPECT_EQ(kept(), "1,3");
}

TEST_F(SavepointTest, ReleasedItKeepsIt) {
  Savepoint savepoint(transaction());
  insert(2);
  savepoint.release();
  EXPECT_EQ(kept(), "2");
}

TEST_F(SavepointTest, TheEndOfItsScopeRollsBackAndAFailedTransactionGoesOn) {
  insert(1);
  EXPECT_THROW(
      {
        const Savepoint savepoint(transaction());
        insert(2);
        insert(1);
      },
      Error);
  insert(3);
  EXPECT_EQ(kept(), "1,3");
}

TEST_F(SavepointTest, AFailureCannotBeReleased) {
  Savepoint savepoint(transaction());
  EXPECT_THROW(execute(transaction(), "SELECT 1/0"), Error);
  EXPECT_EQ(failure_of([&] { savepoint.release(); }).sqlstate, "25P02");
  savepoint.rollback();
  insert(1);
  EXPECT_EQ(kept(), "1");
}

TEST_F(SavepointTest, TheInnerOneIsUndoneApart) {
  Savepoint outer(transaction());
  insert(1);
  {
    const Savepoint inner(transaction());
    insert(2);
  }
  outer.release();
  EXPECT_EQ(kept(), "1");
}

TEST_F(SavepointTest, TheInnerOneEndsWithTheOuter) {
  std::optional<Savepoint> outer(std::in_place, transaction());
  std::optional<Savepoint> inner(std::in_place, transaction());
  insert(1);
  outer->release();
  const Savepoint next(transaction());
  insert(2);
  EXPECT_EQ(failure_of([&] { inner->rollback(); }).code, ErrorCode::usage);
  inner.reset();
  outer.reset();
  EXPECT_EQ(kept(), "1,2");
}

TEST_F(SavepointTest, ItsEndAfterTheTransactionsDoesNothing) {
  Savepoint savepoint(transaction());
  insert(1);
  EXPECT_EQ(kept(), "1");
  EXPECT_EQ(failure_of([&] { savepoint.release(); }).code, ErrorCode::usage);
  EXPECT_EQ(failure_of([&] { const Savepoint late(transaction()); }).code, ErrorCode::usage);
}

}  // namespace
}  // namespace pgplumb::pg
