#include "migrations/internal/statement_target.hpp"

#include <gtest/gtest.h>

namespace pgplumb::test {
namespace {

using migrations::parse_target;
using migrations::to_catalog_name;
using sql::StatementKind;

TEST(StatementTargetTest, ReadsTheTableAndTheNameOfAnIndex) {
  const auto target = parse_target(
      StatementKind::create_index_concurrently,
      "CREATE UNIQUE INDEX /* on x */ CONCURRENTLY IF NOT EXISTS \"on\" ON ONLY shop . \"T b\" USING btree (a)");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->relation, "shop.\"T b\"");
  EXPECT_EQ(target->other, "\"on\"");
}

TEST(StatementTargetTest, AnIndexNeedNotBeNamed) {
  const auto target = parse_target(StatementKind::create_index_concurrently, "create index concurrently on t (a)");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->relation, "t");
  EXPECT_EQ(target->other, "");
}

TEST(StatementTargetTest, ReadsUnicodeNamesAsWhatTheyStandFor) {
  const auto target = parse_target(StatementKind::create_index_concurrently,
                                   "CREATE INDEX CONCURRENTLY U&\"d\\0061t\" ON u&\"!0041b\" UESCAPE '!' . t (a)");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->other, "\"dat\"");
  EXPECT_EQ(target->relation, "\"Ab\".t");
}

TEST(StatementTargetTest, ReadsWhatIsDroppedAndDetached) {
  EXPECT_EQ(parse_target(StatementKind::drop_index_concurrently, "DROP INDEX CONCURRENTLY IF EXISTS s.i")->relation,
            "s.i");
  const auto detach = parse_target(StatementKind::detach_concurrently,
                                   "ALTER TABLE IF EXISTS ONLY p DETACH PARTITION s.p1 CONCURRENTLY");
  ASSERT_TRUE(detach);
  EXPECT_EQ(detach->relation, "p");
  EXPECT_EQ(detach->other, "s.p1");
}

TEST(StatementTargetTest, ReadsDatabases) {
  EXPECT_TRUE(parse_target(StatementKind::database, "CREATE DATABASE d TEMPLATE t")->creates);
  EXPECT_FALSE(parse_target(StatementKind::database, "DROP DATABASE IF EXISTS d")->creates);
  EXPECT_FALSE(parse_target(StatementKind::database, "ALTER DATABASE d SET TABLESPACE x"));
}

TEST(StatementTargetTest, NamesAreFoldedUnlessQuoted) {
  EXPECT_EQ(to_catalog_name("ABC"), "abc");
  EXPECT_EQ(to_catalog_name("\"A\"\"b\""), "A\"b");
}

}  // namespace
}  // namespace pgplumb::test
