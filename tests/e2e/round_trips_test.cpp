// How often a command waits for the server, counted through a proxy (never timed).
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <iostream>

#include "tests/support/project.hpp"
#include "tests/support/proxy.hpp"
#include "tests/support/psql.hpp"
#include "tests/support/servers.hpp"

namespace pgplumb::test {
namespace {

using namespace std::chrono_literals;

class RoundTripsOf : public ::testing::Test {
 protected:
  RoundTripsOf() : database_(test_server().create_database("trips")), project_(database_) {}

  void write_migrations(int count) const {
    for (int i = 1; i <= count; ++i) {
      project_.migration(fmt::format("{:04}_table", i),
                         fmt::format("create table t_{0} (id int primary key);\ninsert into t_{0} values ({0});\n", i));
    }
  }

  struct Traffic {
    int round_trips = 0;
    int statements = 0;
  };

  int count(const std::vector<std::string>& arguments) { return traffic(arguments).round_trips; }

  // Runs the command through a line of 20 ms and says how often it waited, and for how much.
  Traffic traffic(const std::vector<std::string>& arguments) {
    const Proxy proxy(
        {.server_socket = std::filesystem::path(database_.get("host")) / (".s.PGSQL." + database_.get("port")),
         .delay = 10ms});
    pg::Conninfo through = database_;
    through.set("host", "127.0.0.1");
    through.set("port", std::to_string(proxy.port()));
    through.set("sslmode", "disable");
    project_.set_database(through);
    const ProcessResult result = project_.pgplumb(arguments);
    EXPECT_EQ(result.exit_status, 0) << result;
    std::cout << arguments.front() << ": " << proxy.round_trips() << " round trips on " << proxy.connections()
              << " connections, " << result.duration.count() << " ms beside a line of 20 ms" << std::endl;
    return {.round_trips = proxy.round_trips(), .statements = proxy.statements()};
  }

  pg::Conninfo database_;
  Project project_;
};

TEST_F(RoundTripsOf, UpOfAHundredMigrationsAreAtMostTwelve) {
  write_migrations(100);
  EXPECT_LE(count({"up"}), 12);
}

TEST_F(RoundTripsOf, UpOfAThousandMigrationsAreAtMostTwelve) {
  write_migrations(1000);
  EXPECT_LE(count({"up"}), 12);
}

TEST_F(RoundTripsOf, UpThatSyncsRoutinesWithNothingToDoAreNoMoreThanWithoutRoutines) {
  write_migrations(3);
  count({"up"});
  const int without = count({"up"});
  project_.write("pgplumb.toml", "[procedures]\nsync = \"after-up\"\n");
  project_.write("procedures/f.sql", "create function f() returns int language sql as 'select 1';\n");
  project_.write("procedures/rights.sql", "revoke all on function f from public;\n");
  count({"up"});
  EXPECT_EQ(count({"up"}), without);
}

TEST_F(RoundTripsOf, UpAndStatusWithNothingToDoAreAtMostFive) {
  write_migrations(20);
  count({"up"});
  EXPECT_LE(count({"up"}), 5);
  EXPECT_LE(count({"status"}), 5);
}

TEST_F(RoundTripsOf, ASchemaAndItsStatementsAreAsManyForManyTablesAsForOne) {
  psql(database_, "create table t_0 (id int primary key, a text)");
  const Traffic of_one = traffic({"schema", "dump"});
  psql(database_,
       "do $$ begin for i in 1..300 loop execute format('create table t_%s (id int primary key, a text default ''x'', "
       "b int check (b > 0), c int references t_0, unique (a)); create index on t_%s (b desc); create function f_%s() "
       "returns int language sql as ''select 1''', i, i, i); end loop; end $$");
  const Traffic of_many = traffic({"schema", "dump"});
  EXPECT_EQ(of_many.statements, of_one.statements);
  EXPECT_EQ(of_many.round_trips, of_one.round_trips);
  EXPECT_LE(of_many.round_trips, 6);
}

TEST_F(RoundTripsOf, StatusOfAnEmptyDatabaseAreAtMostFive) {
  write_migrations(20);
  EXPECT_LE(count({"status"}), 5);
}

}  // namespace
}  // namespace pgplumb::test
