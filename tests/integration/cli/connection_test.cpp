#include "cli/connection.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "core/files.hpp"
#include "tests/support/database.hpp"
#include "tests/support/program.hpp"

namespace pgplumb::cli {
namespace {

namespace fs = std::filesystem;
using test::ProgramResult;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

/// Commands that connect, run against a database of the test's own.
class ConnectionTest : public ::testing::Test {
 protected:
  ConnectionTest() {
    world_.working_dir = dir_.path();
    use(database_.conninfo());
  }
  void use(const pg::Conninfo& conninfo) { world_.environment = {{"DATABASE_URL", conninfo.redacted()}}; }
  ProgramResult run(const std::vector<std::string>& arguments) { return test::run_program(arguments, world_); }
  nlohmann::json doctor(int status) {
    const ProgramResult result = run({"doctor", "--format", "json"});
    EXPECT_EQ(result.status, status) << result.out << result.err;
    return nlohmann::json::parse(result.out);
  }
  static nlohmann::json find(const nlohmann::json& document, const std::string& name) {
    for (const auto& check : document["checks"]) {
      if (check["name"] == name) return check;
    }
    return nullptr;
  }

  TemporaryDirectory dir_{fs::temp_directory_path(), "pgplumb-connection-"};
  test::Database database_;
  test::World world_;
};

TEST_F(ConnectionTest, DoctorFindsAFreshDatabaseReady) {
  world_.now = std::chrono::system_clock::now();
  const auto document = doctor(0);
  EXPECT_EQ(document["schema"], "pgplumb.doctor/1");
  EXPECT_EQ(document["ok"], true);
  for (const auto& check : document["checks"]) EXPECT_EQ(check["verdict"], "ok") << check;
  EXPECT_THAT(find(document, "bookkeeping")["message"], HasSubstr("not there yet"));
}

TEST_F(ConnectionTest, DoctorNoticesThatTheClocksDisagree) {
  EXPECT_EQ(find(doctor(0), "clock")["verdict"], "warning");  // the test's clock stands still
}

TEST_F(ConnectionTest, DoctorNoticesMissingPrivileges) {
  const std::string role = database_.name() + "_reader";
  database_.psql("CREATE ROLE " + role + " LOGIN");
  pg::Conninfo conninfo = database_.conninfo();
  conninfo.set("user", role);
  use(conninfo);
  const auto document = doctor(3);
  database_.psql("DROP ROLE " + role);
  EXPECT_EQ(document["ok"], false);
  EXPECT_EQ(find(document, "privileges")["verdict"], "problem");
}

TEST_F(ConnectionTest, DoctorNoticesAReadOnlyDatabase) {
  database_.psql("ALTER DATABASE " + database_.name() + " SET default_transaction_read_only = on");
  EXPECT_EQ(find(doctor(3), "writable")["verdict"], "problem");
}

TEST_F(ConnectionTest, DoctorEndsWhereTheConnectionDoes) {
  pg::Conninfo conninfo = database_.conninfo();
  conninfo.set("dbname", "no_such_database");
  use(conninfo);
  const auto document = doctor(3);
  EXPECT_EQ(find(document, "connection")["verdict"], "problem");
  EXPECT_EQ(find(document, "privileges"), nullptr);
}

TEST_F(ConnectionTest, TheTargetIsToldOnce) {
  const std::string err = run({"doctor"}).err;
  EXPECT_THAT(err, ::testing::StartsWith("target: "));
  EXPECT_THAT(err, HasSubstr(database_.name()));
  EXPECT_EQ(err.find("target: ", 1), std::string::npos) << err;
  EXPECT_THAT(run({"doctor", "--quiet"}).err, IsEmpty());
}

TEST_F(ConnectionTest, TheTargetNamesTheEnvironment) {
  replace_file(dir_.path() / "pgplumb.toml", "[env.test]\nurl = \"" + database_.conninfo().redacted() + "\"\n");
  EXPECT_THAT(run({"-E", "test", "doctor"}).err, HasSubstr("(env test)"));
}

TEST_F(ConnectionTest, WaitReturnsAsSoonAsTheServerAnswers) {
  const ProgramResult result = run({"wait", "--timeout", "10s"});
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.out, HasSubstr("accepts queries"));
}

TEST_F(ConnectionTest, WaitGivesUpAtTheEndOfItsTime) {
  pg::Conninfo conninfo = database_.conninfo();
  conninfo.set("host", dir_.path().string());
  use(conninfo);
  const ProgramResult result = run({"wait", "--timeout", "300ms"});
  EXPECT_EQ(result.status, 4);
  EXPECT_THAT(result.err, HasSubstr("waiting for "));
  EXPECT_THAT(result.err, HasSubstr("error[connection]"));
}

TEST_F(ConnectionTest, WaitDoesNotWaitForWhatCannotCome) {
  pg::Conninfo conninfo = database_.conninfo();
  conninfo.set("dbname", "no_such_database");
  use(conninfo);
  const ProgramResult result = run({"wait", "--timeout", "1h"});
  EXPECT_EQ(result.status, 4);
  EXPECT_THAT(result.err, Not(HasSubstr("waiting for")));
}

TEST_F(ConnectionTest, APasswordCannotBeAskedForWithoutATerminal) {
  const ProgramResult result = run({"-W", "doctor", "--format", "json"});
  EXPECT_THAT(find(nlohmann::json::parse(result.out), "connection")["message"], HasSubstr("no terminal"));
}

}  // namespace
}  // namespace pgplumb::cli
