#include "core/server/scratch_databases.hpp"

#include <gtest/gtest.h>

#include "core/error.hpp"
#include "core/server/queries.hpp"
#include "tests/support/servers.hpp"

namespace pgplumb::server {
namespace {

using std::chrono::hours;
using std::chrono::system_clock;

class ScratchDatabasesTest : public testing::Test {
 protected:
  ScratchDatabasesTest() : server_(test::start_durable_server()), session_(connect("postgres")) {}

  pg::Session connect(const std::string& database) const { return pg::Session::connect(server_.conninfo(database)); }
  static ScratchLabel label(std::string name, hours from_now = hours(1)) {
    return {.name = std::move(name),
            .project = "/it's",
            .created = system_clock::now(),
            .expires = system_clock::now() + from_now};
  }

  ScratchServer server_;
  pg::Session session_;
};

TEST_F(ScratchDatabasesTest, AreKnownByTheirLabelsAlone) {
  const std::string database = create_scratch_database(session_, label("a"));
  session_.execute("CREATE DATABASE pgplumb_scratch_of_somebody_else");
  session_.execute("CREATE DATABASE other");
  session_.execute("COMMENT ON DATABASE other IS '{\"form\":\"pgplumb.scratch/1\" and nothing else'");
  const auto found = find_scratch_databases(session_);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().database, database);
  EXPECT_EQ(found.front().label.project, "/it's");
  EXPECT_FALSE(found.front().is_used);
  const pg::Session user = connect(database);
  EXPECT_TRUE(find_scratch_databases(session_).front().is_used);
  drop_scratch_database(session_, database);
  EXPECT_TRUE(find_scratch_databases(session_).empty());
}

TEST_F(ScratchDatabasesTest, AreSweptWhenTheirTimeIsOverAndNobodyUsesThem) {
  create_scratch_database(session_, label("fresh"));
  create_scratch_database(session_, label("old", hours(-1)));
  const pg::Session user = connect(create_scratch_database(session_, label("used", hours(-1))));
  sweep_scratch_databases(session_, system_clock::now());
  std::vector<std::string> left;
  for (const auto& scratch : find_scratch_databases(session_)) left.push_back(scratch.label.name);
  EXPECT_EQ(left, (std::vector<std::string>{"fresh", "used"}));
}

TEST_F(ScratchDatabasesTest, HaveNamesOfTheirOwn) {
  create_scratch_database(session_, label("a"));
  try {
    create_scratch_database(session_, label("a"));
    FAIL() << "the name was given twice";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::conflict);
  }
}

TEST_F(ScratchDatabasesTest, AreNotShownToThoseWhoMayNotDropThem) {
  create_scratch_database(session_, label("a"));
  session_.execute("CREATE ROLE guest");
  session_.execute("SET ROLE guest");
  EXPECT_TRUE(find_scratch_databases(session_).empty());
}

TEST_F(ScratchDatabasesTest, AreAskedForInSqlThatTheServerTakes) {
  EXPECT_NO_THROW(session_.prepare(queries::scratch_databases));
}

}  // namespace
}  // namespace pgplumb::server
