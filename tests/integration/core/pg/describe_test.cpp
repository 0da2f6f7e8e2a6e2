#include "core/pg/describe.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/pg/column_type.hpp"
#include "core/pg/query.hpp"
#include "tests/support/database.hpp"

namespace pgplumb::pg {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class DescribeTest : public testing::Test {
 protected:
  test::Database database_;
  Session session_ = database_.connect();
};

TEST_F(DescribeTest, TellsTypesAndColumnsWithoutRunning) {
  execute(session_, "CREATE TABLE t (a int, b text)");
  const StatementDescription insert = describe(session_, "INSERT INTO t VALUES ($1, $2) RETURNING b, a AS x");
  ASSERT_FALSE(insert.error);
  EXPECT_THAT(insert.parameters, ElementsAre(oid::int4, 25U));
  ASSERT_EQ(insert.columns.size(), 2U);
  EXPECT_EQ(insert.columns[1].name, "x");
  EXPECT_EQ(insert.columns[1].type, oid::int4);
  EXPECT_EQ(fetch_one<std::int64_t>(session_, "SELECT count(*) FROM t"), 0);
}

TEST_F(DescribeTest, HasNoColumnsForWhatGivesNoRows) {
  for (const char* sql : {"CREATE TABLE u ()", "BEGIN", "VACUUM", "DO ''"}) {
    const StatementDescription description = describe(session_, sql);
    EXPECT_FALSE(description.error) << sql;
    EXPECT_THAT(description.columns, IsEmpty()) << sql;
  }
  EXPECT_FALSE(session_.in_transaction());
}

TEST_F(DescribeTest, GivesTheRefusalWithItsPosition) {
  const StatementDescription description = describe(session_, "SELECT missing");
  ASSERT_TRUE(description.error);
  EXPECT_EQ(description.error->info.sqlstate, "42703");
  EXPECT_EQ(description.error->position, 8U);
  EXPECT_EQ(fetch_one<int>(session_, "SELECT 1"), 1);
}

}  // namespace
}  // namespace pgplumb::pg
