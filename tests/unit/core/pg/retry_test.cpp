#include "core/pg/retry.hpp"

#include <gtest/gtest.h>

namespace pgplumb::pg {
namespace {

using std::chrono::milliseconds;

const RetryOptions kOptions{.attempts = 9, .first_pause = milliseconds(20), .longest_pause = milliseconds(100)};

TEST(RetryPause, DoublesUpToTheLongest) {
  EXPECT_EQ(retry_pause(kOptions, 1, 0), milliseconds(20));
  EXPECT_EQ(retry_pause(kOptions, 2, 0), milliseconds(40));
  EXPECT_EQ(retry_pause(kOptions, 3, 0), milliseconds(80));
  EXPECT_EQ(retry_pause(kOptions, 4, 0), milliseconds(100));
  EXPECT_EQ(retry_pause(kOptions, 2'000, 0), milliseconds(100));
}

TEST(RetryPause, IsShortenedByChanceUpToAHalf) {
  EXPECT_EQ(retry_pause(kOptions, 2, 0.5), milliseconds(30));
  EXPECT_EQ(retry_pause(kOptions, 2, 1), milliseconds(20));
  EXPECT_EQ(retry_pause(kOptions, 2'000, 1), milliseconds(50));
}

TEST(Retry, IsWorthItForTwoStatesOnly) {
  const auto error = [](ErrorCode code, std::string sqlstate) {
    return Error(ErrorInfo{.code = code, .message = "x", .sqlstate = std::move(sqlstate)});
  };
  EXPECT_TRUE(is_worth_a_retry(error(ErrorCode::sql, "40001")));
  EXPECT_TRUE(is_worth_a_retry(error(ErrorCode::sql, "40P01")));
  EXPECT_FALSE(is_worth_a_retry(error(ErrorCode::sql, "40003")));
  EXPECT_FALSE(is_worth_a_retry(error(ErrorCode::sql, "")));
  EXPECT_FALSE(is_worth_a_retry(error(ErrorCode::unknown_outcome, "40001")));
}

}  // namespace
}  // namespace pgplumb::pg
