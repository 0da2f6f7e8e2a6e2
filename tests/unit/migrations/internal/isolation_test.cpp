#include "migrations/internal/isolation.hpp"

#include <gtest/gtest.h>

#include "tests/support/migrations.hpp"

namespace pgplumb::test {
namespace {

std::string asked_for(const std::string& script) {
  const migrations::MigrationSet set = make_set({{"0001_a.up.sql", script}});
  return std::string(migrations::isolation_asked_for(set.migrations.at(0).up));
}

TEST(IsolationTest, IsWhatASetAboveAllElseSays) {
  EXPECT_EQ(asked_for("set transaction isolation level serializable; select 1;"),
            "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE");
  EXPECT_EQ(asked_for("-- why\nSET LOCAL /* x */ TRANSACTION READ WRITE, ISOLATION LEVEL REPEATABLE READ;"),
            "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
  EXPECT_EQ(asked_for("SET SESSION TRANSACTION ISOLATION LEVEL READ UNCOMMITTED"),
            "SET TRANSACTION ISOLATION LEVEL READ UNCOMMITTED");
}

TEST(IsolationTest, MayStandBelowOtherSettings) {
  EXPECT_EQ(asked_for("set search_path = a; reset role; set transaction isolation level serializable;"),
            "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE");
}

TEST(IsolationTest, IsNotAskedForOtherwise) {
  EXPECT_EQ(asked_for("create table a ();"), "");
  EXPECT_EQ(asked_for("set transaction read only;"), "");
  EXPECT_EQ(asked_for("set transaction isolation level read committed;"), "");
  EXPECT_EQ(asked_for("set transaction_isolation_of.mine = 'isolation level serializable';"), "");
  EXPECT_EQ(asked_for("set session characteristics as transaction isolation level serializable;"), "");
}

TEST(IsolationTest, IsTooLateBelowAQuery) {
  EXPECT_EQ(asked_for("select 1; set transaction isolation level serializable;"), "");
}

}  // namespace
}  // namespace pgplumb::test
