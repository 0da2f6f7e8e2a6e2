// Every document that is rendered from values fits the schema that describes it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

#include <nlohmann/json.hpp>

#include "cli/output/event_stream.hpp"
#include "cli/output/repair_list.hpp"
#include "cli/output/run_json.hpp"
#include "cli/output/status_json.hpp"
#include "tests/support/json_schema.hpp"
#include "tests/support/migrations.hpp"

namespace pgplumb::cli {
namespace {

using migrations::StepResult;
using test::HistoryBuilder;
using test::schema_violations;
using testing::IsEmpty;
using namespace std::chrono_literals;

const TargetLabel kTarget{.description = "shop on local", .environment = "dev"};

Error detailed_error() {
  Error error(ErrorInfo{.code = ErrorCode::conflict,
                        .message = "2 things stand against going up",
                        .at = Location{.file = "migrations/0001_a.up.sql", .line = 3, .column = 7},
                        .sqlstate = "42601",
                        .statement = StatementPlace{1, 4},
                        .notes = {"nothing was run"},
                        .findings = {{.code = "changed", .message = "x", .at = Location{.file = "a.sql"}}}});
  return error;
}

TEST(DocumentedJson, Status) {
  const auto set = test::make_set({{"0001_a.up.sql", "select 1;"}, {"0002_b.up.sql", "select 2;"}});
  migrations::Overview overview;
  overview.history = HistoryBuilder().apply(set.migrations[0]).apply("0003", "c", true).build();
  overview.status = migrations::make_status(set, overview.history);
  overview.findings = migrations::check_status(overview.status, OutOfOrder::error);
  ASSERT_FALSE(overview.findings.empty());
  EXPECT_THAT(schema_violations(status_to_json(overview, {}, kTarget, true), "status"), IsEmpty());
}

TEST(DocumentedJson, Run) {
  migrations::MigrateResult result;
  result.run.run_id = "01";
  result.run.steps = {{.id = "0001_a", .outcome = StepResult::Outcome::done},
                      {.id = "0002_b", .outcome = StepResult::Outcome::partly},
                      {.id = "0003_c", .outcome = StepResult::Outcome::unknown},
                      {.id = "0004_d", .outcome = StepResult::Outcome::failed},
                      {.id = "0005_e"}};
  for (const std::string command : {"up", "down", "redo"}) {
    Json document = run_to_json(command, result, kTarget, false);
    if (command == "up") document["routines"] = nullptr;
    EXPECT_THAT(schema_violations(document, command), IsEmpty());
  }
  result.run.error = detailed_error();
  EXPECT_THAT(schema_violations(run_to_json("up", result, {}, true), "up"), IsEmpty());
}

TEST(DocumentedJson, RepairList) {
  const auto status = migrations::make_status({}, HistoryBuilder().apply("0001", "a").build());
  Json document = make_document("repair list", true);
  document["target"] = target_to_json(kTarget, {});
  document["repairable"] = repairable_to_json(find_repairable(status));
  EXPECT_THAT(schema_violations(document, "repair.list"), IsEmpty());
}

TEST(DocumentedJson, FailureOfAnyCommand) {
  for (const auto& [command, schema] :
       {std::pair{"up", "up"}, {"repair accept", "repair.accept"}, {"error", "error"}}) {
    Json document = make_document(command, false);
    document["error"] = error_to_json(detailed_error().info());
    EXPECT_THAT(schema_violations(document, schema), IsEmpty());
  }
}

TEST(DocumentedJson, Events) {
  const auto set = test::make_set({{"0003_orders.up.sql", "select 1;"}});
  migrations::Plan plan;
  const migrations::Migration& migration = set.migrations.front();
  plan.steps.push_back({.version = migration.version, .name = migration.name, .script = migration.up});
  const migrations::Step& step = plan.steps.front();
  std::stringstream lines;
  EventStream stream(lines);
  stream.on_lock_wait({.pid = 7}, 1s);
  stream.on_run_start(plan);
  stream.on_step_start(step);
  stream.on_statement(step, 1);
  stream.on_activity(step, 1, {.elapsed = 1s, .blockers = {{.pid = 7}}, .percent = 12.5});
  stream.on_notice(step, {.severity = "NOTICE", .message = "x"});
  stream.on_retry(step, 1, 200ms, Error(ErrorCode::lock_timeout, "x"));
  stream.on_remark(step, "x");
  stream.on_step_end({.id = "0003_orders", .outcome = StepResult::Outcome::done});
  print_event(lines, "migration", migration_to_json({.version = migration.version, .file = &migration}));
  print_event(lines, "summary", make_document("up", true));
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    EXPECT_THAT(schema_violations(nlohmann::json::parse(line), "events"), IsEmpty()) << line;
  }
  EXPECT_EQ(count, 11U);
}

TEST(DocumentedJson, TheSchemasRefuseWhatIsNotDocumented) {
  Json document = make_document("server stop", true);
  EXPECT_THAT(schema_violations(document, "server.stop"), testing::Not(IsEmpty()));
  document["stopped"] = "yes";
  EXPECT_THAT(schema_violations(document, "server.stop"), testing::Not(IsEmpty()));
  document["stopped"] = true;
  EXPECT_THAT(schema_violations(document, "server.stop"), IsEmpty());
  document["more"] = 1;
  EXPECT_THAT(schema_violations(document, "server.stop"), testing::Not(IsEmpty()));
}

}  // namespace
}  // namespace pgplumb::cli
