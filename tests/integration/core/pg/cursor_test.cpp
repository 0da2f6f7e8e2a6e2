#include "core/pg/cursor.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/pg/query.hpp"
#include "tests/support/database.hpp"
#include "tests/support/failure.hpp"

namespace pgplumb::pg {
namespace {

using test::failure_of;
using testing::ElementsAre;
using testing::IsEmpty;

class CursorTest : public testing::Test {
 protected:
  test::Database database_;
  Session session_ = database_.connect();
};

TEST_F(CursorTest, RowsAreFetchedOneByOneOrMany) {
  Transaction transaction(session_);
  auto cursor = open_cursor<std::int32_t>(transaction, {.batch = 4}, "SELECT generate_series($1, 10)", 1);
  EXPECT_EQ(cursor.fetch_one(), 1);
  EXPECT_THAT(cursor.fetch_many(2), ElementsAre(2, 3));
  EXPECT_THAT(cursor.fetch_many(3), ElementsAre(4, 5, 6));
  EXPECT_THAT(cursor.fetch_many(0), IsEmpty());
  EXPECT_EQ(cursor.skip(2), 2U);
  EXPECT_THAT(cursor.fetch_all(), ElementsAre(9, 10));
  EXPECT_EQ(cursor.fetch_one(), std::nullopt);
  EXPECT_THAT(cursor.fetch_many(5), IsEmpty());
}

TEST_F(CursorTest, ItIsARangeWithOtherStatementsInBetween) {
  Transaction transaction(session_);
  execute(transaction, "CREATE TABLE seen (n int)");
  auto cursor = open_cursor<std::int32_t>(transaction, {.batch = 3}, "SELECT generate_series(1, 10)");
  for (const std::int32_t n : cursor) execute(transaction, "INSERT INTO seen VALUES ($1)", n);
  EXPECT_EQ(fetch_one<std::int64_t>(transaction, "SELECT sum(n) FROM seen"), 55);
}

TEST_F(CursorTest, SkippingGoesOverWhatWasFetchedBefore) {
  Transaction transaction(session_);
  auto cursor = open_cursor<std::int32_t>(transaction, {.batch = 4}, "SELECT generate_series(1, 10)");
  cursor.fetch_one();
  EXPECT_EQ(cursor.skip(5), 5U);
  EXPECT_EQ(cursor.fetch_one(), 7);
  EXPECT_EQ(cursor.skip(100), 3U);
}

TEST_F(CursorTest, AScrollableOneGoesBack) {
  Transaction transaction(session_);
  auto cursor = open_cursor<std::int32_t>(transaction, {.scrollable = true}, "SELECT generate_series(1, 10)");
  EXPECT_THAT(cursor.fetch_many(3), ElementsAre(1, 2, 3));
  cursor.move_to(2);
  EXPECT_EQ(cursor.fetch_one(), 2);
  cursor.move_to(-1);
  EXPECT_THAT(cursor.fetch_all(), ElementsAre(10));
  cursor.move_to(1);
  EXPECT_EQ(cursor.fetch_one(), 1);
  EXPECT_EQ(failure_of([&] { cursor.move_to(0); }).code, ErrorCode::usage);
}

TEST_F(CursorTest, AHeldOneNeedsNoTransaction) {
  auto cursor = open_held_cursor<std::int32_t>(session_, {.batch = 2}, "SELECT generate_series(1, 5)");
  EXPECT_EQ(cursor.fetch_one(), 1);
  EXPECT_THAT(cursor.fetch_all(), ElementsAre(2, 3, 4, 5));
}

TEST_F(CursorTest, ItIsClosedAtTheEndOfItsScope) {
  Transaction transaction(session_);
  const auto open = [&] {
    return fetch_one<std::int64_t>(transaction, "SELECT count(*) FROM pg_cursors WHERE name LIKE 'pgplumb%'");
  };
  {
    auto cursor = open_cursor<std::int32_t>(transaction, "SELECT 1");
    EXPECT_EQ(open(), 1);
  }
  EXPECT_EQ(open(), 0);
}

TEST_F(CursorTest, OneThatOutlivesItsTransactionDoesNotFailTheNext) {
  execute(session_, "CREATE TABLE t (a int)");
  auto first = std::make_unique<Transaction>(session_);
  auto cursor = std::make_unique<Cursor<std::int32_t>>(open_cursor<std::int32_t>(*first, "SELECT 1"));
  first->commit();
  Transaction second(session_);
  execute(second, "INSERT INTO t VALUES (1)");
  cursor.reset();
  second.commit();
  EXPECT_EQ(fetch_one<std::int64_t>(session_, "SELECT count(*) FROM t"), 1);
}

TEST_F(CursorTest, TheFirstRowsAloneCanBeFetched) {
  EXPECT_THAT(
      fetch_many<std::int64_t>(
          session_, 3, "SELECT n FROM (SELECT generate_series(1::bigint, 1000000000) n) numbers WHERE n > $1", 5),
      ElementsAre(6, 7, 8));
  EXPECT_FALSE(session_.in_transaction());
  Transaction transaction(session_);
  EXPECT_THAT(fetch_many<std::int32_t>(transaction, 3, "SELECT 1"), ElementsAre(1));
}

TEST_F(CursorTest, ATypeThatDoesNotFitIsTold) {
  Transaction transaction(session_);
  auto cursor = open_cursor<std::int32_t>(transaction, "SELECT 'x'::name AS word");
  EXPECT_EQ(failure_of([&] { cursor.fetch_one(); }).message,
            "column \"word\" is of type name where integer was wanted");
}

}  // namespace
}  // namespace pgplumb::pg
