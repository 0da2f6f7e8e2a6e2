#include "migrations/internal/command_again.hpp"

#include <gtest/gtest.h>

#include "migrations/internal/run_context.hpp"
#include "tests/support/migrations.hpp"

namespace pgplumb::migrations {
namespace {

Step step(Direction direction, std::string_view version) {
  return {.direction = direction, .version = test::version(version), .name = "x"};
}

Plan ups(Target target) {
  return {.steps = {step(Direction::up, "0001"), step(Direction::up, "0002"), step(Direction::up, "0003")},
          .target = std::move(target)};
}

Plan downs(Target target) {
  return {.steps = {step(Direction::down, "0003"), step(Direction::down, "0002"), step(Direction::down, "0001")},
          .target = std::move(target)};
}

Plan redo() {
  return {.steps = {step(Direction::down, "0003"), step(Direction::down, "0002"), step(Direction::up, "0002"),
                    step(Direction::up, "0003")},
          .target = Steps{2}};
}

/// After a run in which the first `failed` steps were done.
std::string again(const Plan& plan, std::size_t failed, const RunOptions& options = {}) {
  std::vector<StepResult> results = make_results(plan);
  for (std::size_t index = 0; index < failed; ++index) results[index].outcome = StepResult::Outcome::done;
  return command_again(plan, results, failed, options);
}

TEST(CommandAgain, UpGoesOnToWhereItWasToEnd) {
  EXPECT_EQ(again(ups(Latest{}), 1), "pgplumb up");
  EXPECT_EQ(again(ups(ToVersion{test::version("0003")}), 1), "pgplumb up --to 0003");
  EXPECT_EQ(again(ups(Steps{3}), 1), "pgplumb up --to 0003");
}

TEST(CommandAgain, DownTakesNoMoreThanWasAskedFor) {
  EXPECT_EQ(again(downs(ToVersion{test::version("0")}), 1), "pgplumb down --to 0");
  EXPECT_EQ(again(downs(Steps{3}), 1), "pgplumb down --steps 2");
  EXPECT_EQ(again(downs(Steps{3}), 2), "pgplumb down");
}

TEST(CommandAgain, RedoGoesOnWithWhatIsLeft) {
  EXPECT_EQ(again(redo(), 0), "pgplumb redo --steps 2");
  EXPECT_EQ(again(redo(), 1), "pgplumb down");
  EXPECT_EQ(again(redo(), 2), "pgplumb up");
}

TEST(CommandAgain, KeepsHowItWasRun) {
  EXPECT_EQ(again(ups(Latest{}), 0, {.all_or_nothing = true}), "pgplumb up --all-or-nothing");
  EXPECT_EQ(again(downs(ToVersion{test::version("0001")}), 0, {.dry_run = true}), "pgplumb down --to 0001 --dry-run");
}

}  // namespace
}  // namespace pgplumb::migrations
