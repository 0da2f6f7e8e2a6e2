#include "cli/output/repair_list.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/migrations.hpp"

namespace pgplumb::cli {
namespace {

using migrations::Direction;
using test::HistoryBuilder;
using test::make_set;

const std::vector<test::File> kFiles{{"0001_a.up.sql", "select 1;"},
                                     {"0002_b.up.sql", "-- pgplumb: no-transaction\nvacuum; analyze;"}};

std::vector<Repairable> repairable_of(const migrations::MigrationSet& set, const migrations::History& history) {
  return find_repairable(migrations::make_status(set, history));
}

TEST(RepairList, HasNothingForWhatAgreesOrIsPending) {
  const auto set = make_set(kFiles);
  EXPECT_EQ(render_repairable(repairable_of(set, HistoryBuilder().apply(set.migrations[0]).build())),
            "nothing to repair\n");
}

TEST(RepairList, OffersToAcceptAChangedFile) {
  const auto set = make_set(kFiles);
  auto builder = HistoryBuilder().apply(set.migrations[0]);
  builder.last().up_checksum = "sha256:00";
  EXPECT_EQ(render_repairable(repairable_of(set, builder.build())),
            "0001_a: its file was changed after it was applied\n"
            "  pgplumb repair accept 0001  takes the file as it is now for what was applied\n"
            "                              or restore the file as it was\n");
}

TEST(RepairList, OffersToForgetAMissingFile) {
  const auto found = repairable_of({}, HistoryBuilder().apply("0001", "a").build());
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].state, "missing");
  EXPECT_EQ(found[0].ways[0].command, "pgplumb repair forget 0001");
}

TEST(RepairList, LetsAScriptThatStoppedBetweenStatementsGoOn) {
  const auto set = make_set(kFiles);
  const auto found = repairable_of(set, HistoryBuilder().stop_midway(set.migrations[1], Direction::up, 1).build());
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].ways[0].command, "pgplumb up");
  EXPECT_EQ(found[0].ways[1].command, "pgplumb repair forget 0002");
}

TEST(RepairList, AsksAPersonAboutAnUnknownOutcome) {
  const auto set = make_set(kFiles);
  auto history = HistoryBuilder().stop_midway(set.migrations[1], Direction::up, 1).build();
  history.in_progress[0].entries.push_back({.ordinal = 2, .done = false});
  const auto found = repairable_of(set, history);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].reason, "whether statement 2 of its up script was done is not known");
  EXPECT_EQ(found[0].ways[0].command, "pgplumb repair retry 0002");
  EXPECT_EQ(found[0].ways[1].command, "pgplumb repair accept 0002");
}

TEST(RepairList, IsTheSameInJson) {
  const auto found = repairable_of({}, HistoryBuilder().apply("0001", "a").build());
  const Json json = repairable_to_json(found);
  EXPECT_EQ(json[0]["id"], "0001_a");
  EXPECT_EQ(json[0]["ways"][0]["command"], "pgplumb repair forget 0001");
  EXPECT_TRUE(json[0]["ways"][1]["command"].is_null());
}

}  // namespace
}  // namespace pgplumb::cli
