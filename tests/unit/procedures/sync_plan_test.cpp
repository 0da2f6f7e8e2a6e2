#include "procedures/sync_plan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pgplumb::procedures {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// Files, database and registry of a sync, put together piece by piece.
class World {
 public:
  std::vector<Routine> before, after;
  std::vector<RegisteredRoutine> registry;
  std::vector<Recreated> recreated;

  /// A file with one routine, which the server knows by `oid` once it was run.
  World& file(const std::string& path, Oid oid) {
    std::vector<Finding> findings;
    files_.push_back(read_routine_file(
        path, SourceFile::from_bytes(path, "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS ''"), findings));
    loaded_.push_back({.file = files_.size() - 1, .statement = 0, .oid = oid});
    return *this;
  }
  /// What the registry has of a routine of the file named last, as `routine` was after the last sync.
  World& known(const Routine& routine) {
    registry.push_back({.identity = routine.identity,
                        .kind = "function",
                        .file = files_.empty() ? "gone.sql" : files_.back().path,
                        .checksum = files_.empty() ? "sha256:0" : files_.back().checksum.to_string(),
                        .definition = routine.checksum().to_string()});
    return *this;
  }

  std::vector<SyncStep> plan() const {
    return make_sync_plan({.files = files_,
                           .loaded = loaded_,
                           .recreated = recreated,
                           .before = before,
                           .after = after,
                           .registry = registry});
  }
  /// "replace f() (changed in file)" for each step.
  std::vector<std::string> lines() const {
    std::vector<std::string> lines;
    for (const SyncStep& step : plan()) {
      lines.push_back(std::string(to_string(step.action)) + " " + step.identity + " (" +
                      std::string(to_string(step.state)) + ")");
    }
    return lines;
  }

 private:
  std::vector<RoutineFile> files_;
  std::vector<LoadedRoutine> loaded_;
};

Routine make_routine(Oid oid, const std::string& arguments = "", const std::string& body = "1") {
  return {.oid = oid,
          .schema = "s",
          .name = "f",
          .identity = "s.f(" + arguments + ")",
          .definition = "CREATE OR REPLACE FUNCTION s.f(" + arguments + ")\n STABLE\nAS $$" + body + "$$",
          .body = body,
          .owner = "ada"};
}

TEST(SyncPlan, OfNothingIsEmpty) { EXPECT_THAT(World().lines(), IsEmpty()); }

TEST(SyncPlan, CreatesWhatOnlyAFileHas) {
  World world;
  world.after = {make_routine(1)};
  EXPECT_THAT(world.file("a.sql", 1).lines(), ElementsAre("create s.f() (only in file)"));
}

TEST(SyncPlan, LeavesWhatIsAsItsFileAndItsRowSay) {
  World world;
  world.before = world.after = {make_routine(1)};
  EXPECT_THAT(world.file("a.sql", 1).known(make_routine(1)).lines(), ElementsAre("none s.f() (in sync)"));
}

TEST(SyncPlan, AdoptsWhatIsAsItsFileSaysButHasNoRow) {
  World world;
  world.before = world.after = {make_routine(1)};
  EXPECT_THAT(world.file("a.sql", 1).lines(), ElementsAre("adopt s.f() (in sync)"));
}

TEST(SyncPlan, RefreshesWhatAnEditOfItsFileLeftAlone) {
  World world;
  world.before = world.after = {make_routine(1)};
  world.file("a.sql", 1).known(world.after[0]);
  world.registry[0].checksum = "sha256:0";
  EXPECT_THAT(world.lines(), ElementsAre("refresh s.f() (in sync)"));
}

TEST(SyncPlan, AdoptsWhatMovedToAnotherFile) {
  World world;
  world.before = world.after = {make_routine(1)};
  world.file("b.sql", 1).known(make_routine(1)).registry.front().file = "a.sql";
  EXPECT_THAT(world.lines(), ElementsAre("adopt s.f() (in sync)"));
}

TEST(SyncPlan, TellsWhetherFileOrDatabaseChanged) {
  World world;
  world.before = {make_routine(1, "", "old")};
  world.after = {make_routine(1, "", "new")};
  EXPECT_THAT(world.file("a.sql", 1).known(make_routine(1, "", "old")).lines(),
              ElementsAre("replace s.f() (changed in file)"));
  world.registry.front().definition = make_routine(1, "", "as the last sync left it").checksum().to_string();
  EXPECT_THAT(world.lines(), ElementsAre("replace s.f() (changed in database)"));
}

TEST(SyncPlan, TellsAttributesFromTheBody) {
  World world;
  world.before = world.after = {make_routine(1)};
  world.after.front().owner = "bob";
  EXPECT_THAT(world.file("a.sql", 1).lines(), ElementsAre("replace s.f() (attributes differ)"));
}

TEST(SyncPlan, ARecreatedRoutineKeepsOneStepAndReleasesItsOldName) {
  World world;
  world.before = {make_routine(1)};
  world.after = {make_routine(2, "integer")};
  world.recreated = {{.before = 1, .after = 2}};
  EXPECT_THAT(world.file("a.sql", 2).known(make_routine(1)).lines(),
              ElementsAre("release s.f() (in sync)", "recreate s.f(integer) (changed in file)"));
}

TEST(SyncPlan, DropsWhatTheRegistryKnowsAndNoFileHas) {
  World world;
  world.before = world.after = {make_routine(1)};
  EXPECT_THAT(world.known(make_routine(1)).lines(), ElementsAre("drop s.f() (only in database)"));
}

TEST(SyncPlan, ReleasesWhatNeitherAFileNorTheDatabaseHas) {
  EXPECT_THAT(World().known(make_routine(1)).lines(), ElementsAre("release s.f() (only in database)"));
}

TEST(SyncPlan, TellsOfStrangersInTheSchemasOfTheFilesOnly) {
  Routine elsewhere = make_routine(3, "text");
  elsewhere.schema = "t";
  World world;
  world.before = {make_routine(2, "bigint"), elsewhere};
  world.after = {make_routine(1), make_routine(2, "bigint"), elsewhere};
  EXPECT_THAT(world.file("a.sql", 1).lines(),
              ElementsAre("create s.f() (only in file)", "none s.f(bigint) (only in database)"));
}

TEST(SyncPlan, StepsSayWhereTheDefinitionIs) {
  World world;
  world.after = {make_routine(1)};
  EXPECT_EQ(world.file("a.sql", 1).plan().front().at->to_string(), "a.sql:1:1");
}

TEST(AttributeChanges, LeaveOutTheBody) {
  EXPECT_THAT(attribute_changes(make_routine(1, "", "old"), make_routine(1, "", "new")), IsEmpty());
  Routine before = make_routine(1);
  Routine after = make_routine(1);
  before.definition = "CREATE OR REPLACE FUNCTION s.f()\n STABLE\nRETURN 1";
  after.definition = "CREATE OR REPLACE FUNCTION s.f()\nRETURN 2";
  EXPECT_THAT(attribute_changes(before, after), ElementsAre("- definition: STABLE"));
}

TEST(AttributeChanges, NameEachLine) {
  Routine after = make_routine(1);
  after.owner = "bob";
  after.comment = "what it does";
  after.grants = "EXECUTE to PUBLIC\nEXECUTE to bob";
  EXPECT_THAT(attribute_changes(make_routine(1), after),
              ElementsAre("- owner: ada", "+ owner: bob", "+ comment: what it does", "+ grants: EXECUTE to PUBLIC",
                          "+ grants: EXECUTE to bob"));
}

}  // namespace
}  // namespace pgplumb::procedures
