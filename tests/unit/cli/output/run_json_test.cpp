#include "cli/output/run_json.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace pgplumb::cli {
namespace {

using migrations::MigrateResult;
using migrations::StepResult;
using namespace std::chrono_literals;

MigrateResult failed_run() {
  MigrateResult result;
  result.run.run_id = "01";
  result.run.steps = {{.id = "0001_a", .outcome = StepResult::Outcome::done, .duration = 10ms, .statements = 1},
                      {.id = "0002_b_c", .outcome = StepResult::Outcome::failed, .duration = 5ms},
                      {.id = "0003_d", .outcome = StepResult::Outcome::not_tried}};
  result.run.error = Error(ErrorCode::partly_applied, "stopped");
  result.newest = "0001_a";
  return result;
}

TEST(RunJson, TellsEachStepAndTheSum) {
  const Json json = run_to_json("up", failed_run(), {.description = "shop"}, false);
  EXPECT_EQ(json["schema"], "pgplumb.up/1");
  EXPECT_EQ(json["ok"], false);
  EXPECT_EQ(json["run_id"], "01");
  EXPECT_EQ(json["steps"][1]["version"], "0002");
  EXPECT_EQ(json["steps"][1]["name"], "b_c");
  EXPECT_EQ(json["steps"][1]["outcome"], "failed");
  EXPECT_EQ(json["summary"], Json::parse(R"({"done":1,"failed":1,"not_tried":1,"duration_ms":15,"newest":"0001_a"})"));
  EXPECT_EQ(json["error"]["exit_status"], 6);
}

TEST(RunJson, HasNoErrorMemberWhenThereWasNone) {
  const Json json = run_to_json("up", {}, {}, true);
  EXPECT_EQ(json["ok"], true);
  EXPECT_EQ(json["dry_run"], true);
  EXPECT_FALSE(json.contains("error"));
  EXPECT_TRUE(json["summary"]["newest"].is_null());
}

}  // namespace
}  // namespace pgplumb::cli
