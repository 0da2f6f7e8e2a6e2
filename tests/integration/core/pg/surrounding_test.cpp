#include "core/pg/surrounding.hpp"

#include <gtest/gtest.h>

#include "core/pg/query.hpp"
#include "tests/support/database.hpp"
#include "tests/support/failure.hpp"

namespace pgplumb::pg {
namespace {

class SurroundedScopeTest : public testing::Test {
 protected:
  std::string setting(const char* name) { return fetch_one<std::string>(session_, "SELECT current_setting($1)", name); }

  test::Database database_;
  Session session_ = database_.connect();
};

TEST_F(SurroundedScopeTest, HoldsUntilItIsClosed) {
  const std::string before = setting("statement_timeout");
  for (const bool in_transaction : {true, false}) {
    SurroundedScope scope(session_, make_surrounding({.in_transaction = in_transaction,
                                                      .settings = {{"app.user", "o'neil"}},
                                                      .timeout = std::chrono::seconds(7)}));
    EXPECT_EQ(setting("app.user"), "o'neil");
    EXPECT_EQ(setting("statement_timeout"), "7s");
    EXPECT_EQ(session_.in_transaction(), in_transaction);
    scope.close();
    EXPECT_EQ(setting("statement_timeout"), before);
    EXPECT_FALSE(session_.in_transaction());
  }
}

TEST_F(SurroundedScopeTest, IsUndoneWhenItIsLeft) {
  execute(session_, "CREATE TABLE t (a int)");
  for (const bool in_transaction : {true, false}) {
    const std::string before = setting("work_mem");
    {
      const SurroundedScope scope(
          session_, make_surrounding({.in_transaction = in_transaction, .settings = {{"work_mem", "7MB"}}}));
      if (in_transaction) execute(session_, "INSERT INTO t VALUES (1)");
      EXPECT_ANY_THROW(execute(session_, "SELECT 1/0"));
    }
    EXPECT_EQ(setting("work_mem"), before);
  }
  EXPECT_EQ(fetch_one<std::int64_t>(session_, "SELECT count(*) FROM t"), 0);
}

TEST_F(SurroundedScopeTest, RefusesChangesWhereItIsReadOnly) {
  execute(session_, "CREATE TABLE t (a int)");
  for (const bool in_transaction : {true, false}) {
    const SurroundedScope scope(session_, make_surrounding({.in_transaction = in_transaction, .read_only = true}));
    EXPECT_EQ(test::failure_of([&] { execute(session_, "INSERT INTO t VALUES (1)"); }).sqlstate, "25006");
  }
  execute(session_, "INSERT INTO t VALUES (1)");
}

TEST_F(SurroundedScopeTest, LeavesNothingBehindWhenItCannotBegin) {
  const auto begin = [&] { const SurroundedScope scope(session_, make_surrounding({.role = "nobody_of_this_name"})); };
  EXPECT_EQ(test::failure_of(begin).sqlstate, "22023");
  EXPECT_FALSE(session_.in_transaction());
}

TEST_F(SurroundedScopeTest, SaysThatAFailedTransactionWasNotCommitted) {
  SurroundedScope scope(session_, make_surrounding({.in_transaction = true}));
  EXPECT_ANY_THROW(execute(session_, "SELECT 1/0"));
  EXPECT_EQ(test::failure_of([&] { scope.close(); }).code, ErrorCode::sql);
}

}  // namespace
}  // namespace pgplumb::pg
