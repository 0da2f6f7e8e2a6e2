#include "procedures/column_list.hpp"

#include <gtest/gtest.h>

#include "core/error.hpp"

namespace pgplumb::procedures {
namespace {

TEST(ColumnList, IsReadAsSqlReadsIt) {
  const auto columns = parse_column_list("State text, \"N, n\" numeric(10, 2)[], at timestamp with time zone");
  ASSERT_EQ(columns.size(), 3U);
  EXPECT_EQ(columns[0].name, "state");
  EXPECT_EQ(columns[0].type, "text");
  EXPECT_EQ(columns[1].name, "N, n");
  EXPECT_EQ(columns[1].type, "numeric(10, 2)[]");
  EXPECT_EQ(columns[2].type, "timestamp with time zone");
}

TEST(ColumnList, IsRefusedWithoutNamesOrTypes) {
  for (const char* text : {"", "a", "a,", ", a int", "a int,", "'a' int", "\"a int", "1 int"}) {
    EXPECT_THROW(parse_column_list(text), Error) << text;
  }
}

}  // namespace
}  // namespace pgplumb::procedures
