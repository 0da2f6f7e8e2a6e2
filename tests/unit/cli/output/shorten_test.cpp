#include "cli/output/shorten.hpp"

#include <gtest/gtest.h>

namespace pgplumb::cli {
namespace {

TEST(Shorten, LeavesWhatFits) { EXPECT_EQ(shorten("orders", 6), "orders"); }

TEST(Shorten, EndsInDotsWithinTheWidth) { EXPECT_EQ(shorten("customer_orders", 10), "custome..."); }

TEST(Shorten, CountsColumnsAndNeverSplitsACharacter) {
  EXPECT_EQ(shorten("\u6f22\u5b57\u6f22\u5b57\u6f22\u5b57", 8), "\u6f22\u5b57...");
}

TEST(Shorten, HasNoRoomForMoreThanDots) { EXPECT_EQ(shorten("orders", 2), ".."); }

TEST(OnOneLine, FoldsWhiteSpaceAndDisarmsControlCharacters) {
  EXPECT_EQ(on_one_line("  create table\n\t t (\x1b[2J id int )\n"), "create table t (?[2J id int )");
}

}  // namespace
}  // namespace pgplumb::cli
