#include "core/pg/copy_line.hpp"

#include <gtest/gtest.h>

namespace pgplumb::pg {
namespace {

TEST(CopyLine, IsTheOneOfTheCopyAndNotOfATriggerAboveIt) {
  EXPECT_EQ(copy_line("COPY t, line 3, column a: \"three\""), 3U);
  EXPECT_EQ(copy_line("COPY t, line 12: \"1,2,3\""), 12U);
  EXPECT_EQ(copy_line("PL/pgSQL function f() line 7 at RAISE\nCOPY t, line 4"), 4U);
}

TEST(CopyLine, IsNotMadeUp) {
  EXPECT_FALSE(copy_line(""));
  EXPECT_FALSE(copy_line("PL/pgSQL function f() line 7 at RAISE"));
  EXPECT_FALSE(copy_line("COPY t, Zeile 3"));
  EXPECT_FALSE(copy_line("COPY t, line 0"));
  EXPECT_FALSE(copy_line("COPY t, line 99999999999999999999999"));
}

TEST(CopyLine, IsShiftedToWhereTheDataBegan) {
  EXPECT_EQ(shift_copy_line("COPY t, line 9, column a: \"line 9\"", 1), "COPY t, line 10, column a: \"line 9\"");
  EXPECT_EQ(shift_copy_line("COPY t, Zeile 3", 5), "COPY t, Zeile 3");
}

TEST(CopyLine, TellsTheColumn) {
  EXPECT_EQ(copy_column("COPY t, line 3, column a b: \"three\""), "a b");
  EXPECT_EQ(copy_column("COPY t, line 3, column a: null input"), "a");
  EXPECT_EQ(copy_column("COPY t, line 3: \"x, column a\""), "");
}

}  // namespace
}  // namespace pgplumb::pg
