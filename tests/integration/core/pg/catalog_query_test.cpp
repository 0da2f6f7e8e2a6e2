// Questions to the catalog leave the settings of the session as they were.
#include "core/pg/catalog_query.hpp"

#include <gtest/gtest.h>

#include "core/error.hpp"
#include "core/pg/transaction.hpp"
#include "tests/support/database.hpp"

namespace pgplumb::pg {
namespace {

class CatalogQuery : public testing::Test {
 protected:
  std::string jit() { return std::string(session.execute("SHOW jit").front().text("jit")); }
  std::string jit_meanwhile() {
    return std::string(query_catalog(session, "SELECT current_setting('jit') AS jit").front().text("jit"));
  }

  test::Database database;
  Session session = database.connect();
};

TEST_F(CatalogQuery, IsNotCompiled) {
  session.execute("SET jit = on");
  EXPECT_EQ(jit_meanwhile(), "off");
  EXPECT_EQ(jit(), "on");
}

TEST_F(CatalogQuery, LeavesAnOpenTransactionAsItWas) {
  Transaction transaction(session);
  session.execute("SET LOCAL jit = on");
  EXPECT_EQ(jit_meanwhile(), "off");
  EXPECT_EQ(jit(), "on");
  transaction.commit();
}

TEST_F(CatalogQuery, GivesTheRowsOfItsParameters) {
  const Rows rows = query_catalog(session, "SELECT $1::int + $2::int AS sum", {"2", "3"});
  EXPECT_EQ(rows.front().integer("sum"), 5);
}

TEST_F(CatalogQuery, ThatFailsLeavesTheSessionUsable) {
  session.execute("SET jit = on");
  EXPECT_THROW(query_catalog(session, "SELECT * FROM nowhere"), Error);
  EXPECT_EQ(jit(), "on");
}

}  // namespace
}  // namespace pgplumb::pg
