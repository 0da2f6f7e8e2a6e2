// What `pgplumb drift` does beside finding differences: what it keeps, what it waits for, what it may see.
#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/bookkeeping/run_identity.hpp"
#include "core/files.hpp"
#include "core/pg/advisory_lock.hpp"
#include "tests/support/program.hpp"
#include "tests/support/project.hpp"
#include "tests/support/psql.hpp"
#include "tests/support/servers.hpp"

namespace pgplumb::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class Drift : public ::testing::Test {
 protected:
  Drift() : database_(test_server().create_database("drift")), project_(database_) {
    project_.write("pgplumb.toml", "[migrations]\nlock_wait = \"300ms\"\n");
    project_.migration("0001_a", "create table a (id int primary key, kind varchar(9) check (kind in ('x', 'y')));\n");
  }

  void migrate() const {
    const ProcessResult result = project_.pgplumb({"up"});
    ASSERT_EQ(result.exit_status, 0) << result;
  }

  /// The only snapshot that is kept.
  fs::path kept() const {
    std::vector<fs::path> found;
    for (const fs::directory_entry& entry : fs::directory_iterator(project_.dir() / ".pgplumb" / "cache")) {
      found.push_back(entry.path());
    }
    EXPECT_EQ(found.size(), 1U);
    return found.at(0);
  }

  pg::Conninfo database_;
  Project project_;
};

TEST_F(Drift, ReplaysTheSameFilesOnce) {
  migrate();
  EXPECT_EQ(project_.pgplumb({"drift"}).exit_status, 0);
  std::string snapshot = load_bytes(kept());
  snapshot += "table: public.only_in_what_was_kept\n";
  replace_file(kept(), snapshot);
  const ProcessResult second = project_.pgplumb({"drift"});
  EXPECT_EQ(second.exit_status, 3) << second;
  EXPECT_THAT(second.out, HasSubstr("table public.only_in_what_was_kept is missing"));
  EXPECT_EQ(project_.pgplumb({"drift", "--no-cache"}).exit_status, 0);

  project_.migration("0001_a", "create table a (id int primary key, kind text);\n");
  const ProcessResult edited = project_.pgplumb({"drift"});
  EXPECT_EQ(edited.exit_status, 3) << edited;
  EXPECT_THAT(edited.out, HasSubstr("\"0001_a\" was changed after it was applied"));
  EXPECT_THAT(edited.out, HasSubstr("column public.a.kind"));
}

TEST_F(Drift, MakesNothingOfAKeptSnapshotThatIsBroken) {
  migrate();
  project_.pgplumb({"drift"});
  replace_file(kept(), "pgplumb schema 1\nhalf of a li");
  EXPECT_EQ(project_.pgplumb({"drift"}).exit_status, 0);
}

TEST_F(Drift, IsSeenByARoleWithoutRights) {
  migrate();
  psql(database_, "do $$ begin create role drift_nobody login; exception when duplicate_object then null; end $$");
  psql(database_, "alter table a add column extra int");
  const ProcessResult result =
      project_.pgplumb({"drift", "-U", "drift_nobody", "--against", (project_.dir() / "migrations").string()});
  EXPECT_EQ(result.exit_status, 3) << result;
  EXPECT_THAT(result.out, HasSubstr("+ column public.a.extra is in the database only"));
  EXPECT_THAT(result.out, HasSubstr("drift: 1 object differs"));
}

TEST_F(Drift, OfTheOwnerIsNoneUnderAnotherName) {
  psql(database_, "do $$ begin create role drift_owner login; exception when duplicate_object then null; end $$");
  psql(database_, "grant create on database \"" + database_.get("dbname") +
                      "\" to drift_owner; "
                      "grant all on schema public to drift_owner");
  const ProcessResult up = project_.pgplumb({"up", "-U", "drift_owner"});
  ASSERT_EQ(up.exit_status, 0) << up;
  psql(database_, "revoke all on schema public from drift_owner");
  const ProcessResult result = project_.pgplumb({"drift", "-U", "drift_owner"});
  EXPECT_EQ(result.exit_status, 0) << result;
}

TEST_F(Drift, IsNotLookedForWhileSomebodyMigrates) {
  migrate();
  {
    const auto lock = pg::AdvisoryLock::acquire(pg::Session::connect(database_),
                                                bookkeeping::lock_key(sql::Identifier("pgplumb")), {});
    const ProcessResult busy = project_.pgplumb({"drift"});
    EXPECT_EQ(busy.exit_status, 5) << busy;
    EXPECT_THAT(busy.err, HasSubstr("another pgplumb is at work"));
  }
  const auto reader = pg::AdvisoryLock::acquire(pg::Session::connect(database_),
                                                bookkeeping::lock_key(sql::Identifier("pgplumb")), {.shared = true});
  EXPECT_EQ(project_.pgplumb({"drift"}).exit_status, 0);
  project_.migration("0002_b", "create table b ();\n");
  EXPECT_EQ(project_.pgplumb({"up"}).exit_status, 5);
}

