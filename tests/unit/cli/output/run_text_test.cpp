#include "cli/output/run_text.hpp"

#include <gtest/gtest.h>

#include "tests/support/migrations.hpp"

namespace pgplumb::cli {
namespace {

using migrations::Direction;
using migrations::MigrateResult;
using migrations::StepResult;
using namespace std::chrono_literals;

MigrateResult result_of(const std::vector<Direction>& directions, std::string newest) {
  MigrateResult result;
  for (const Direction direction : directions) {
    result.plan.steps.push_back({.direction = direction, .version = test::version("1"), .name = "a"});
    result.run.steps.push_back({.direction = direction, .id = "1_a", .outcome = StepResult::Outcome::done});
  }
  result.newest = std::move(newest);
  return result;
}

TEST(RunText, SumsUpWhatWasAppliedAndWhereTheSchemaIs) {
  EXPECT_EQ(render_run(result_of({Direction::up, Direction::up}, "0012_stock"), 230ms, false),
            "2 applied in 230ms; schema is at 0012_stock\n");
}

TEST(RunText, SaysThatThereWasNothingToDo) {
  EXPECT_EQ(render_run(result_of({}, "0012_stock"), 3ms, false), "nothing to do; at 0012_stock\n");
  EXPECT_EQ(render_run(result_of({}, ""), 3ms, false), "nothing to do; no migration is applied\n");
}

TEST(RunText, SaysWhenEverythingWasReverted) {
  EXPECT_EQ(render_run(result_of({Direction::down}, ""), 12ms, false), "1 reverted in 12ms; no migration is applied\n");
}

TEST(RunText, TellsARedoInItsOrder) {
  EXPECT_EQ(render_run(result_of({Direction::down, Direction::up}, "1_a"), 12ms, false),
            "1 reverted, 1 applied in 12ms; schema is at 1_a\n");
}

TEST(RunText, ADryRunClaimsNothingAndNamesWhatItCouldNotTry) {
  MigrateResult result = result_of({Direction::up, Direction::up}, "0001_types");
  result.run.steps.back().outcome = StepResult::Outcome::not_tried;
  result.run.not_tried = {"0002_index runs without a transaction"};
  EXPECT_EQ(render_run(result, 12ms, true),
            "dry run: 1 applied in 12ms, and everything was rolled back; schema is at 0001_types\n"
            "not tried: 0002_index runs without a transaction\n");
}

TEST(RunText, LeavesAFailureToTheError) {
  MigrateResult result = result_of({Direction::up}, "");
  result.run.error = Error(ErrorCode::sql, "syntax error");
  EXPECT_EQ(render_run(result, 12ms, false), "");
}

}  // namespace
}  // namespace pgplumb::cli
