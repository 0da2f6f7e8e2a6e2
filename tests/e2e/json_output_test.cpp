// What the built program prints as JSON, command by command, in success and in failure, is what
// docs/schemas says.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>
#include <sstream>
#include <utility>

#include <nlohmann/json.hpp>

#include "tests/support/json_schema.hpp"
#include "tests/support/project.hpp"
#include "tests/support/psql.hpp"
#include "tests/support/servers.hpp"

namespace pgplumb::test {
namespace {

using nlohmann::json;
using testing::IsEmpty;

/// "repair.list" of "pgplumb.repair.list/1".
std::string schema_of(const json& document) {
  const auto id = document.at("schema").get<std::string>();
  const std::size_t begin = id.find('.') + 1;
  return id.substr(begin, id.find('/') - begin);
}

class JsonOutput : public ::testing::Test {
 protected:
  JsonOutput() : database_(test_server().create_database("json")), project_(database_) {
    project_.write("pgplumb.toml", "[env.own]\nurl = \"embedded\"\n");
    project_.migration("0001_a", "create table a ();\n", "drop table a;\n");
    project_.migration("0002_b", "create table b ();\n", "drop table b;\n");
  }

  void expect_documented(std::vector<std::string> arguments, bool ok) {
    arguments.insert(arguments.end(), {"--format", "json"});
    const ProcessResult result = project_.pgplumb(std::move(arguments));
    const json document = json::parse(result.out, nullptr, false);
    ASSERT_TRUE(document.is_object()) << result;
    EXPECT_THAT(schema_violations(document, schema_of(document)), IsEmpty()) << result;
    EXPECT_EQ(document.at("ok"), ok) << result;
    EXPECT_EQ(result.exit_status == 0, ok) << result;
    (ok ? succeeded_ : failed_).insert(schema_of(document));
  }
  void succeeds(std::vector<std::string> arguments) { expect_documented(std::move(arguments), true); }
  void fails(std::vector<std::string> arguments) { expect_documented(std::move(arguments), false); }

  /// A CALL that is done while the history does not know.
  void leave_unknown_outcome() {
    project_.migration("0003_call", "-- pgplumb: no-transaction\ndo $$ begin end $$;\nselect 1/0;\n");
    fails({"up"});
    psql(database_, "update pgplumb.step set done_at = null, backend_pid = 0");
  }

