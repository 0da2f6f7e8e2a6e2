#include "migrations/status.hpp"

#include <chrono>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/migrations.hpp"

namespace pgplumb::migrations {
namespace {

using test::HistoryBuilder;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

MigrationSet set_of(const std::vector<std::string>& migration_ids) {
  std::vector<test::File> files;
  for (const std::string& id : migration_ids) files.emplace_back(id + ".up.sql", "select '" + id + "';\n");
  return test::make_set(files);
}

/// "2_b late", one a migration.
std::vector<std::string> lines(const std::vector<MigrationStatus>& status) {
  std::vector<std::string> lines;
  for (const MigrationStatus& entry : status) lines.push_back(fmt::format("{} {}", entry.id(), to_string(entry.state)));
  return lines;
}

TEST(Status, OfAnEmptyDatabaseIsAllPending) {
  const MigrationSet set = set_of({"9_a", "10_b"});
  EXPECT_THAT(lines(make_status(set, History{})), ElementsAre("9_a pending", "10_b pending"));
}

TEST(Status, OfNothingIsEmpty) { EXPECT_THAT(make_status(MigrationSet{}, History{}), IsEmpty()); }

TEST(Status, KnowsAppliedPendingAndLateByNumber) {
  const MigrationSet set = set_of({"1_a", "2_b", "3_c", "10_d", "11_e"});
  const History history =
      HistoryBuilder().apply(set.migrations[0]).apply(set.migrations[1]).apply(set.migrations[3]).build();
  EXPECT_THAT(lines(make_status(set, history)),
              ElementsAre("1_a applied", "2_b applied", "3_c late", "10_d applied", "11_e pending"));
}

TEST(Status, PointsAtTheFileAndAtTheHistory) {
  const MigrationSet set = set_of({"0001_a", "0002_b"});
  const History history = HistoryBuilder().apply(set.migrations[0]).build();
  const std::vector<MigrationStatus> status = make_status(set, history);
  EXPECT_EQ(status[0].file, &set.migrations[0]);
  EXPECT_EQ(status[0].applied, &history.applied[0]);
  EXPECT_EQ(status[1].file, &set.migrations[1]);
  EXPECT_EQ(status[1].applied, nullptr);
}

TEST(Status, MatchesVersionsThatAreWrittenDifferently) {
  const MigrationSet set = set_of({"0007_a"});
  History history = HistoryBuilder().apply("7", "a").build();
  history.applied[0].up_checksum = set.migrations[0].up.checksum->to_string();
  EXPECT_THAT(lines(make_status(set, history)), ElementsAre("0007_a applied"));
}

TEST(Status, KnowsMissingFromNewer) {
  const MigrationSet set = set_of({"1_a", "3_c"});
  const History history = HistoryBuilder().apply(set.migrations[0]).apply("2", "b").apply("4", "d").build();
  EXPECT_THAT(lines(make_status(set, history)), ElementsAre("1_a applied", "2_b missing", "3_c late", "4_d newer"));
}

TEST(Status, OfAnEmptyFolderIsMissingAndNotNewer) {
  const History history = HistoryBuilder().apply("1", "a").apply("2", "b").build();
  EXPECT_THAT(lines(make_status(MigrationSet{}, history)), ElementsAre("1_a missing", "2_b missing"));
}

TEST(Status, KnowsAChangedFile) {
  const MigrationSet set = set_of({"1_a"});
  const History history = HistoryBuilder().apply("1", "a").build();
  EXPECT_THAT(lines(make_status(set, history)), ElementsAre("1_a changed"));
}

TEST(Status, TakesABaselineWithoutAChecksumAsItIs) {
  const MigrationSet set = set_of({"2_b"});
  History history = HistoryBuilder().apply("1", "a").apply("2", "b").build();
  for (AppliedMigration& applied : history.applied) {
    applied.baseline = true;
    applied.up_checksum.clear();
  }
  EXPECT_THAT(lines(make_status(set, history)), ElementsAre("1_a applied", "2_b applied"));
}

TEST(Status, HoldsABaselineWithAChecksumAgainstItsFile) {
  const MigrationSet set = set_of({"1_a"});
  HistoryBuilder builder;
  builder.baseline(set.migrations[0]);
  EXPECT_THAT(lines(make_status(set, builder.build())), ElementsAre("1_a applied"));
  builder.last().up_checksum = Checksum::of("other").to_string();
  EXPECT_THAT(lines(make_status(set, builder.build())), ElementsAre("1_a changed"));
}

TEST(Status, KnowsScriptsThatStoppedMidwayInEitherDirection) {
  const MigrationSet set = test::make_set({{"1_a.up.sql", "-- pgplumb: no-transaction\nselect 1; select 2;"},
                                           {"1_a.down.sql", "-- pgplumb: no-transaction\nselect 1; select 2;"},
                                           {"2_b.up.sql", "-- pgplumb: no-transaction\nselect 1; select 2;"}});
  const History history = HistoryBuilder()
                              .apply(set.migrations[0])
                              .stop_midway(set.migrations[0], Direction::down, 1)
                              .stop_midway(set.migrations[1], Direction::up, 0)
                              .build();
  const std::vector<MigrationStatus> status = make_status(set, history);
  EXPECT_THAT(lines(status), ElementsAre("1_a partial", "2_b partial"));
  EXPECT_EQ(status[0].progress, &history.in_progress[0]);
  EXPECT_EQ(status[1].progress, &history.in_progress[1]);
}

TEST(Status, NamesProgressOfAFileThatIsGoneByItsVersion) {
  History history;
  history.in_progress.push_back(
      {.version = test::version("0005"), .direction = "up", .script_checksum = {}, .entries = {}});
  EXPECT_THAT(lines(make_status(MigrationSet{}, history)), ElementsAre("0005 partial"));
}

TEST(Status, SeesThatTheDownFileIsNotTheRecordedOne) {
  const auto down_changed = [](const std::vector<test::File>& files, const History& history) {
    const MigrationSet set = test::make_set(files);
    return make_status(set, history).at(0).down_changed;
  };
  const test::File up{"1_a.up.sql", "select 1;"};
  const test::File down{"1_a.down.sql", "select 2;"};
  const History with_down = HistoryBuilder().apply(test::make_set({up, down}).migrations[0]).build();
  const History without_down = HistoryBuilder().apply(test::make_set({up}).migrations[0]).build();
  EXPECT_FALSE(down_changed({up, down}, with_down));
  EXPECT_FALSE(down_changed({up}, without_down));
  EXPECT_TRUE(down_changed({up, {"1_a.down.sql", "select 3;"}}, with_down));
  EXPECT_TRUE(down_changed({up}, with_down));
  EXPECT_TRUE(down_changed({up, down}, without_down));
}

// Quadratic work would take minutes.
TEST(Status, OfTwentyThousandMigrationsTakesLinearTime) {
  std::vector<std::string> names;
  for (int i = 1; i <= 20'000; ++i) names.push_back(fmt::format("{:05}_m", i));
  const MigrationSet set = set_of(names);
  HistoryBuilder builder;
  for (const Migration& migration : set.migrations) builder.apply(migration);
  const History history = builder.build();
  const auto start = std::chrono::steady_clock::now();
  const std::vector<MigrationStatus> status = make_status(set, history);
  const std::vector<Finding> findings = check_status(status, OutOfOrder::error);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
  EXPECT_EQ(status.size(), 20'000U);
  EXPECT_THAT(findings, IsEmpty());
}

}  // namespace
}  // namespace pgplumb::migrations
