#include "tests/support/proxy.hpp"

#include <gtest/gtest.h>

#include "tests/support/process.hpp"
#include "tests/support/psql.hpp"
#include "tests/support/servers.hpp"

namespace pgplumb::test {
namespace {

using namespace std::chrono_literals;

class ProxyInFrontOfAServer : public ::testing::Test {
 protected:
  ProxyInFrontOfAServer() : database_(test_server().create_database("proxy")) {}

  ProxyOptions options() const {
    return {.server_socket = std::filesystem::path(database_.get("host")) / (".s.PGSQL." + database_.get("port"))};
  }

  ProcessResult psql_through(const Proxy& proxy, const std::vector<std::string>& commands) const {
    Command command{.argv = {"psql", "-XAtq"}};
    for (const std::string& sql : commands) command.argv.insert(command.argv.end(), {"-c", sql});
    command.environment.merge(libpq_environment(database_));
    command.environment["PGHOST"] = "127.0.0.1";
    command.environment["PGPORT"] = std::to_string(proxy.port());
    command.environment["PGSSLMODE"] = "disable";
    return run(command);
  }

  pg::Conninfo database_;
};

TEST_F(ProxyInFrontOfAServer, CountsAQueryAsARoundTrip) {
  const Proxy proxy(options());
  EXPECT_EQ(psql_through(proxy, {"select 1", "select 2"}).out, "1\n2\n");
  EXPECT_EQ(proxy.round_trips(), 3) << "startup and two queries";
  EXPECT_EQ(proxy.connections(), 1);
  EXPECT_FALSE(proxy.was_cut());
}

TEST_F(ProxyInFrontOfAServer, DelaysBothDirections) {
  ProxyOptions slow = options();
  slow.delay = 50ms;
  const Proxy proxy(slow);
  EXPECT_GE(psql_through(proxy, {"select 1", "select 2"}).duration, 300ms);
}

struct CutCase {
  CutMoment moment;
  bool kept;
};

class CutAtCommitOf : public ProxyInFrontOfAServer, public ::testing::WithParamInterface<CutCase> {};

TEST_P(CutAtCommitOf, DecidesWhetherTheTransactionIsKept) {
  psql(database_, "create table t (id int)");
  ProxyOptions cutting = options();
  cutting.cut = CutAtCommit{2, GetParam().moment};
  const Proxy proxy(cutting);
  const ProcessResult result = psql_through(proxy, {"begin", "insert into t values (1)", "commit", "begin",
                                                    "insert into t values (2)", "commit", "select 1"});
  EXPECT_EQ(result.exit_status, 2) << result;
  EXPECT_TRUE(proxy.was_cut());
  EXPECT_EQ(psql(database_, "select count(*) from t"), GetParam().kept ? "2" : "1");
}

INSTANTIATE_TEST_SUITE_P(Moments, CutAtCommitOf,
                         ::testing::Values(CutCase{CutMoment::before_commit, false},
                                           CutCase{CutMoment::after_commit_answered, true}));

TEST_F(ProxyInFrontOfAServer, RefusesClientsAfterACutWhenAskedTo) {
  ProxyOptions cutting = options();
  cutting.cut = CutAtByte{200};
  cutting.after_cut = AfterCut::refuse;
  const Proxy proxy(cutting);
  EXPECT_EQ(psql_through(proxy, {"select 1"}).exit_status, 2);
  EXPECT_EQ(psql_through(proxy, {"select 1"}).exit_status, 2);
  EXPECT_EQ(proxy.connections(), 1);
}

}  // namespace
}  // namespace pgplumb::test
