#include "core/pg/rows.hpp"

#include <gtest/gtest.h>

#include "core/error.hpp"

namespace pgplumb::pg {
namespace {

Rows sample() {
  Rows rows({{.name = "id", .type = 20}, {.name = "label", .type = 25}}, "SELECT 2");
  rows.append("1");
  rows.append("one");
  rows.append("2");
  rows.append(std::nullopt);
  return rows;
}

TEST(Rows, ValuesAreFoundByRowAndName) {
  const Rows rows = sample();
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].integer("id"), 1);
  EXPECT_EQ(rows[0].text("label"), "one");
  EXPECT_EQ(rows[1].integer("id"), 2);
}

TEST(Rows, NullIsNotAnEmptyString) {
  Rows rows({{.name = "a"}, {.name = "b"}}, {});
  rows.append("");
  rows.append(std::nullopt);
  EXPECT_FALSE(rows.front().is_null("a"));
  EXPECT_EQ(rows.front().text("a"), "");
  EXPECT_TRUE(rows.front().is_null("b"));
  EXPECT_EQ(rows.front().optional_text("b"), std::nullopt);
  EXPECT_THROW(rows.front().text("b"), Error);
}

TEST(Rows, WhatIsNotThereOrNotOfTheTypeIsAnError) {
  const Rows rows = sample();
  EXPECT_THROW(rows[0].text("missing"), Error);
  EXPECT_THROW(rows[2].text("id"), Error);
  EXPECT_THROW(rows[0].integer("label"), Error);
  EXPECT_THROW(rows[0].boolean("label"), Error);
  EXPECT_THROW(Rows().front(), Error);
}

TEST(Rows, IntegersCoverSixtyFourBitsAndNoMore) {
  Rows rows({{.name = "n"}}, {});
  rows.append("-9223372036854775808");
  rows.append("9223372036854775808");
  rows.append("12 ");
  EXPECT_EQ(rows[0].integer("n"), std::numeric_limits<std::int64_t>::min());
  EXPECT_THROW(rows[1].integer("n"), Error);
  EXPECT_THROW(rows[2].integer("n"), Error);
}

TEST(Rows, IterationVisitsEveryRowOnce) {
  std::int64_t sum = 0;
  for (const Row row : sample()) sum += row.integer("id");
  EXPECT_EQ(sum, 3);
}

TEST(Rows, TheCommandTagTellsHowManyRowsWereAffected) {
  EXPECT_EQ(Rows({}, "INSERT 0 3").affected(), 3U);
  EXPECT_EQ(Rows({}, "UPDATE 12").affected(), 12U);
  EXPECT_EQ(Rows({}, "CREATE TABLE").affected(), 0U);
  EXPECT_EQ(Rows().affected(), 0U);
}

TEST(Rows, AResultOfNoRowsStillHasItsColumns) {
  const Rows rows({{.name = "id"}}, "SELECT 0");
  EXPECT_TRUE(rows.empty());
  EXPECT_EQ(rows.column_index("id"), 0U);
}

}  // namespace
}  // namespace pgplumb::pg
