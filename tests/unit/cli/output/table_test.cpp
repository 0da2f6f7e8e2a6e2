#include "cli/output/table.hpp"

#include <gtest/gtest.h>

namespace pgplumb::cli {
namespace {

Table sample() {
  Table table({{.title = "VERSION"},
               {.title = "NAME", .can_shrink = true},
               {.title = "BY", .rank = 1},
               {.title = "TOOK", .rank = 2}});
  table.add_row({{"0001"}, {"types"}, {"ada"}, {"12ms"}});
  table.add_row({{"0002"}, {"customer_addresses"}, {}, {}});
  return table;
}

TEST(Table, LinesColumnsUpAndLeavesNoTrailingSpace) {
  EXPECT_EQ(sample().render({.columns = 80}),
            "VERSION  NAME                BY   TOOK\n"
            "0001     types               ada  12ms\n"
            "0002     customer_addresses\n");
}

TEST(Table, LeavesTheHighestRankOutFirst) {
  EXPECT_EQ(sample().render({.columns = 34}),
            "VERSION  NAME                BY\n"
            "0001     types               ada\n"
            "0002     customer_addresses\n");
}

TEST(Table, ShrinksWhenLeavingOutIsNotEnough) {
  EXPECT_EQ(sample().render({.columns = 20}),
            "VERSION  NAME\n"
            "0001     types\n"
            "0002     customer...\n");
}

TEST(Table, LeavesOutAColumnWithoutAnyText) {
  Table table({{.title = "VERSION"}, {.title = "BY"}});
  table.add_row({{"0001"}, {}});
  EXPECT_EQ(table.render({}), "VERSION\n0001\n");
}

TEST(Table, AlignsByDisplayColumnsWhateverTheScript) {
  Table table({{.title = "A"}, {.title = "B"}});
  table.add_row({{"\u6f22\u5b57"}, {"x"}});
  table.add_row({{"abcd"}, {"y"}});
  EXPECT_EQ(table.render({}), "A     B\n\u6f22\u5b57  x\nabcd  y\n");
}

TEST(Table, ColoursTheTextAndNotThePadding) {
  Table table({{.title = "STATE"}, {.title = "X"}});
  table.add_row({{"bad", Tone::error}, {"y"}});
  EXPECT_NE(table.render({.color = true}).find("\x1b[1;31mbad\x1b[0m    y"), std::string::npos);
}

}  // namespace
}  // namespace pgplumb::cli
