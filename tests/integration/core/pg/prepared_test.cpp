#include "core/pg/prepared.hpp"

#include <gtest/gtest.h>

#include "core/pg/pipeline.hpp"
#include "tests/support/database.hpp"
#include "tests/support/pgbouncer.hpp"
#include "tests/support/servers.hpp"

namespace pgplumb::pg {
namespace {

constexpr std::string_view kDouble = "SELECT $1::pg_catalog.int8 * 2 AS n";

class PreparedTest : public testing::Test {
 protected:
  test::Database database_;
  Session session_ = database_.connect();

  static std::int64_t run(PreparedStatement& statement, const std::string& value) {
    return statement.execute(std::vector<Parameter>{value}).front().integer("n");
  }
  std::int64_t prepared_statements() {
    return session_.execute("SELECT count(*) AS n FROM pg_catalog.pg_prepared_statements").front().integer("n");
  }
};

TEST_F(PreparedTest, TheServerParsesAStatementOnce) {
  PreparedStatement statement(session_, std::string(kDouble));
  EXPECT_EQ(prepared_statements(), 0);
  for (int n = 0; n < 10; ++n) EXPECT_EQ(run(statement, std::to_string(n)), 2 * n);
  EXPECT_EQ(prepared_statements(), 1);
}

TEST_F(PreparedTest, StatementsOfOneTextShareOnePreparedStatement) {
  PreparedStatement one(session_, std::string(kDouble));
  PreparedStatement other(session_, std::string(kDouble));
  EXPECT_EQ(run(one, "1"), 2);
  EXPECT_EQ(run(other, "2"), 4);
  EXPECT_EQ(prepared_statements(), 1);
}

TEST_F(PreparedTest, IsPreparedAgainAfterDiscardAll) {
  PreparedStatement statement(session_, std::string(kDouble));
  EXPECT_EQ(run(statement, "3"), 6);
  session_.run("DISCARD ALL");
  EXPECT_EQ(run(statement, "4"), 8);
}

TEST_F(PreparedTest, AStatementThatIsGoneFailsTheTransactionItIsNeededIn) {
  PreparedStatement statement(session_, std::string(kDouble));
  run(statement, "3");
  session_.run("DEALLOCATE ALL");
  session_.run("BEGIN");
  try {
    run(statement, "4");
    ADD_FAILURE() << "went on in a failed transaction";
  } catch (const Error& error) {
    EXPECT_EQ(error.sqlstate(), "26000");
  }
  session_.run("ROLLBACK");
  EXPECT_EQ(run(statement, "4"), 8);
}

TEST_F(PreparedTest, AFailureCarriesTheServersFieldsAndTheSessionGoesOn) {
  PreparedStatement statement(session_, std::string(kDouble));
  try {
    run(statement, "seven");
    ADD_FAILURE() << "seven is no bigint";
  } catch (const Error& error) {
    EXPECT_EQ(error.sqlstate(), "22P02");
  }
  EXPECT_EQ(run(statement, "7"), 14);
}

TEST_F(PreparedTest, NullAndEmptyTextArriveAsTheyAre) {
  PreparedStatement statement(session_, "SELECT $1::text IS NULL AS a, $2::text AS b");
  const Rows rows = statement.execute(std::vector<Parameter>{std::nullopt, std::string()});
  EXPECT_TRUE(rows.front().boolean("a"));
  EXPECT_EQ(rows.front().text("b"), "");
}

TEST_F(PreparedTest, TravelsInAPipeline) {
  const std::string name = session_.prepare(kDouble);
  std::int64_t sum = 0;
  Pipeline pipeline = session_.pipeline();
  pipeline.on_result([&](PipelineResult&& result) { sum += result.rows.front().integer("n"); });
  for (int n = 1; n <= 100; ++n) {
    pipeline.send_prepared(0, name, std::vector<Parameter>{std::to_string(n)}, Pipeline::Keep::rows);
  }
  pipeline.finish();
  EXPECT_EQ(sum, 10'100);
}

TEST_F(PreparedTest, NeverPreparesBehindATransactionPooler) {
  const test::PgBouncer bouncer(database_.conninfo(), {.mode = test::PoolMode::transaction, .pool_size = 2});
  Session pooled = Session::connect(bouncer.conninfo(database_.name()));
  EXPECT_TRUE(pooled.is_pooled());
  EXPECT_FALSE(session_.is_pooled());
  PreparedStatement statement(pooled, std::string(kDouble));
  for (int n = 0; n < 5; ++n) EXPECT_EQ(run(statement, std::to_string(n)), 2 * n);
  EXPECT_EQ(pooled.execute("SELECT count(*) AS n FROM pg_catalog.pg_prepared_statements").front().integer("n"), 0);
}

}  // namespace
}  // namespace pgplumb::pg
