#include "migrations/plan.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>

#include "core/error.hpp"
#include "tests/support/migrations.hpp"

namespace pgplumb::migrations {
namespace {

using test::HistoryBuilder;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// "up 3_c": direction and id of each step.
std::vector<std::string> lines(const Plan& plan) {
  std::vector<std::string> lines;
  for (const Step& step : plan.steps) lines.push_back(fmt::format("{} {}", to_string(step.direction), step.id()));
  return lines;
}

MigrationSet set_of(const std::vector<std::string>& migration_ids) {
  std::vector<test::File> files;
  for (const std::string& id : migration_ids) {
    files.emplace_back(id + ".up.sql", "select 'up " + id + "';\n");
    files.emplace_back(id + ".down.sql", "select 'down " + id + "';\n");
  }
  return test::make_set(files);
}

ToVersion to(std::string_view version) { return {test::version(version)}; }

std::optional<std::string> no_kept_script(const AppliedMigration& applied) {
  ADD_FAILURE() << "the script of " << applied.id() << " was fetched";
  return std::nullopt;
}

template <typename F>
Error error_of(F&& call) {
  try {
    call();
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "expected an error";
  return {ErrorCode::internal, "no error"};
}

class UpPlan : public ::testing::Test {
 protected:
  Plan plan(const Target& target) const { return make_up_plan(make_status(set_, history_), target); }

  MigrationSet set_ = set_of({"1_a", "2_b", "3_c", "10_d"});
  History history_;
};

TEST_F(UpPlan, ToTheLatestTakesAllThatIsPendingByNumber) {
  EXPECT_THAT(lines(plan(Latest{})), ElementsAre("up 1_a", "up 2_b", "up 3_c", "up 10_d"));
}

TEST_F(UpPlan, CarriesTheScriptAndItsFile) {
  const Plan planned = plan(Steps{1});
  EXPECT_EQ(planned.steps.at(0).migration, &set_.migrations[0]);
  EXPECT_EQ(planned.steps.at(0).script.checksum, set_.migrations[0].up.checksum);
  EXPECT_FALSE(planned.steps.at(0).resume);
}

TEST_F(UpPlan, ToAVersionIncludesIt) { EXPECT_THAT(lines(plan(to("003"))), ElementsAre("up 1_a", "up 2_b", "up 3_c")); }

TEST_F(UpPlan, TakesTheFirstSteps) {
  EXPECT_THAT(lines(plan(Steps{2})), ElementsAre("up 1_a", "up 2_b"));
  EXPECT_EQ(plan(Steps{99}).steps.size(), 4U);
}

TEST_F(UpPlan, IsEmptyWhenEverythingIsApplied) {
  HistoryBuilder builder;
  for (const Migration& migration : set_.migrations) builder.apply(migration);
  history_ = builder.build();
  EXPECT_TRUE(plan(Latest{}).empty());
  EXPECT_TRUE(plan(Steps{1}).empty());
}

TEST_F(UpPlan, ToAnAppliedVersionIsEmpty) {
  history_ = HistoryBuilder().apply(set_.migrations[0]).apply(set_.migrations[1]).build();
  EXPECT_TRUE(plan(to("2")).empty());
}

TEST_F(UpPlan, TakesLateOnesInTheirPlace) {
  history_ = HistoryBuilder().apply(set_.migrations[0]).apply(set_.migrations[2]).build();
  EXPECT_THAT(lines(plan(Latest{})), ElementsAre("up 2_b", "up 10_d"));
}

TEST_F(UpPlan, LeavesOutWhatIsChangedMissingOrNewer) {
  history_ = HistoryBuilder().apply("1", "a").apply("5", "gone").apply("11", "newer").build();
  EXPECT_THAT(lines(plan(Latest{})), ElementsAre("up 2_b", "up 3_c", "up 10_d"));
}

TEST_F(UpPlan, ToAnUnknownVersionSuggestsTheNearest) {
  const Error error = error_of([&] { plan(to("11")); });
  EXPECT_EQ(error.code(), ErrorCode::usage);
  EXPECT_EQ(error.info().message, "there is no migration with version \"11\"");
  EXPECT_EQ(error.info().next, "Did you mean 1?");
  EXPECT_EQ(error_of([&] { plan(to("2026")); }).info().next, "The newest is \"10_d\".");
  EXPECT_EQ(error_of([&] { plan(to("0")); }).code(), ErrorCode::usage);
}

TEST_F(UpPlan, OfFewerThanOneStepIsRefused) {
  EXPECT_EQ(error_of([&] { plan(Steps{0}); }).code(), ErrorCode::usage);
  EXPECT_EQ(error_of([&] { plan(Steps{-1}); }).info().message, "-1 is not a number of steps");
}

TEST_F(UpPlan, ResumesAScriptThatStoppedMidway) {
  const MigrationSet set = test::make_set({{"1_a.up.sql", "-- pgplumb: no-transaction\nselect 1; select 2;"}});
  const History history = HistoryBuilder().stop_midway(set.migrations[0], Direction::up, 1).build();
  const Plan planned = make_up_plan(make_status(set, history), Latest{});
  ASSERT_THAT(lines(planned), ElementsAre("up 1_a"));
  EXPECT_TRUE(planned.steps[0].resume);
}

class DownPlan : public ::testing::Test {
 protected:
  DownPlan() { apply({0, 1, 2, 3}); }

  /// Applies the migrations at these places of the set, in this order.
  void apply(const std::vector<std::size_t>& order) {
    HistoryBuilder builder;
    for (const std::size_t index : order) builder.apply(set_.migrations.at(index));
    history_ = builder.build();
  }
  Plan plan(const Target& target, const DownSource& kept = no_kept_script) const {
    return make_down_plan(make_status(set_, history_), target, kept);
  }

  MigrationSet set_ = set_of({"1_a", "2_b", "3_c", "4_d"});
  History history_;
};

TEST_F(DownPlan, TakesTheLastAppliedFirst) {
  EXPECT_THAT(lines(plan(Steps{1})), ElementsAre("down 4_d"));
  EXPECT_THAT(lines(plan(Steps{99})), ElementsAre("down 4_d", "down 3_c", "down 2_b", "down 1_a"));
}

TEST_F(DownPlan, FollowsTheOrderOfApplicationRatherThanOfVersions) {
  apply({0, 3, 1, 2});
  EXPECT_THAT(lines(plan(Steps{1})), ElementsAre("down 3_c"));
  EXPECT_THAT(lines(plan(to("2"))), ElementsAre("down 3_c", "down 4_d"));
}

TEST_F(DownPlan, ToAVersionKeepsIt) { EXPECT_THAT(lines(plan(to("02"))), ElementsAre("down 4_d", "down 3_c")); }

TEST_F(DownPlan, ToVersionZeroTakesEverything) { EXPECT_EQ(plan(to("0")).steps.size(), 4U); }

TEST_F(DownPlan, ToTheNewestVersionIsEmpty) { EXPECT_TRUE(plan(to("4")).empty()); }

TEST_F(DownPlan, OfNothingAppliedIsEmpty) {
  history_ = History{};
  EXPECT_TRUE(plan(Steps{1}).empty());
}

TEST_F(DownPlan, NeedsATargetThatItKnows) {
  EXPECT_EQ(error_of([&] { plan(to("7")); }).info().message, "there is no migration with version \"7\"");
  EXPECT_EQ(error_of([&] { plan(Latest{}); }).code(), ErrorCode::usage);
  EXPECT_EQ(error_of([&] { plan(Steps{0}); }).code(), ErrorCode::usage);
}

TEST_F(DownPlan, CarriesTheDownScriptOfTheFile) {
  const Step step = plan(Steps{1}).steps.at(0);
  EXPECT_EQ(step.script.checksum, set_.migrations[3].down->checksum);
  EXPECT_EQ(step.migration, &set_.migrations[3]);
  EXPECT_FALSE(step.from_history);
}

TEST_F(DownPlan, UsesTheKeptScriptWhereTheFileIsGone) {
  set_.migrations.pop_back();
  const Step step = plan(Steps{1}, [](const AppliedMigration&) { return "select 'down 4_d';\n"; }).steps.at(0);
  EXPECT_EQ(step.id(), "4_d");
  EXPECT_TRUE(step.from_history);
  EXPECT_EQ(step.migration, nullptr);
  EXPECT_EQ(step.script.parts.at(0).source->name(), "down script of 4_d (from the history)");
}

TEST_F(DownPlan, UsesTheKeptScriptWhereTheDownFileIsGone) {
  set_.migrations.back().down.reset();
  EXPECT_TRUE(plan(Steps{1}, [](const AppliedMigration&) { return "select 'down 4_d';\n"; }).steps.at(0).from_history);
}

TEST_F(DownPlan, UsesTheKeptScriptWhereTheUpFileWasChangedSinceItWasApplied) {
  const History history = history_;
  set_ = set_of({"1_a", "2_b", "3_c"});
  const MigrationSet edited = test::make_set({{"4_d.up.sql", "select 'new';"}, {"4_d.down.sql", "select 'new';"}});
  set_.migrations.push_back(edited.migrations[0]);
  EXPECT_TRUE(plan(Steps{1}, [](const AppliedMigration&) { return "select 'down 4_d';\n"; }).steps.at(0).from_history);
}

TEST_F(DownPlan, UsesACorrectedDownFileBesideAnUnchangedUpFile) {
  const MigrationSet edited =
      test::make_set({{"4_d.up.sql", "select 'up 4_d';\n"}, {"4_d.down.sql", "select 'corrected';"}});
  set_.migrations.back() = edited.migrations[0];
  EXPECT_FALSE(plan(Steps{1}).steps.at(0).from_history);
}

TEST_F(DownPlan, FallsBackToTheFileWhereAChangedMigrationHasNoKeptScript) {
  history_.applied.back().up_checksum = Checksum::of("other").to_string();
  history_.applied.back().has_down = false;
  EXPECT_FALSE(plan(Steps{1}).steps.at(0).from_history);
}

TEST_F(DownPlan, RefusesAKeptScriptThatDoesNotFitItsChecksum) {
  set_.migrations.pop_back();
  const Error error = error_of([&] { plan(Steps{1}, [](const AppliedMigration&) { return "drop schema public;"; }); });
  EXPECT_EQ(error.code(), ErrorCode::conflict);
  EXPECT_EQ(error.info().message, "the down script of 4_d (from the history) does not fit its checksum");
}

TEST_F(DownPlan, StopsWhenAScriptIsMissing) {
  set_.migrations.back().down.reset();
  history_.applied.back().has_down = false;
  const Error error = error_of([&] { plan(Steps{2}); });
  EXPECT_EQ(error.code(), ErrorCode::conflict);
  EXPECT_EQ(error.info().message, "\"4_d\" has no down script");
  EXPECT_EQ(error.info().next, "Write \"4_d.down.sql\", or a new migration that goes forward.");
}

TEST_F(DownPlan, StopsAtAnIrreversibleMigration) {
  set_.migrations.back().up.directives.irreversible = true;
  EXPECT_EQ(error_of([&] { plan(Steps{1}); }).info().message, "\"4_d\" is marked irreversible");
}

TEST_F(DownPlan, StopsAtTheBaseline) {
  history_.applied[0].baseline = true;
  EXPECT_EQ(plan(to("1")).steps.size(), 3U);
  const Error error = error_of([&] { plan(to("0")); });
  EXPECT_EQ(error.code(), ErrorCode::conflict);
  EXPECT_EQ(error.info().message, "\"1_a\" is part of the baseline: pgplumb has not applied it");
}

TEST_F(DownPlan, NamesEverythingThatStandsAgainstIt) {
  history_.applied[0].baseline = true;
  set_.migrations[1].up.directives.irreversible = true;
  set_.migrations[2].down.reset();
  history_.applied[2].has_down = false;
  const Error error = error_of([&] { plan(to("0")); });
  EXPECT_EQ(error.info().message, "3 things stand against going down");
  EXPECT_THAT(test::summaries(error.info().findings),
              ElementsAre("error no_down_script", "error irreversible", "error baseline"));
}

class UnfinishedDownPlan : public ::testing::Test {
 protected:
  static constexpr const char* kScript = "-- pgplumb: no-transaction\nselect 1;\nselect 2;\n";
  MigrationSet set_ = test::make_set(
      {{"1_a.up.sql", kScript}, {"1_a.down.sql", kScript}, {"2_b.up.sql", kScript}, {"2_b.down.sql", kScript}});
};

TEST_F(UnfinishedDownPlan, IsRefusedWhileAnUpIsUnfinished) {
  const History history =
      HistoryBuilder().apply(set_.migrations[0]).stop_midway(set_.migrations[1], Direction::up, 1).build();
  const Error error = error_of([&] { make_down_plan(make_status(set_, history), Steps{1}, no_kept_script); });
  EXPECT_EQ(error.code(), ErrorCode::conflict);
  EXPECT_EQ(error.info().message, "\"2_b\" is unfinished: its up script stopped midway");
  EXPECT_THAT(error.info().next, HasSubstr("\"pgplumb up\""));
}

TEST_F(UnfinishedDownPlan, ResumesADownThatStoppedMidway) {
  const History history = HistoryBuilder()
                              .apply(set_.migrations[0])
                              .apply(set_.migrations[1])
                              .stop_midway(set_.migrations[1], Direction::down, 1)
                              .build();
  const Plan plan = make_down_plan(make_status(set_, history), Steps{2}, no_kept_script);
  ASSERT_THAT(lines(plan), ElementsAre("down 2_b", "down 1_a"));
  EXPECT_TRUE(plan.steps[0].resume);
  EXPECT_FALSE(plan.steps[1].resume);
}

TEST_F(UnfinishedDownPlan, RefusesToResumeADownWhoseDoneStatementsWereEdited) {
  HistoryBuilder builder;
  builder.apply(set_.migrations[0]).stop_midway(set_.migrations[0], Direction::down, 1);
  History history = builder.build();
  history.in_progress[0].entries[0].checksum = Checksum::of("select 11").to_string();
  const Error error = error_of([&] { make_down_plan(make_status(set_, history), Steps{1}, no_kept_script); });
  EXPECT_EQ(error.info().message, "statement 1 of \"1_a\" was changed after it was done");
  EXPECT_EQ(error.info().at->to_string(), "migrations/1_a.down.sql:2:1");
}

TEST_F(UnfinishedDownPlan, RefusesToLeaveAHalfRevertedMigrationBehind) {
  const History history = HistoryBuilder()
                              .apply(set_.migrations[0])
                              .apply(set_.migrations[1])
                              .stop_midway(set_.migrations[0], Direction::down, 1)
                              .build();
  const Error error = error_of([&] { make_down_plan(make_status(set_, history), Steps{1}, no_kept_script); });
  EXPECT_EQ(error.info().message, "\"1_a\" is unfinished: its down script stopped midway");
}

class RedoPlan : public DownPlan {
 protected:
  Plan redo(int count, const DownSource& kept = no_kept_script) const {
    return make_redo_plan(make_status(set_, history_), Steps{count}, kept);
  }
};

TEST_F(RedoPlan, GoesDownAndUpAgainInTheFormerOrder) {
  apply({0, 3, 1, 2});
  EXPECT_THAT(lines(redo(2)), ElementsAre("down 3_c", "down 2_b", "up 2_b", "up 3_c"));
}

TEST_F(RedoPlan, AppliesAnEditedFileAfterRevertingWhatWasApplied) {
  const MigrationSet edited = test::make_set({{"4_d.up.sql", "select 'new';"}, {"4_d.down.sql", "select 'new';"}});
  set_.migrations.back() = edited.migrations[0];
  const Plan plan = redo(1, [](const AppliedMigration&) { return "select 'down 4_d';\n"; });
  ASSERT_THAT(lines(plan), ElementsAre("down 4_d", "up 4_d"));
  EXPECT_TRUE(plan.steps[0].from_history);
  EXPECT_EQ(plan.steps[1].script.checksum, Checksum::of("select 'new';"));
}

TEST_F(RedoPlan, NeedsAFileToApplyAgain) {
  set_.migrations.pop_back();
  const Error error = error_of([&] { redo(1, [](const AppliedMigration&) { return "select 'down 4_d';\n"; }); });
  EXPECT_EQ(error.code(), ErrorCode::conflict);
  EXPECT_EQ(error.info().message, "\"4_d\" has no file to apply again");
}

TEST_F(RedoPlan, OfNothingAppliedIsEmpty) {
  history_ = History{};
  EXPECT_TRUE(redo(1).empty());
}

}  // namespace
}  // namespace pgplumb::migrations
