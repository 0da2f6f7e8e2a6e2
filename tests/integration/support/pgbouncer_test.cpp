#include "tests/support/pgbouncer.hpp"

#include <gtest/gtest.h>

#include "tests/support/psql.hpp"
#include "tests/support/servers.hpp"

namespace pgplumb::test {
namespace {

TEST(PgBouncer, LeadsToTheDatabaseInBothModes) {
  const pg::Conninfo database = test_server().create_database("bouncer");
  for (const PoolMode mode : {PoolMode::session, PoolMode::transaction}) {
    const PgBouncer bouncer(database, {.mode = mode});
    EXPECT_EQ(psql(bouncer.conninfo(database.get("dbname")), "select current_database()"), database.get("dbname"));
  }
}

}  // namespace
}  // namespace pgplumb::test
