// Files replayed on an empty database, and what the database then looks like.
#include "drift/replay.hpp"

#include <chrono>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <optional>
#include <thread>

#include "core/bookkeeping/run_identity.hpp"
#include "core/pg/advisory_lock.hpp"
#include "core/schema/diff.hpp"
#include "core/schema/fetch.hpp"
#include "migrations/load.hpp"
#include "tests/support/database.hpp"
#include "tests/support/migrations.hpp"

namespace pgplumb::drift {
namespace {

schema::Snapshot replayed(const migrations::MigrationSet& set, const procedures::RoutineFiles& routines = {}) {
  const test::Database database;
  replay([&] { return database.connect(); }, set, routines);
  pg::Session session = database.connect();
  return schema::fetch_snapshot(session);
}

TEST(Replay, BuildsTheSameSchemaFromTheSameFiles) {
  for (const std::string example : {"quickstart", "routines"}) {
    const std::filesystem::path folder = std::filesystem::path(PGPLUMB_SOURCE_DIR) / "examples" / example;
    const migrations::MigrationSet set = migrations::load_set(folder / "migrations", "migrations");
    const procedures::RoutineFiles routines = procedures::load_routine_files(folder / "procedures", "procedures");
    const schema::Snapshot first = replayed(set, routines);
    EXPECT_GT(first.objects().size(), 20U) << example;
    EXPECT_TRUE(first == replayed(set, routines)) << example;
  }
}

TEST(Replay, MakesTheRolesThatFilesName) {
  const schema::Snapshot snapshot = replayed(test::make_set(
      {{"1_a.up.sql", "CREATE TABLE a (id int); GRANT SELECT ON a TO replay_reader, \"Replay Writer\";"}}));
  const schema::Object* table = snapshot.find({"table", "public.a"});
  ASSERT_NE(table, nullptr);
  EXPECT_EQ(table->get("grants to replay_reader"), "SELECT");
  EXPECT_EQ(table->get("grants to \"Replay Writer\""), "SELECT");
}

TEST(Replay, WaitsForALockThatIsJustBeingLetGo) {
  const test::Database database;
  auto lock = std::optional(
      pg::AdvisoryLock::acquire(database.connect(), bookkeeping::lock_key(sql::Identifier("pgplumb")), {}));
  std::thread release([&lock] {
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    lock.reset();
  });
  procedures::RoutineFiles routines;
  routines.files.push_back(procedures::read_routine_file(
      "a.sql", SourceFile::from_bytes("a.sql", "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';"),
      routines.findings));
  EXPECT_NO_THROW(replay([&] { return database.connect(); }, {}, routines));
  release.join();
  EXPECT_EQ(database.psql("SELECT f()"), "1");
}

TEST(Replay, SaysWhereAFileFails) {
  const test::Database database;
  const migrations::MigrationSet set = test::make_set({{"1_a.up.sql", "CREATE TABLE a (id int);\nSELECT nothing;"}});
  try {
    replay([&] { return database.connect(); }, set, {});
    FAIL() << "was replayed";
  } catch (const Error& error) {
    ASSERT_TRUE(error.info().at);
    EXPECT_EQ(error.info().at->to_string(), "migrations/1_a.up.sql:2:8");
  }
}

}  // namespace
}  // namespace pgplumb::drift
