// What a run leaves for machines: its log and its metrics, beside what it says to people.
#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

#include <nlohmann/json.hpp>

#include "core/files.hpp"
#include "core/pg/session.hpp"
#include "tests/support/json_schema.hpp"
#include "tests/support/project.hpp"
#include "tests/support/prometheus.hpp"
#include "tests/support/psql.hpp"
#include "tests/support/servers.hpp"

namespace pgplumb::test {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class Observability : public ::testing::Test {
 protected:
  Observability() : database_(test_server().create_database("observed")), project_(database_) {}

  ProcessResult observed(std::vector<std::string> arguments, const std::string& slow = "1h") const {
    arguments.insert(arguments.end(), {"--log-file", "log.jsonl", "--metrics-file", "m.prom", "--slow", slow});
    return project_.pgplumb(arguments);
  }

  /// Every line of the log, each held against its schema.
  std::vector<json> events() const {
    std::vector<json> all;
    std::istringstream lines(load_bytes(project_.dir() / "log.jsonl"));
    for (std::string line; std::getline(lines, line);) {
      all.push_back(json::parse(line));
      EXPECT_THAT(schema_violations(all.back(), "log"), IsEmpty()) << line;
    }
    return all;
  }
  std::vector<json> events(const std::string& name) const {
    std::vector<json> found;
    for (const json& event : events()) {
      if (event["event"] == name) found.push_back(event);
    }
    return found;
  }

  double metric(const std::string& name, const std::string& labels) const {
    const auto families = parse_prometheus(load_bytes(project_.dir() / "m.prom"));
    const auto family = families.find(name);
    if (family == families.end() || !family->second.samples.contains(labels)) return -1;
    return family->second.samples.at(labels);
  }

