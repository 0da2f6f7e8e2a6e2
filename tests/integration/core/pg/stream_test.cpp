#include "core/pg/stream.hpp"

#include <gtest/gtest.h>

#include "core/pg/query.hpp"
#include "tests/integration/core/pg/memory.hpp"
#include "tests/support/database.hpp"
#include "tests/support/failure.hpp"

namespace pgplumb::pg {
namespace {

using test::failure_of;

struct Line {
  std::int64_t number = 0;
  std::string_view text;
  static constexpr auto sql_fields =
      std::make_tuple(typed::field("number", &Line::number), typed::field("text", &Line::text));
};

static_assert(!OwningRow<Line> && !OwningRow<std::string_view> &&
              !OwningRow<std::tuple<int, std::optional<std::string_view>>>);
static_assert(OwningRow<std::string> && OwningRow<std::tuple<int, std::optional<std::string>>>);

class StreamTest : public testing::Test {
 protected:
  void expect_usable() { EXPECT_EQ(fetch_one<std::int32_t>(session_, "SELECT 1"), 1); }

  test::Database database_;
  Session session_ = database_.connect();
};

TEST_F(StreamTest, RowsComeOneAfterTheOther) {
  std::int64_t sum = 0;
  for (const std::int64_t n : stream<std::int64_t>(session_, "SELECT generate_series(1, $1)", std::int64_t{1000}))
    sum += n;
  EXPECT_EQ(sum, 500'500);
  expect_usable();
}

TEST_F(StreamTest, RowsMayBorrowTheirText) {
  std::size_t length = 0;
  for (const Line& line :
       stream<Line>(session_, "SELECT n::bigint AS number, repeat('x', n) AS text FROM generate_series(1, 10) n")) {
    EXPECT_EQ(line.text.size(), static_cast<std::size_t>(line.number));
    length += line.text.size();
  }
  EXPECT_EQ(length, 55U);
}

TEST_F(StreamTest, NoRowsAreNoRows) {
  for (const std::int32_t n : stream<std::int32_t>(session_, "SELECT 1 WHERE false")) ADD_FAILURE() << n;
  expect_usable();
}

TEST_F(StreamTest, MemoryStaysBounded) {
  std::size_t rows = 0;
  std::size_t highest = 0;
  const std::size_t before = resident_bytes();
  for (const Line& line : stream<Line>(
           session_, "SELECT n AS number, repeat('x', 1000) AS text FROM generate_series(1::bigint, 200000) n")) {
    rows += line.text.size() / 1000;
    if (rows % 1000 == 0) highest = std::max(highest, resident_bytes());
  }
  EXPECT_EQ(rows, 200'000U);
  EXPECT_LT(highest, before + std::size_t{20} * 1024 * 1024);  // all rows are 200 MB
}

TEST_F(StreamTest, LeftEarlyTheStatementIsCancelled) {
  for (const std::int64_t n : stream<std::int64_t>(session_, "SELECT generate_series(1::bigint, 1000000000)")) {
    if (n == 3) break;
  }
  expect_usable();
}

TEST_F(StreamTest, LeftEarlyInATransactionItDoesNotFailTheTransaction) {
  Transaction transaction(session_);
  execute(transaction, "CREATE TABLE t (a int)");
  for (const std::int32_t n : stream<std::int32_t>(transaction, "SELECT generate_series(1, 100000)")) {
    if (n == 3) break;
  }
  execute(transaction, "INSERT INTO t VALUES (1)");
  transaction.commit();
  EXPECT_EQ(fetch_one<std::int64_t>(session_, "SELECT count(*) FROM t"), 1);
}

TEST_F(StreamTest, WhatTheLoopThrowsPassesThrough) {
  EXPECT_THROW(
      {
        for (const std::int32_t n : stream<std::int32_t>(session_, "SELECT generate_series(1, 100000)"))
          throw std::int32_t{n};
      },
      std::int32_t);
  expect_usable();
}

TEST_F(StreamTest, AFailureInTheMiddleIsThrownWhereItComes) {
  std::int32_t last = 0;
  const ErrorInfo error = failure_of([&] {
    for (const std::int32_t n : stream<std::int32_t>(session_, "SELECT 10 / (5 - n) FROM generate_series(1, 9) n"))
      last = n;
  });
  EXPECT_EQ(error.sqlstate, "22012");
  EXPECT_EQ(last, 10);
  expect_usable();
}

TEST_F(StreamTest, ATypeThatDoesNotFitIsTold) {
  EXPECT_EQ(failure_of([&] {
              for (const std::int32_t n : stream<std::int32_t>(session_, "SELECT 'x' AS word")) ADD_FAILURE() << n;
            }).message,
            "column \"word\" is of type text where integer was wanted");
  expect_usable();
}

TEST_F(StreamTest, MeanwhileTheSessionDoesNothingElse) {
  auto rows = stream<std::int32_t>(session_, "SELECT generate_series(1, 10)");
  std::int32_t sum = 0;
  for (const std::int32_t n : rows) {
    const ErrorInfo error = failure_of([&] { execute(session_, "SELECT 1"); });
    EXPECT_EQ(error.code, ErrorCode::usage);
    sum += n;
  }
  EXPECT_EQ(sum, 55);
  expect_usable();
}

TEST_F(StreamTest, AnUnreadStreamIsEnded) {
  { auto rows = stream<std::int32_t>(session_, "SELECT generate_series(1, 10)"); }
  expect_usable();
}

TEST_F(StreamTest, ALostConnectionIsTold) {
  Session other = database_.connect();
  const ErrorInfo error = failure_of([&] {
    for (const std::int64_t n : stream<std::int64_t>(session_, "SELECT generate_series(1::bigint, 1000000000)")) {
      if (n == 3) execute(other, "SELECT pg_terminate_backend($1, 5000)", session_.client_side_pid());
    }
  });
  EXPECT_EQ(error.code, ErrorCode::connection);
  EXPECT_FALSE(session_.is_alive());
}

}  // namespace
}  // namespace pgplumb::pg
