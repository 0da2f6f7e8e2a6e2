// A server that speaks another language: places and states come from fields, not from words.
#include <gtest/gtest.h>
#include <thread>

#include <nlohmann/json.hpp>

#include "tests/support/program.hpp"
#include "tests/support/project.hpp"
#include "tests/support/psql.hpp"
#include "tests/support/servers.hpp"

namespace pgplumb::test {
namespace {

/// A server whose messages are German where the message catalogues are installed. Any locale but
/// "C" has the catalogue of $LANGUAGE used (gettext manual, "The LANGUAGE variable").
class GermanServer {
 public:
  GermanServer() : dir_("/tmp", "pgplumb-german-") {
    std::filesystem::permissions(dir_.path(), std::filesystem::perms(0777));
    const ProcessResult made =
        run(command({bin("initdb"), "-D", data(), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.utf8"}));
    EXPECT_EQ(made.exit_status, 0) << made;
    server_.emplace(Process::start(command({bin("postgres"), "-D", data(), "-c", "listen_addresses=", "-c",
                                            "unix_socket_directories=" + dir_.path().string(), "-c", "fsync=off"})));
  }
  GermanServer(const GermanServer&) = delete;
  GermanServer& operator=(const GermanServer&) = delete;
  ~GermanServer() {
    server_->kill(SIGINT);
    server_->wait();
  }

  pg::Conninfo conninfo() const {
    pg::Conninfo conninfo;
    conninfo.set("host", dir_.path().string());
    conninfo.set("port", "5432");
    conninfo.set("user", "postgres");
    conninfo.set("dbname", "postgres");
    return conninfo;
  }

 private:
  static std::string bin(const char* program) { return (installation().bin_dir / program).string(); }
  std::string data() const { return (dir_.path() / "data").string(); }
  static Command command(std::vector<std::string> argv) {
    Command command{.argv = std::move(argv), .timeout = std::chrono::minutes(5), .user = "postgres"};
    command.environment["LANGUAGE"] = "de";
    command.environment["LC_ALL"] = "C.utf8";
    return command;
  }

  TemporaryDirectory dir_;
  std::optional<Process> server_;
};

class OtherLanguage : public ::testing::Test {
 protected:
  OtherLanguage() : project_(server_.conninfo()) {
    psql_patiently(server_.conninfo(), "select 1");
    EXPECT_EQ(psql(server_.conninfo(), "show lc_messages"), "C.utf8");
  }

  /// What the server itself calls the error of `sql`.
  std::string words_for(const std::string& sql) const {
    return psql(server_.conninfo(),
                "do $do$ begin " + sql +
                    " exception when others then perform set_config('pgplumb.words', sqlerrm, false); "
                    "end $do$; select current_setting('pgplumb.words')");
  }

  nlohmann::json error_of_up() const {
    const ProcessResult result = project_.pgplumb({"up", "--format", "json"});
    EXPECT_EQ(result.exit_status, 1) << result;
    return nlohmann::json::parse(result.out).at("error");
  }

  static std::string place(const nlohmann::json& error) {
    return error.at("at").at("file").get<std::string>() + ":" + std::to_string(error.at("at").at("line").get<int>()) +
           ":" + std::to_string(error.at("at").at("column").get<int>());
  }

  GermanServer server_;
  Project project_;
};

TEST_F(OtherLanguage, PlacesAndStatesAreThoseOfAnyLanguage) {
  project_.migration("0001_a", "select 1;\nselect 'ü', nope;\n");
  nlohmann::json error = error_of_up();
  EXPECT_EQ(error.at("sqlstate"), "42703");
  EXPECT_EQ(error.at("message"), words_for("execute 'select nope';"));
  EXPECT_EQ(place(error), "migrations/0001_a.up.sql:2:13");

  project_.migration("0001_a",
                     "create function f2(i int) returns int language plpgsql as $$\nbegin\n  return 1 / i;\nend $$;\n"
                     "select f2(0);\n");
  error = error_of_up();
  EXPECT_EQ(error.at("sqlstate"), "22012");
  EXPECT_EQ(place(error), "migrations/0001_a.up.sql:3:3");

  project_.migration("0001_a", "create table c (i int);\ncopy c from stdin;\n1\nx\n\\.\n");
  error = error_of_up();
  EXPECT_EQ(error.at("sqlstate"), "22P02");
  EXPECT_EQ(place(error), "migrations/0001_a.up.sql:4:1");

  project_.migration("0001_a", "create table c (i int);\n");
  const ProcessResult done = project_.pgplumb({"up"});
  EXPECT_EQ(done.exit_status, 0) << done;
}

}  // namespace
}  // namespace pgplumb::test
