#include "core/pg/row_sifter.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>
#include <vector>

namespace pgplumb::pg {
namespace {

using testing::IsEmpty;

ErrorInfo refusal(const std::string& sqlstate) {
  return {.code = ErrorCode::sql, .message = "no", .sqlstate = sqlstate};
}

/// A server that refuses some rows, and may say which.
class Rows {
 public:
  enum class Hints : std::uint8_t { none, exact, astray };

  Rows(std::size_t count, std::set<std::size_t> bad, Hints hints)
      : count_(count), bad_(std::move(bad)), hints_(hints) {}

  void sift(RowSifter& sifter) {
    sifter.sift(count_, {.attempt = [this](std::size_t first, std::size_t count) { return attempt(first, count); },
                         .reject = [this](std::size_t row, const ErrorInfo&) { rejected.push_back(row); }});
  }
  void sift() {
    RowSifter sifter(kLongest);
    sift(sifter);
  }

  static constexpr std::size_t kLongest = 1024;
  std::vector<std::size_t> kept, rejected;
  std::size_t rows_tried = 0;

 private:
  std::optional<RunFailure> attempt(std::size_t first, std::size_t count) {
    EXPECT_GT(count, 0U);
    EXPECT_LE(first + count, count_);
    rows_tried += count;
    const auto found = bad_.lower_bound(first);
    if (found == bad_.end() || *found >= first + count) {
      for (std::size_t row = first; row < first + count; ++row) kept.push_back(row);
      return std::nullopt;
    }
    RunFailure failure{.error = refusal("23514"), .suspect = {}};
    if (hints_ == Hints::exact) failure.suspect = *found - first;
    if (hints_ == Hints::astray) failure.suspect = count - 1;
    return failure;
  }

  std::size_t count_;
  std::set<std::size_t> bad_;
  Hints hints_;
};

class RowSifterWith : public testing::TestWithParam<Rows::Hints> {};

TEST_P(RowSifterWith, KeepsAllButTheBadRowsInTheirOrder) {
  const std::vector<std::set<std::size_t>> cases{{}, {0}, {9}, {4}, {0, 9}, {3, 4, 5}, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}};
  for (const std::set<std::size_t>& bad : cases) {
    Rows rows(10, bad, GetParam());
    rows.sift();
    EXPECT_EQ(std::set(rows.rejected.begin(), rows.rejected.end()), bad);
    EXPECT_TRUE(std::ranges::is_sorted(rows.rejected));
    EXPECT_EQ(rows.kept.size(), 10 - bad.size());
    EXPECT_TRUE(std::ranges::is_sorted(rows.kept));
  }
}

TEST_P(RowSifterWith, TriesEachRowAFewTimesHoweverManyAreBad) {
  constexpr std::size_t kRows = 100'000;
  for (const std::size_t every : {1U, 2U, 3U, 10U, 100U, 5'000U, 99'999U}) {
    std::set<std::size_t> bad;
    for (std::size_t row = every - 1; row < kRows; row += every) bad.insert(row);
    Rows rows(kRows, bad, GetParam());
    rows.sift();
    EXPECT_EQ(rows.rejected.size(), bad.size());
    EXPECT_LT(rows.rows_tried, 8 * kRows) << "one of " << every;
  }
}

std::string hints_name(const testing::TestParamInfo<Rows::Hints>& of) {
  switch (of.param) {
    case Rows::Hints::none: return "NoHints";
    case Rows::Hints::exact: return "ExactHints";
    case Rows::Hints::astray: return "HintsThatLeadAstray";
  }
  return {};
}

INSTANTIATE_TEST_SUITE_P(Hints, RowSifterWith,
                         testing::Values(Rows::Hints::none, Rows::Hints::exact, Rows::Hints::astray), hints_name);

TEST(RowSifter, OneBadRowCostsLittleWhereTheServerNamesIt) {
  Rows rows(1000, {700}, Rows::Hints::exact);
  rows.sift();
  EXPECT_EQ(rows.rows_tried, 1000U + 700 + 1 + 299);
}

TEST(RowSifter, RemembersThatRowsAreBad) {
  std::set<std::size_t> all;
  for (std::size_t row = 0; row < 512; ++row) all.insert(row);
  RowSifter sifter(Rows::kLongest);
  Rows first(512, all, Rows::Hints::none);
  first.sift(sifter);
  Rows second(512, all, Rows::Hints::none);
  second.sift(sifter);
  EXPECT_EQ(second.rows_tried, 512U);
}

TEST(RowSifter, WhatIsNoFaultOfARowIsThrownAtOnce) {
  for (const char* const state : {"42501", "42P01", "53100", "40P01", "57014", "XX000", "0A000", ""}) {
    std::vector<std::size_t> rejected;
    int attempts = 0;
    RowSifter sifter(100);
    const RowSifter::Handlers handlers{.attempt =
                                           [&](std::size_t, std::size_t) {
                                             ++attempts;
                                             return std::optional(RunFailure{.error = refusal(state), .suspect = {}});
                                           },
                                       .reject = [&](std::size_t row, const ErrorInfo&) { rejected.push_back(row); }};
    EXPECT_THROW(sifter.sift(100, handlers), Error) << state;
    EXPECT_EQ(attempts, 1);
    EXPECT_THAT(rejected, IsEmpty());
  }
}

TEST(RowSifter, DataConstraintsAndTriggersAreTheFaultOfARow) {
  for (const char* const state : {"22P02", "22021", "23505", "23503", "44000", "P0001", "54000", "AB123"}) {
    EXPECT_TRUE(is_fault_of_row(refusal(state))) << state;
  }
  EXPECT_FALSE(is_fault_of_row({.code = ErrorCode::connection, .message = "", .sqlstate = "22P02"}));
}

}  // namespace
}  // namespace pgplumb::pg
