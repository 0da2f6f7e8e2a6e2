#include "cli/output/plan_text.hpp"

#include <gtest/gtest.h>

#include "tests/support/migrations.hpp"

namespace pgplumb::cli {
namespace {

using migrations::Direction;
using migrations::Plan;

Plan plan_of(const migrations::MigrationSet& set) {
  Plan plan;
  for (const migrations::Migration& migration : set.migrations) {
    plan.steps.push_back(
        {.version = migration.version, .name = migration.name, .script = migration.up, .migration = &migration});
  }
  return plan;
}

TEST(PlanText, SaysHowEachScriptRuns) {
  const auto set = test::make_set(
      {{"0001_types.up.sql", "select 1; select 2;"}, {"0002_a.up.sql", "-- pgplumb: no-transaction\nvacuum;"}});
  EXPECT_EQ(render_steps(plan_of(set)),
            "  0001_types  2 statements in one transaction\n"
            "  0002_a      1 statement one by one, without a transaction\n");
}

TEST(PlanText, NamesTheDirectionWhereThereAreTwo) {
  const auto set = test::make_set({{"1_a.up.sql", "select 1;"}, {"2_b.up.sql", "select 1;"}});
  Plan plan = plan_of(set);
  plan.steps[0].direction = Direction::down;
  plan.steps[0].from_history = true;
  EXPECT_EQ(render_steps(plan),
            "  down 1_a  1 statement in one transaction, script from the history\n"
            "  up   2_b  1 statement in one transaction\n");
}

}  // namespace
}  // namespace pgplumb::cli
