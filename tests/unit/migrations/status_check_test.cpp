#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "migrations/status.hpp"
#include "tests/support/migrations.hpp"

namespace pgplumb::migrations {
namespace {

using test::HistoryBuilder;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<Finding> check(const MigrationSet& set, const History& history,
                           OutOfOrder out_of_order = OutOfOrder::error) {
  return check_status(make_status(set, history), out_of_order);
}

MigrationSet two_files() {
  return test::make_set({{"0001_a.up.sql", "select 1;\n"}, {"0002_b.up.sql", "select 2;\n"}});
}

TEST(CheckStatus, HasNothingAgainstAppliedAndPending) {
  const MigrationSet set = two_files();
  EXPECT_THAT(check(set, HistoryBuilder().apply(set.migrations[0]).build()), IsEmpty());
}

TEST(UnsettledFindings, AreThoseOfFilesThatAreNotAppliedAsTheyStand) {
  const MigrationSet set = test::make_set({{"0001_a.up.sql", ""},
                                           {"0001_a.down.sql", ""},
                                           {"0002_b.up.sql", "select 2;"},
                                           {"0002_b.down.sql", ""},
                                           {"0003_c.up.sql", ""}});
  HistoryBuilder builder;
  builder.apply(set.migrations[0]).apply(set.migrations[1]).last().down_checksum = Checksum::of("other").to_string();
  const History history = builder.build();
  EXPECT_THAT(
      test::summaries(unsettled_findings(set, make_status(set, history))),
      ElementsAre("warning empty_script migrations/0002_b.down.sql", "warning empty_script migrations/0003_c.up.sql"));
}

TEST(UnsettledFindings, KeepTheErrorsOfFilesThatAreApplied) {
  const MigrationSet set = test::make_set({{"0001_a.up.sql", "commit;"}});
  const History history = HistoryBuilder().apply(set.migrations[0]).build();
  EXPECT_THAT(test::summaries(unsettled_findings(set, make_status(set, history))),
              ElementsAre("error transaction_control migrations/0001_a.up.sql:1:1+6"));
}

TEST(CheckStatus, RefusesAChangedFileWithTheWaysOut) {
  const MigrationSet set = two_files();
  const std::vector<Finding> findings = check(set, HistoryBuilder().apply("0001", "a").build());
  ASSERT_THAT(test::summaries(findings), ElementsAre("error changed migrations/0001_a.up.sql"));
  EXPECT_EQ(findings[0].message, "\"0001_a\" was changed after it was applied");
  EXPECT_EQ(findings[0].hint, "Restore the file, or run \"pgplumb repair accept 0001\" after review.");
}

class FinalNewline : public ::testing::TestWithParam<std::pair<const char*, const char*>> {};

TEST_P(FinalNewline, IsNamedAsTheOnlyChange) {
  const auto& [applied, now] = GetParam();
  const MigrationSet set = test::make_set({{"1_a.up.sql", now}});
  HistoryBuilder builder;
  builder.apply(set.migrations[0]).last().up_checksum = Checksum::of(applied).to_string();
  EXPECT_EQ(check(set, builder.build()).at(0).message,
            "\"1_a\" was changed after it was applied (only the newline at its end)");
}

INSTANTIATE_TEST_SUITE_P(Changes, FinalNewline,
                         ::testing::Values(std::pair("select 1;\n", "select 1;"),
                                           std::pair("select 1;", "select 1;\n")));

TEST(CheckStatus, RefusesAMissingFileWithTheWaysOut) {
  const MigrationSet set = test::make_set({{"0002_b.up.sql", "select 2;"}});
  const std::vector<Finding> findings =
      check(set, HistoryBuilder().apply("0001", "a").apply(set.migrations[0]).build());
  ASSERT_THAT(test::summaries(findings), ElementsAre("error missing"));
  EXPECT_EQ(findings[0].message, "\"0001_a\" is applied, and its file is gone");
  EXPECT_EQ(findings[0].hint, "Restore the file, or run \"pgplumb repair forget 0001\" after review.");
}

TEST(CheckStatus, OnlyNotesWhatANewerReleaseApplied) {
  const MigrationSet set = two_files();
  const History history = HistoryBuilder().apply(set.migrations[0]).apply(set.migrations[1]).apply("0003", "c").build();
  const std::vector<Finding> findings = check(set, history);
  ASSERT_THAT(test::summaries(findings), ElementsAre("note newer"));
  EXPECT_EQ(findings[0].message, "\"0003_c\" was applied by a newer release than these files");
}

TEST(CheckStatus, TreatsLateFilesAsTheConfigurationSays) {
  const MigrationSet set = two_files();
  const History history = HistoryBuilder().apply(set.migrations[1]).build();
  const std::vector<Finding> refused = check(set, history, OutOfOrder::error);
  ASSERT_THAT(test::summaries(refused), ElementsAre("error late migrations/0001_a.up.sql"));
  EXPECT_EQ(refused[0].message, "\"0001_a\" is older than migrations that are applied");
  EXPECT_EQ(refused[0].hint,
            "Give it a version newer than the last applied one, or set [migrations] out_of_order = \"allow\".");
  EXPECT_THAT(test::summaries(check(set, history, OutOfOrder::warn)),
              ElementsAre("warning late migrations/0001_a.up.sql"));
  EXPECT_THAT(check(set, history, OutOfOrder::allow), IsEmpty());
}

TEST(CheckStatus, WarnsOfAFileThatWasRenamed) {
  const MigrationSet set = two_files();
  HistoryBuilder builder;
  builder.apply(set.migrations[0]).last().name = "old";
  const std::vector<Finding> findings = check(set, builder.build());
  ASSERT_THAT(test::summaries(findings), ElementsAre("warning renamed migrations/0001_a.up.sql"));
  EXPECT_EQ(findings[0].message, "\"0001_a\" was applied under the name \"0001_old\"");
}

TEST(CheckStatus, NotesAnotherDownScript) {
  const MigrationSet recorded = test::make_set({{"1_a.up.sql", "select 1;"}, {"1_a.down.sql", "select 2;"}});
  const MigrationSet set = test::make_set({{"1_a.up.sql", "select 1;"}, {"1_a.down.sql", "select 3;"}});
  EXPECT_THAT(test::summaries(check(set, HistoryBuilder().apply(recorded.migrations[0]).build())),
              ElementsAre("note down_changed migrations/1_a.up.sql"));
}

constexpr const char* kThree = "-- pgplumb: no-transaction\nselect 1;\nselect 2;\nselect 3;\n";

MigrationSet unfinished_set(const std::string& up) { return test::make_set({{"0005_x.up.sql", up}}); }

History stopped_after(int done) {
  const MigrationSet set = unfinished_set(kThree);
  return HistoryBuilder().stop_midway(set.migrations[0], Direction::up, done).build();
}

TEST(CheckStatus, LetsAnUnfinishedScriptGoOnWhenOnlyWhatIsNotDoneWasEdited) {
  EXPECT_THAT(check(unfinished_set(kThree), stopped_after(2)), IsEmpty());
  EXPECT_THAT(
      check(unfinished_set("-- pgplumb: no-transaction\nselect 1;\n-- why\nselect 2;\nselect 33;\n"), stopped_after(2)),
      IsEmpty());
  EXPECT_THAT(check(unfinished_set("-- pgplumb: no-transaction\nselect 1;\nselect 2;"), stopped_after(2)), IsEmpty());
}

TEST(CheckStatus, RefusesAnUnfinishedScriptWhoseDoneStatementsWereEdited) {
  const std::vector<Finding> findings =
      check(unfinished_set("-- pgplumb: no-transaction\nselect 1;\n  select 22,\n3;\nselect 3;\n"), stopped_after(2));
  ASSERT_THAT(test::summaries(findings), ElementsAre("error unfinished_edited migrations/0005_x.up.sql:3:3+10"));
  EXPECT_EQ(findings[0].message, "statement 2 of \"0005_x\" was changed after it was done");
  EXPECT_EQ(
      findings[0].hint,
      "Restore what was done, or run \"pgplumb repair forget 0005\" to drop the progress and begin with the first "
      "statement.");
}

TEST(CheckStatus, RefusesAnUnfinishedScriptThatIsShorterThanWhatIsDone) {
  const std::vector<Finding> findings =
      check(unfinished_set("-- pgplumb: no-transaction\nselect 1;"), stopped_after(2));
  ASSERT_THAT(test::summaries(findings), ElementsAre("error unfinished_shrunk migrations/0005_x.up.sql"));
  EXPECT_EQ(findings[0].message, "statement 2 of \"0005_x\" is done, but the up script has only 1 now");
}

TEST(CheckStatus, RefusesAnUnfinishedScriptWhoseFileIsGone) {
  const std::vector<Finding> findings = check(MigrationSet{}, stopped_after(1));
  ASSERT_THAT(test::summaries(findings), ElementsAre("error unfinished_missing"));
  EXPECT_EQ(findings[0].message, "\"0005\" stopped midway, and its file is gone");
}

TEST(CheckStatus, RefusesToGoUpFromAHalfRevertedMigration) {
  const MigrationSet set = test::make_set({{"5_x.up.sql", kThree}, {"5_x.down.sql", kThree}});
  const History history =
      HistoryBuilder().apply(set.migrations[0]).stop_midway(set.migrations[0], Direction::down, 1).build();
  const std::vector<Finding> findings = check(set, history);
  ASSERT_THAT(test::summaries(findings), ElementsAre("error unfinished_down migrations/5_x.up.sql"));
  EXPECT_EQ(findings[0].hint, "Run \"pgplumb down\" to finish it first.");
}

}  // namespace
}  // namespace pgplumb::migrations
