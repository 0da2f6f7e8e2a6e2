#include "cli/output/progress.hpp"

#include <gtest/gtest.h>
#include <sstream>

#include "tests/support/migrations.hpp"

namespace pgplumb::cli {
namespace {

using migrations::Activity;
using migrations::Direction;
using migrations::Step;
using migrations::StepResult;
using namespace std::chrono_literals;

Step orders_step() {
  static const auto set = test::make_set({{"0003_orders.up.sql", "create table orders (id bigint);\nselect 1;"}});
  const migrations::Migration& migration = set.migrations.front();
  return {.version = migration.version, .name = migration.name, .script = migration.up, .migration = &migration};
}

struct Screen {
  std::ostringstream text;
  Progress progress;
  explicit Screen(const ProgressOptions& options = {}) : progress(text, options) {}
};

TEST(Repetition, IsSilentForASecondAndRareAfterwards) {
  Repetition repetition;
  EXPECT_FALSE(repetition.is_due("a", 500ms));
  EXPECT_TRUE(repetition.is_due("a", 1000ms));
  EXPECT_FALSE(repetition.is_due("a", 9000ms));
  EXPECT_TRUE(repetition.is_due("a", 11'000ms));
}

TEST(Repetition, TellsSomethingNewAtOnce) {
  Repetition repetition;
  EXPECT_TRUE(repetition.is_due("a", 1000ms));
  EXPECT_TRUE(repetition.is_due("b", 1500ms));
}

TEST(Repetition, BeginsAnewWithTheNextAttempt) {
  Repetition repetition;
  EXPECT_TRUE(repetition.is_due("a", 5000ms));
  EXPECT_TRUE(repetition.is_due("a", 1200ms));
}

TEST(Progress, WritesPlainLinesWithoutATerminal) {
  Screen screen;
  screen.progress.on_activity(orders_step(), 1, {.elapsed = 1500ms});
  screen.progress.on_step_end({.id = "0003_orders", .outcome = StepResult::Outcome::done, .duration = 12ms});
  EXPECT_EQ(screen.text.str(),
            "0003_orders: statement 1 of 2, 1s: create table orders (id bigint)\n"
            "applied 0003_orders (12ms)\n");
}

TEST(Progress, RewritesOneLineOnATerminalAndErasesIt) {
  Screen screen({.rewrites_line = true, .columns = 30});
  screen.progress.on_activity(orders_step(), 2, {.elapsed = 300ms});
  screen.progress.on_step_end({.id = "0003_orders", .outcome = StepResult::Outcome::done, .duration = 12ms});
  EXPECT_EQ(screen.text.str(),
            "\r\x1b[K0003_orders: statement 2 o..."
            "\r\x1b[Kapplied 0003_orders (12ms)\n");
}

TEST(Progress, ErasesTheLineWhenItGoes) {
  std::ostringstream text;
  { Progress(text, {.rewrites_line = true}).on_activity(orders_step(), 2, {}); }
  EXPECT_TRUE(text.str().ends_with("\r\x1b[K"));
}

TEST(Progress, NamesWhoBlocksUs) {
  Screen screen;
  Activity activity{.elapsed = 2000ms};
  activity.blockers.push_back({.pid = 4711, .application_name = "psql", .address = "10.0.0.7", .user = "ada"});
  screen.progress.on_activity(orders_step(), 1, activity);
  EXPECT_EQ(screen.text.str(), "0003_orders: statement 1 of 2, 2s: waiting for pid 4711 (psql, ada on 10.0.0.7)\n");
}

TEST(Progress, TellsAnIndexBuildEveryTenPercent) {
  Screen screen;
  for (const double percent : {1.0, 7.0, 12.0}) {
    screen.progress.on_activity(orders_step(), 1,
                                {.elapsed = 1000ms + std::chrono::milliseconds(static_cast<int>(percent) * 100),
                                 .percent = percent,
                                 .phase = "building index"});
  }
  EXPECT_EQ(screen.text.str(),
            "0003_orders: statement 1 of 2, 1s: building index, 1%\n"
            "0003_orders: statement 1 of 2, 2s: building index, 12%\n");
}

TEST(Progress, TellsWhoHoldsTheLock) {
  Screen screen;
  screen.progress.on_lock_wait({.pid = 12, .application_name = "pgplumb/up", .address = "local", .user = "ada"},
                               1000ms);
  EXPECT_EQ(screen.text.str(), "waiting for another pgplumb to finish, 1s: pid 12 (pgplumb/up, ada on local)\n");
}

TEST(Progress, HasAWordForEachOutcome) {
  Screen screen;
  for (const auto outcome : {StepResult::Outcome::done, StepResult::Outcome::failed, StepResult::Outcome::partly,
                             StepResult::Outcome::unknown, StepResult::Outcome::not_tried}) {
    screen.progress.on_step_end({.direction = Direction::down,
                                 .id = "1_a",
                                 .outcome = outcome,
                                 .duration = 5ms,
                                 .statements_done = 2,
                                 .statements = 5});
  }
  EXPECT_EQ(screen.text.str(),
            "reverted 1_a (5ms)\n"
            "failed 1_a\n"
            "stopped 1_a after 2 of 5 statements\n"
            "lost 1_a\n");
}

TEST(Progress, NeverSaysAppliedInADryRun) {
  Screen screen({.dry_run = true});
  screen.progress.on_step_end({.id = "1_a", .outcome = StepResult::Outcome::done, .duration = 5ms});
  EXPECT_EQ(screen.text.str(), "tried 1_a (5ms)\n");
}

TEST(Progress, PassesNoticesOnAndQuietLeavesOnlyWarnings) {
  const pg::Notice notice{.severity = "NOTICE", .message = "relation \"a\" already exists, skipping"};
  const pg::Notice warning{.severity = "WARNING", .message = "there is \x1b[2J no transaction", .hint = "Look."};
  Screen screen;
  screen.progress.on_notice(orders_step(), notice);
  EXPECT_EQ(screen.text.str(), "0003_orders: notice: relation \"a\" already exists, skipping\n");
  Screen quiet({.quiet = true});
  quiet.progress.on_notice(orders_step(), notice);
  quiet.progress.on_notice(orders_step(), warning);
  EXPECT_EQ(quiet.text.str(), "0003_orders: warning: there is ?[2J no transaction\n  hint: Look.\n");
}

TEST(Progress, TellsARetryAndWhy) {
  Screen screen;
  screen.progress.on_retry(orders_step(), 1, 400ms, Error(ErrorCode::sql, "canceling statement due to lock timeout"));
  EXPECT_EQ(screen.text.str(), "0003_orders: canceling statement due to lock timeout; rolled back, retry 1 in 400ms\n");
}

}  // namespace
}  // namespace pgplumb::cli