  pg::Conninfo database_;
  Project project_;
  std::set<std::string> succeeded_;
  std::set<std::string> failed_;
};

TEST_F(JsonOutput, OfCommandsOnADatabaseIsAsDocumented) {
  succeeds({"plan", "--sql"});
  succeeds({"plan", "--locks"});
  succeeds({"rehearse", "--locks"});
  fails({"rehearse", "--from", "99"});
  succeeds({"baseline", "1"});
  fails({"baseline", "1"});
  succeeds({"repair", "accept", "1"});
  succeeds({"repair", "forget", "1"});
  fails({"repair", "accept", "1"});
  fails({"repair", "retry", "1"});
  fails({"repair", "forget", "99"});
  succeeds({"up"});
  succeeds({"status"});
  succeeds({"verify"});
  succeeds({"drift"});
  fails({"drift", "--against", "recorded"});
  succeeds({"schema", "record"});
  succeeds({"drift", "--against", "recorded"});
  fails({"schema", "record", "--host", "/nowhere"});
  succeeds({"schema", "diff", "migrations", "migrations"});
  succeeds({"schema", "dump"});
  fails({"schema", "dump", "nowhere"});
  psql(database_, "create table extra (id int primary key); alter table a add column b int; comment on table b is 'b'");
  fails({"drift", "--ignore", "table:nothing", "--ignore", "table:extra reason=mine"});
  fails({"schema", "diff", "migrations",
         "dbname=" + database_.get("dbname") + " host=" + database_.get("host") + " user=postgres"});
  fails({"schema", "diff", "migrations", "nothing"});
  fails({"drift", "--ignore", "table:"});
  psql(database_, "drop table extra; alter table a drop column b; comment on table b is null");
  succeeds({"redo", "--yes"});
  succeeds({"down", "--yes"});
  fails({"down"});
  fails({"redo"});
  succeeds({"wait"});
  succeeds({"doctor"});
  leave_unknown_outcome();
  fails({"up"});
  succeeds({"repair", "list"});
  succeeds({"repair", "retry", "3"});
  psql(database_, "update pgplumb.migration set up_checksum = 'sha256:00'");
  fails({"verify"});
  fails({"plan"});
  for (const char* command : {"status", "doctor"}) fails({command, "--host", "/nowhere"});
  fails({"wait", "--host", "/nowhere", "--timeout", "100ms"});
  for (const auto& command : {"plan", "status", "doctor", "wait", "up", "down", "redo", "verify", "drift",
                              "schema.diff", "schema.dump", "schema.record"}) {
    EXPECT_TRUE(succeeded_.contains(command) && failed_.contains(command)) << command;
  }
}

TEST_F(JsonOutput, OfRoutinesIsAsDocumented) {
  project_.write("procedures/f.sql",
                 "create or replace function f(i int, t text default 'x', out n bigint, out s text) returns setof "
                 "record language sql "
                 "as 'select i, t';\ncreate or replace view v as select * from f(1);\n");
  for (const char* command : {"diff", "list", "show", "sync", "diff", "list", "show"}) {
    std::vector<std::string> arguments{"procedures", command};
    if (std::string_view(command) == "show") arguments.emplace_back("f");
    succeeds(arguments);
  }
  project_.write("procedures/f.sql",
                 "create or replace function f(i int, j int) returns int language sql immutable as 'select i';");
  project_.write("procedures/g.sql", "create or replace procedure g(inout i int) language sql as 'select i + 1';");
  for (const char* command : {"diff", "list", "sync"}) fails({"procedures", command});  // the view needs the old one
  succeeds({"procedures", "show", "f"});
  succeeds({"procedures", "sync", "--cascade", "--yes"});
  succeeds({"procedures", "diff", "f"});
  fails({"procedures", "show", "nope"});
  fails({"procedures", "diff", "nope"});
  succeeds({"call", "f", "1", "2"});
  succeeds({"call", "g", "i=1"});
  succeeds({"call", "g", "i=1", "--print-sql"});
  fails({"call", "f", "i=many", "j=1"});
  fails({"call", "nope"});
  project_.write("calls.csv", "i,j\n1,2\n2,3\n");
  succeeds({"call", "f", "--batch", "calls.csv"});
  project_.write("calls.csv", "i,j\n1,2\nmany,3\n");
  fails({"call", "f", "--batch", "calls.csv"});
  for (const auto& schema :
       {"procedures.diff", "procedures.list", "procedures.show", "procedures.sync", "call", "call.batch"}) {
    EXPECT_TRUE(succeeded_.contains(schema) && failed_.contains(schema)) << schema;
  }
}

TEST_F(JsonOutput, OfQueriesIsAsDocumented) {
  succeeds({"query", "-c", "CREATE TABLE t (a int); INSERT INTO t VALUES (:a) RETURNING a; SELECT * FROM t", "a=1"});
  succeeds({"query", "-c", "SELECT 1", "--explain"});
  succeeds({"query", "-c", "DO 'BEGIN RAISE NOTICE ''n''; END'"});
  fails({"query", "-c", "SELECT 1 AS a; SELECT 1/0"});
  fails({"query", "-c", "SELECT 1/(3 - i) FROM generate_series(1, 3) AS i"});
  fails({"query", "-c", "SELECT :a"});
  fails({"query"});
}

TEST_F(JsonOutput, OfLoadsIsAsDocumented) {
  psql(database_, "create table t (a int)");
  project_.write("t.csv", "a\n1\nx\n");
  fails({"load", "t", "t.csv"});
  fails({"load", "t", "t.csv", "--on-error", "skip"});
  fails({"load", "t", "t.csv", "--columns", "b"});
  fails({"load", "nothing", "t.csv"});
  project_.write("t.csv", "a\n1\n");
  succeeds({"load", "t", "t.csv"});
  succeeds({"load", "t", "t.csv", "--resume"});
  succeeds({"load", "t", "t.csv", "--resume"});
}

TEST_F(JsonOutput, OfUpThatSyncsRoutinesIsAsDocumented) {
  project_.write("pgplumb.toml", "[procedures]\nsync = \"after-up\"\n");
  project_.write("procedures/f.sql", "create function f() returns int language sql as 'select 1';\n");
  succeeds({"plan"});
  succeeds({"up", "--dry-run"});
  succeeds({"up"});
  project_.write("procedures/f.sql", "create function f() returns int language sql as 'select nope';\n");
  fails({"up"});
  project_.write("procedures/f.sql", "create or replace function f() returns int language sql as 'select 2';\n");
  std::istringstream lines(project_.pgplumb({"up", "--format", "jsonl"}).out);
  std::set<std::string> events;
  for (std::string line; std::getline(lines, line);) {
    const json event = json::parse(line);
    EXPECT_THAT(schema_violations(event, "events"), IsEmpty()) << line;
    events.insert(event.at("event").get<std::string>());
  }
  EXPECT_EQ(events, (std::set<std::string>{"routine", "summary"}));
}

TEST_F(JsonOutput, OfEveryCommandIsDescribedInSuccessAndInFailure) {
  const std::vector<std::pair<std::string, std::vector<std::string>>> others{
      {"completion", {"completion", "bash"}},
      {"config.check", {"config", "check"}},
      {"config.show", {"config", "show"}},
      {"help", {"help", "up"}},
      {"init", {"init", "shop"}},
      {"new", {"new", "thing"}},
      {"scratch.create", {"scratch", "create"}},
      {"scratch.list", {"scratch", "list"}},
      {"scratch.drop", {"scratch", "drop", "--all", "--yes"}},
      {"server.start", {"server", "start"}},
      {"server.status", {"server", "status"}},
      {"server.url", {"server", "url"}},
      {"server.stop", {"server", "stop"}},
      {"version", {"version"}},
  };
  for (const auto& [schema, arguments] : others) {
    std::vector<std::string> own = arguments;
    if (schema.starts_with("server.")) own.insert(own.end(), {"--env", "own"});
    succeeds(own);
    EXPECT_TRUE(succeeded_.contains(schema)) << schema;
    own = arguments;
    own.insert(own.end(), {"--chdir", "/nowhere"});
    fails(own);
  }
}

TEST_F(JsonOutput, OfChecksAndTestsOfRoutinesIsAsDocumented) {
  project_.write("procedures/a.sql",
                 "create function f(a int) returns int language plpgsql as 'begin return a; end';\n");
  succeeds({"procedures", "check"});
  succeeds({"procedures", "check", "--target"});
  fails({"procedures", "check", "--fail-on", "note"});
  fails({"procedures", "check", "nothing*"});
  fails({"procedures", "test"});
  project_.write("tests/procedures/a.sql", "do $$ begin raise notice 'x'; assert f(1) = 1; end $$;\n");
  project_.write("tests/procedures/b.sql",
                 "select plan(3); select is(f(1), 1, 'one'); select skip('no', 1); select todo('later', 1);"
                 "select ok(false); select * from finish();\n");
  succeeds({"procedures", "test"});
  project_.write("tests/procedures/c.sql", "select plan(1); select is(f(1), 2, 'two'); select 'Bail out! enough';\n");
  project_.write("tests/procedures/d.sql", "select plan(1);\n");
  fails({"procedures", "test"});
  EXPECT_THAT(succeeded_, testing::IsSupersetOf({"procedures.check", "procedures.test"}));
  EXPECT_THAT(failed_, testing::IsSupersetOf({"procedures.check", "procedures.test"}));
}

TEST_F(JsonOutput, OfARunAsItGoesIsAsDocumented) {
  project_.migration("0003_c", "do $$ begin raise notice 'x'; perform pg_sleep(1.3); end $$;\n");
  project_.migration("0004_d", "select nope;\n");
  const ProcessResult result = project_.pgplumb({"up", "--format", "jsonl"});
  EXPECT_EQ(result.exit_status, 1) << result;
  std::istringstream lines(result.out);
  std::set<std::string> events;
  for (std::string line; std::getline(lines, line);) {
    const json event = json::parse(line);
    EXPECT_THAT(schema_violations(event, "events"), IsEmpty()) << line;
    events.insert(event.at("event").get<std::string>());
  }
  for (const char* event : {"run_start", "step_start", "statement", "activity", "notice", "step_end", "summary"}) {
    EXPECT_TRUE(events.contains(event)) << event << "\n" << result;
  }
}

}  // namespace
}  // namespace pgplumb::test