  pg::Conninfo database_;
  Project project_;
};

TEST_F(Observability, ARunIsToldFromItsStartToItsEnd) {
  project_.migration("0001_a", "create table a (id int);\ninsert into a values (1);\n");
  project_.migration("0002_b", "create table b (id int);\n");
  EXPECT_EQ(observed({"up"}).exit_status, 0);

  const std::vector<json> all = events();
  std::vector<std::string> names;
  for (const json& event : all) names.push_back(event["event"]);
  EXPECT_EQ(names.front(), "start");
  EXPECT_EQ(names.back(), "end");
  EXPECT_EQ(std::ranges::count(names, "step_end"), 2);
  EXPECT_EQ(std::ranges::count(names, "connected"), 2) << "one for the scripts, one for the lock";
  EXPECT_EQ(all.back()["exit_status"], 0);
  for (const json& event : all) {
    EXPECT_EQ(event["run_id"], all.front()["run_id"]);
    EXPECT_EQ(event["command"], "up");
  }
  EXPECT_THAT(all.back()["target"].get<std::string>(), HasSubstr(database_.get("dbname")));
  EXPECT_EQ(psql(database_, "select distinct run_id from pgplumb.event"), all.front()["run_id"]);
}

TEST_F(Observability, RunsAppendAndMetricsAreReplaced) {
  EXPECT_EQ(observed({"status"}).exit_status, 0);
  EXPECT_EQ(observed({"status"}).exit_status, 0);
  EXPECT_EQ(events("start").size(), 2);
  EXPECT_EQ(metric("pgplumb_run_success", "command=status"), 1);
}

TEST_F(Observability, ASlowStatementIsNamedByItsPlace) {
  project_.migration("0001_slow", "select 1;\n\n  select pg_sleep(0.4), 'secret of the text';\nselect 2;\n");
  EXPECT_EQ(observed({"up"}, "200ms").exit_status, 0);

  const std::vector<json> slow = events("slow_statement");
  ASSERT_EQ(slow.size(), 1);
  EXPECT_EQ(slow[0]["at"], json({{"file", "migrations/0001_slow.up.sql"}, {"line", 3}, {"column", 3}}));
  EXPECT_EQ(slow[0]["statement"], json({{"ordinal", 2}, {"count", 3}}));
  EXPECT_GE(slow[0]["duration_ms"], 400);
  EXPECT_LT(slow[0]["duration_ms"], 10'000);
  EXPECT_THAT(load_bytes(project_.dir() / "log.jsonl"), Not(HasSubstr("secret of the text")));
  EXPECT_EQ(metric("pgplumb_run_slow_statements", "command=up"), 1);
}

TEST_F(Observability, TheLastStatementOfAMigrationIsTimedWithItsCommit) {
  project_.migration("0001_commit",
                     "create table t (id int);\n"
                     "create function wait() returns trigger language plpgsql as "
                     "$$begin perform pg_sleep(0.5); return null; end$$;\n"
                     "create constraint trigger late after insert on t deferrable initially deferred "
                     "for each row execute function wait();\n");
  project_.migration("0002_insert", "insert into t values (1);\n");
  EXPECT_EQ(observed({"up"}, "300ms").exit_status, 0);
  const std::vector<json> slow = events("slow_statement");
  ASSERT_EQ(slow.size(), 1);
  EXPECT_EQ(slow[0]["at"]["file"], "migrations/0002_insert.up.sql");
}

TEST_F(Observability, OfAStepwiseMigrationEachStatementIsTimed) {
  project_.migration("0001_alone", "-- pgplumb: no-transaction\nselect 1;\nselect pg_sleep(0.4);\n");
  EXPECT_EQ(observed({"up"}, "200ms").exit_status, 0);
  const std::vector<json> slow = events("slow_statement");
  ASSERT_EQ(slow.size(), 1);
  EXPECT_EQ(slow[0]["at"]["line"], 3);
}

TEST_F(Observability, AFailureIsToldWithItsStateAndPlaceButWithoutRows) {
  project_.migration("0001_a", "create table a (mail text primary key);\ninsert into a values ('ada@example.org');\n");
  project_.migration("0002_twice", "select 1;\ninsert into a values ('ada@example.org');\n");
  project_.migration("0003_more", "select 1;\n");
  EXPECT_EQ(observed({"up"}).exit_status, 1);

  const std::vector<json> errors = events("error");
  ASSERT_EQ(errors.size(), 1);
  EXPECT_EQ(errors[0]["sqlstate"], "23505");
  EXPECT_EQ(errors[0]["at"]["file"], "migrations/0002_twice.up.sql");
  EXPECT_EQ(errors[0]["at"]["line"], 2);
  EXPECT_EQ(events("end")[0]["exit_status"], 1);
  EXPECT_THAT(load_bytes(project_.dir() / "log.jsonl"), Not(HasSubstr("ada@example.org")));
  const std::pair<const char*, double> numbers[] = {{"pgplumb_run_success", 0},
                                                    {"pgplumb_run_exit_status", 1},
                                                    {"pgplumb_run_migrations_applied", 1},
                                                    {"pgplumb_run_migrations_failed", 1},
                                                    {"pgplumb_run_migrations_not_tried", 1},
                                                    {"pgplumb_run_migrations_pending", 2}};
  for (const auto& [name, value] : numbers) EXPECT_EQ(metric(name, "command=up"), value) << name;
  EXPECT_EQ(metric("pgplumb_run_errors", "command=up,sqlstate_class=23"), 1);
}

TEST_F(Observability, ARefusedConnectionIsLoggedToo) {
  EXPECT_EQ(observed({"status", "-h", "/nowhere"}).exit_status, 4);
  ASSERT_EQ(events("error").size(), 1);
  EXPECT_EQ(events("error")[0]["code"], "connection");
  EXPECT_EQ(metric("pgplumb_run_exit_status", "command=status"), 4);
}

TEST_F(Observability, RetriesAreCounted) {
  project_.migration("0001_a", "create table a (id int);\n");
  EXPECT_EQ(project_.pgplumb({"up"}).exit_status, 0);
  project_.migration("0002_b", "alter table a add column b int;\n");
  pg::Session blocker = pg::Session::connect(database_);
  blocker.execute("begin");
  blocker.execute("lock table a");
  EXPECT_EQ(observed({"up", "--lock-timeout", "50ms", "--retries", "2,10ms"}).exit_status, 5);
  EXPECT_EQ(events("retry").size(), 2);
  EXPECT_EQ(metric("pgplumb_run_lock_retries", "command=up"), 2);
  EXPECT_EQ(metric("pgplumb_run_errors", "command=up,sqlstate_class=55"), 1);
}

TEST_F(Observability, ASyncThatIsTriedAgainIsLogged) {
  project_.write("procedures/touch.sql",
                 "CREATE OR REPLACE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';\n"
                 "CREATE OR REPLACE TRIGGER touched BEFORE INSERT ON a FOR EACH ROW EXECUTE FUNCTION touch();\n");
  psql(database_, "create table a (id int)");
  pg::Session blocker = pg::Session::connect(database_);
  blocker.execute("begin");
  blocker.execute("lock table a");
  EXPECT_EQ(observed({"procedures", "sync", "--lock-timeout", "50ms", "--retries", "2,10ms"}).exit_status, 5);
  ASSERT_EQ(events("retry").size(), 2);
  EXPECT_EQ(events("retry")[1]["attempt"], 2);
  EXPECT_EQ(events("retry")[1]["error"]["sqlstate"], "55P03");
}

TEST_F(Observability, CallsAreCountedAndTheirValuesAreNot) {
  psql(database_,
       "create function half(n int) returns int language plpgsql as "
       "$$begin if n = 0 then raise 'nothing to halve' using errcode = '22012'; end if; return n/2; end$$");
  EXPECT_EQ(observed({"call", "half", "n=424242"}, "0").exit_status, 0);
  ASSERT_EQ(events("call").size(), 1);
  EXPECT_EQ(events("call")[0]["routine"], "public.half(integer)");
  EXPECT_EQ(events("slow_statement")[0]["routine"], "public.half(integer)");
  EXPECT_THAT(load_bytes(project_.dir() / "log.jsonl"), Not(HasSubstr("424242")));
  EXPECT_EQ(metric("pgplumb_run_calls", "command=call"), 1);

  EXPECT_EQ(observed({"call", "half", "n=0"}).exit_status, 1);
  EXPECT_EQ(metric("pgplumb_run_call_errors", "command=call,sqlstate_class=22"), 1);

  project_.write("calls.csv", "n\n2\n0\n4\n");
  EXPECT_EQ(observed({"call", "half", "--batch", "calls.csv", "--on-error", "skip"}).exit_status, 1);
  ASSERT_EQ(events("batch").size(), 1);
  EXPECT_EQ(events("batch")[0]["done"], 2);
  EXPECT_EQ(events("call_failed")[0]["line"], 3);
  EXPECT_EQ(metric("pgplumb_run_calls", "command=call"), 3);
}

TEST_F(Observability, QueriesAndLoadsAreLoggedAndCountedWithoutTheirValues) {
  psql(database_, "create table t (a int)");
  EXPECT_EQ(observed({"query", "-c", "SELECT 1;\nINSERT INTO t VALUES (:a), (:a)", "a=424242"}, "0").exit_status, 0);
  ASSERT_EQ(events("query").size(), 2);
  EXPECT_EQ(events("query")[1]["rows"], 2);
  EXPECT_EQ(events("query")[1]["at"]["line"], 2);
  EXPECT_EQ(events("slow_statement")[1]["statement"], 2);
  EXPECT_EQ(metric("pgplumb_run_query_rows", "command=query"), 3);
  EXPECT_THAT(load_bytes(project_.dir() / "log.jsonl"), Not(HasSubstr("424242")));

  project_.write("t.csv", "a\n1\n424242x\n");
  EXPECT_EQ(observed({"load", "t", "t.csv", "--on-error", "skip"}).exit_status, 1);
  ASSERT_EQ(events("load").size(), 1);
  EXPECT_EQ(events("load")[0]["rows"], 1);
  EXPECT_EQ(events("load")[0]["rejected"], 1);
  EXPECT_EQ(events("load")[0]["table"], "public.t");
  EXPECT_EQ(metric("pgplumb_run_load_rows", "command=load"), 1);
  EXPECT_EQ(metric("pgplumb_run_load_rejected_rows", "command=load"), 1);
}

TEST_F(Observability, TheSettingsOfTheFileCountForCommandsThatReadIt) {
  project_.write("pgplumb.toml", "[log]\nfile = \"logs/all.jsonl\"\n[metrics]\nfile = \"logs/m.prom\"\n");
  const ProcessResult refused = project_.pgplumb({"status"});
  EXPECT_EQ(refused.exit_status, 2) << "there is no folder logs: " << refused;
  project_.write("logs/.keep", "");
  EXPECT_EQ(project_.pgplumb({"status"}).exit_status, 0);
  EXPECT_THAT(load_bytes(project_.dir() / "logs/all.jsonl"), HasSubstr("\"event\":\"end\""));
  EXPECT_FALSE(parse_prometheus(load_bytes(project_.dir() / "logs/m.prom")).empty());
}

TEST_F(Observability, AnUnreadableConfigurationIsLoggedWhereTheFlagsSay) {
  project_.write("pgplumb.toml", "[migrations]\ndri = \"x\"\n");
  EXPECT_EQ(observed({"status"}).exit_status, 2);
  ASSERT_EQ(events("error").size(), 1);
  EXPECT_EQ(events("error")[0]["code"], "config");
  EXPECT_EQ(metric("pgplumb_run_success", "command=status"), 0);
}

TEST_F(Observability, ALogThatCannotBeOpenedEndsTheRunBeforeItBegins) {
  project_.migration("0001_a", "create table a (id int);\n");
  const ProcessResult result = project_.pgplumb({"up", "--log-file", "/nowhere/log"});
  EXPECT_EQ(result.exit_status, 2) << result;
  EXPECT_THAT(result.err, HasSubstr("cannot open the log \"/nowhere/log\"")) << result;
  EXPECT_EQ(psql(database_, "select to_regclass('a')"), "");
}

TEST_F(Observability, AFullDiskIsToldOnceAndChangesNothing) {
  project_.migration("0001_a", "create table a (id int);\n");
  const ProcessResult result = project_.pgplumb({"up", "--log-file", "/dev/full"});
  EXPECT_EQ(result.exit_status, 0) << result;
  const std::size_t first = result.err.find("warning[log_not_written]");
  EXPECT_NE(first, std::string::npos) << result;
  EXPECT_EQ(result.err.find("warning[log_not_written]", first + 1), std::string::npos) << result;
}

TEST_F(Observability, ADbaSeesWhoWeAre) {
  project_.migration("0001_who", "create table who as select current_setting('application_name') as name;\n");
  EXPECT_EQ(observed({"up"}).exit_status, 0);
  EXPECT_EQ(psql(database_, "select name from who"), "pgplumb/up");
}

TEST_F(Observability, AnApplicationNameOfOnesOwnIsRespected) {
  project_.migration("0001_who", "create table who as select current_setting('application_name') as name;\n",
                     "drop table who;\n");
  Command command = project_.command({"up"});
  command.environment["PGAPPNAME"] = "night shift";
  EXPECT_EQ(run(command).exit_status, 0);
  EXPECT_EQ(psql(database_, "select name from who"), "night shift");

  project_.write("service.conf", "[shift]\napplication_name=early shift\n");
  command = project_.command({"redo", "--yes", "-d", "service=shift"});
  command.environment["PGSERVICEFILE"] = project_.dir() / "service.conf";
  EXPECT_EQ(run(command).exit_status, 0);
  EXPECT_EQ(psql(database_, "select name from who"), "early shift");
}

TEST_F(Observability, NothingIsWrittenUnlessAsked) {
  const auto files = [&] { return std::distance(std::filesystem::recursive_directory_iterator(project_.dir()), {}); };
  const auto before = files();
  EXPECT_EQ(project_.pgplumb({"status"}).exit_status, 0);
  EXPECT_EQ(files(), before);
}

}  // namespace
}  // namespace pgplumb::test