TEST_F(Drift, WithoutADatabaseIsNotTakenForNone) {
  const ProcessResult result = project_.pgplumb({"drift", "--host", "/nowhere"});
  EXPECT_EQ(result.exit_status, 4) << result;
}

TEST_F(Drift, CountsWhatCannotBeCompared) {
  migrate();
  psql(database_, "select lo_create(0)");
  const ProcessResult lenient = project_.pgplumb({"drift"});
  EXPECT_EQ(lenient.exit_status, 0) << lenient;
  EXPECT_THAT(lenient.out, HasSubstr("not compared: 1 large object"));
  EXPECT_EQ(project_.pgplumb({"drift", "--strict"}).exit_status, 3);
}

TEST_F(Drift, LeavesOutRoutinesWhoseFileIsNotSynchronised) {
  migrate();
  project_.write("procedures/f.sql", "create or replace function f() returns int language sql as 'select 1';\n");
  ASSERT_EQ(project_.pgplumb({"procedures", "sync"}).exit_status, 0);
  EXPECT_EQ(project_.pgplumb({"drift"}).exit_status, 0);
  psql(database_, "create or replace function f() returns int language sql as 'select 2'");
  const ProcessResult changed = project_.pgplumb({"drift"});
  EXPECT_EQ(changed.exit_status, 3) << changed;
  EXPECT_THAT(changed.out, HasSubstr("function public.f()  (procedures/f.sql:1)"));

  project_.write("procedures/f.sql", "create or replace function f() returns int language sql as 'select 3';\n");
  const ProcessResult edited = project_.pgplumb({"drift"});
  EXPECT_EQ(edited.exit_status, 0) << edited;
  EXPECT_THAT(edited.out, HasSubstr("\"f.sql\" is not synchronised as it is now"));
}

TEST_F(Drift, IsNoneInADatabaseThatWasDumpedAndRestored) {
  migrate();
  const pg::Conninfo restored = test_server().create_database("restored");
  Command dump{.argv = {(installation().bin_dir / "pg_dump").string()}};
  for (const auto& [name, value] : libpq_environment(database_)) dump.environment[name] = value;
  const ProcessResult dumped = run(dump);
  ASSERT_EQ(dumped.exit_status, 0) << dumped;
  psql(restored, dumped.out);
  // The check is written in another way there.
  const std::string definition = "select pg_get_constraintdef(oid) from pg_constraint where conname = 'a_kind_check'";
  ASSERT_NE(psql(database_, definition), psql(restored, definition));
  project_.set_database(restored);
  const ProcessResult result = project_.pgplumb({"drift"});
  EXPECT_EQ(result.exit_status, 0) << result;

  psql(restored, "alter table a drop constraint a_kind_check, add constraint a_kind_check check (kind in ('x', 'z'))");
  const ProcessResult changed = project_.pgplumb({"drift"});
  EXPECT_EQ(changed.exit_status, 3) << changed;
  EXPECT_THAT(changed.out, HasSubstr("~ constraint public.a.a_kind_check"));
}

TEST_F(Drift, IsUndoneByTheFixThatItWrites) {
  migrate();
  psql(database_,
       "alter table a drop constraint a_kind_check; alter table a add column note text; comment on table a is 'x'; "
       "create view v as select id, note from a; create index i on a (kind)");
  const ProcessResult careful = project_.pgplumb({"drift", "--fix", "fix.sql"});
  EXPECT_EQ(careful.exit_status, 3) << careful;
  EXPECT_THAT(careful.err, HasSubstr("1 loses data and is written as a comment"));
  psql(database_, load_bytes(project_.dir() / "fix.sql"));
  const ProcessResult left = project_.pgplumb({"drift"});
  EXPECT_THAT(left.out, HasSubstr("+ column public.a.note"));
  EXPECT_THAT(left.out, HasSubstr("drift: 1 object differs"));
  EXPECT_EQ(project_.pgplumb({"drift", "--fail-on", "data-loss"}).exit_status, 3);

  EXPECT_EQ(project_.pgplumb({"drift", "--fix", "fix.sql", "--allow-data-loss"}).exit_status, 3);
  psql(database_, load_bytes(project_.dir() / "fix.sql"));
  const ProcessResult none = project_.pgplumb({"drift"});
  EXPECT_EQ(none.exit_status, 0) << none;
  psql(database_, "comment on table a is 'x'");
  EXPECT_EQ(project_.pgplumb({"drift", "--fail-on", "data-loss"}).exit_status, 0);
}

}  // namespace
}  // namespace pgplumb::test
