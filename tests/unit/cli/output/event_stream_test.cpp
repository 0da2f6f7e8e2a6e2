#include "cli/output/event_stream.hpp"

#include <gtest/gtest.h>
#include <sstream>

#include <nlohmann/json.hpp>

#include "tests/support/migrations.hpp"

namespace pgplumb::cli {
namespace {

using migrations::Step;
using migrations::StepResult;
using namespace std::chrono_literals;

const migrations::MigrationSet& files() {
  static const auto set = test::make_set({{"0003_orders.up.sql", "select 1; select 2;"}});
  return set;
}

Step orders_step() {
  const migrations::Migration& migration = files().migrations.front();
  return {.version = migration.version, .name = migration.name, .script = migration.up, .migration = &migration};
}

/// What `tell` makes the stream write, line by line.
template <typename Tell>
Json event_of(const Tell& tell) {
  std::ostringstream text;
  EventStream stream(text);
  tell(stream);
  const std::string line = text.str();
  EXPECT_EQ(std::ranges::count(line, '\n'), 1) << line;
  return Json::parse(line);
}

TEST(EventStream, BeginsWithThePlan) {
  migrations::Plan plan;
  plan.steps.push_back(orders_step());
  const Json event = event_of([&](EventStream& stream) { stream.on_run_start(plan); });
  EXPECT_EQ(event["event"], "run_start");
  EXPECT_EQ(event["steps"][0]["file"], "migrations/0003_orders.up.sql");
  EXPECT_EQ(event["steps"][0]["statements"], 2);
  EXPECT_EQ(event["steps"][0]["transaction"], true);
}

TEST(EventStream, NamesTheStepInEveryEvent) {
  const Step step = orders_step();
  for (const Json& event :
       {event_of([&](EventStream& stream) { stream.on_step_start(step); }),
        event_of([&](EventStream& stream) { stream.on_statement(step, 2); }),
        event_of([&](EventStream& stream) { stream.on_activity(step, 1, {.elapsed = 1s}); }),
        event_of([&](EventStream& stream) { stream.on_notice(step, {}); }),
        event_of([&](EventStream& stream) { stream.on_retry(step, 1, 1s, Error(ErrorCode::lock_timeout, "no")); }),
        event_of([&](EventStream& stream) { stream.on_remark(step, "x"); }),
        event_of([&](EventStream& stream) { stream.on_step_end({.id = "0003_orders"}); })}) {
    EXPECT_EQ(event["version"], "0003") << event;
    EXPECT_EQ(event["name"], "orders") << event;
    EXPECT_EQ(event["direction"], "up") << event;
  }
}

TEST(EventStream, TellsHowAStepEnded) {
  const Json event = event_of([](EventStream& stream) {
    stream.on_step_end({.id = "0003_big_orders",
                        .outcome = StepResult::Outcome::partly,
                        .duration = 15ms,
                        .statements_done = 2,
                        .statements = 5});
  });
  EXPECT_EQ(event["event"], "step_end");
  EXPECT_EQ(event["name"], "big_orders");
  EXPECT_EQ(event["outcome"], "partly");
  EXPECT_EQ(event["duration_ms"], 15);
  EXPECT_EQ(event["statements"], 5);
  EXPECT_EQ(event["statements_done"], 2);
}

TEST(EventStream, NamesWhoBlocksUs) {
  const Json event = event_of([](EventStream& stream) {
    migrations::Activity activity{.elapsed = 2s, .percent = 12.5};
    activity.blockers.push_back({.pid = 4711});
    stream.on_activity(orders_step(), 1, activity);
  });
  EXPECT_EQ(event["blockers"][0]["pid"], 4711);
  EXPECT_EQ(event["percent"], 12.5);
  EXPECT_EQ(event["elapsed_ms"], 2000);
  EXPECT_TRUE(event["wait"].is_null());
}

}  // namespace
}  // namespace pgplumb::cli
