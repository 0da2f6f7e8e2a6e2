// client_connection_check_interval is set where a server has it, and missed nowhere else.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/migrating.hpp"

namespace pgplumb::test {
namespace {

using testing::IsEmpty;

const std::vector<File> kFiles{{"1_a.up.sql", "CREATE TABLE a AS SELECT 1 AS id;"},
                               {"1_a.down.sql", "DROP TABLE a;"},
                               {"2_v.up.sql", "-- pgplumb: no-transaction\nVACUUM a;"},
                               {"2_v.down.sql", "SELECT 1;"}};

class ClientCheckTest : public testing::Test {
 protected:
  /// From now on this database's server refuses the setting, as another one would.
  void refuse_setting() {
    db.psql(
        "ALTER FUNCTION pg_catalog.set_config(text, text, boolean) RENAME TO set_config_of_old;"
        "CREATE FUNCTION pg_catalog.set_config(name text, value text, local boolean) RETURNS text LANGUAGE plpgsql AS "
        "$$"
        "BEGIN IF name = 'client_connection_check_interval' THEN RAISE 'refused: %', name; END IF;"
        " RETURN pg_catalog.set_config_of_old(name, value, local); END $$");
  }
  void expect_all_commands_work() {
    EXPECT_TRUE(db.up(kFiles).ok());
    EXPECT_THAT(db.verify(kFiles), IsEmpty());
    EXPECT_TRUE(db.down(kFiles, migrations::Steps{2}).ok());
  }

  Migrating db;
};

TEST_F(ClientCheckTest, IsSetForEveryStatementWhereTheServerHasIt) {
  EXPECT_TRUE(db.up({{"1_a.up.sql", "CREATE TABLE a AS SELECT current_setting('client_connection_check_interval') s;"},
                     {"2_b.up.sql",
                      "-- pgplumb: no-transaction\n"
                      "INSERT INTO a SELECT current_setting('client_connection_check_interval');\nVACUUM a;"}})
                  .ok());
  EXPECT_EQ(db.psql("SELECT string_agg(s, ' ') FROM a"), "500ms 500ms");
}

TEST_F(ClientCheckTest, IsLeftAloneOnAServerThatDoesNotKnowIt) {
  db.psql(
      "ALTER FUNCTION pg_catalog.current_setting(text, boolean) RENAME TO current_setting_of_old;"
      "CREATE FUNCTION pg_catalog.current_setting(name text, missing boolean) RETURNS text LANGUAGE sql AS $$"
      "SELECT CASE WHEN name <> 'client_connection_check_interval'"
      " THEN pg_catalog.current_setting_of_old(name, missing) END $$");
  refuse_setting();
  expect_all_commands_work();
}

TEST_F(ClientCheckTest, IsLeftAloneOnAPlatformThatCannot) {
  db.psql(
      "ALTER FUNCTION pg_catalog.version() RENAME TO version_of_old;"
      "CREATE FUNCTION pg_catalog.version() RETURNS text LANGUAGE sql AS $$"
      "SELECT 'PostgreSQL 16.1, compiled by Visual C++ build 1937, 64-bit' $$");
  refuse_setting();
  expect_all_commands_work();
}

}  // namespace
}  // namespace pgplumb::test
