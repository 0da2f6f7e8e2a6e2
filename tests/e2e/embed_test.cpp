// examples/embed: a program that carries its migrations with it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/database.hpp"
#include "tests/support/process.hpp"

namespace pgplumb::test {
namespace {

using testing::HasSubstr;

ProcessResult run_embed(const Database& database, std::vector<std::string> more = {}) {
  Command command;
  command.argv = {PGPLUMB_EMBED, database.conninfo().redacted()};
  command.argv.insert(command.argv.end(), more.begin(), more.end());
  return run(command);
}

TEST(Embed, BringsAnEmptyDatabaseUpToDateByItselfAndOnlyOnce) {
  const Database database;
  const ProcessResult first = run_embed(database);
  EXPECT_EQ(first.exit_status, 0) << first;
  EXPECT_THAT(first.out, HasSubstr("applied 0001_device in "));
  EXPECT_THAT(first.out, HasSubstr("the schema is up to date"));
  EXPECT_EQ(database.psql("SELECT to_regclass('latest')"), "latest");

  const ProcessResult second = run_embed(database);
  EXPECT_EQ(second.exit_status, 0) << second;
  EXPECT_EQ(second.out, "the schema was up to date\n");
}

TEST(Embed, FindsTheSameMigrationsOnDiskAsInTheProgram) {
  const Database database;
  const std::string folder = PGPLUMB_SOURCE_DIR "/examples/embed/migrations";
  EXPECT_EQ(run_embed(database, {"--from", folder}).exit_status, 0);
  EXPECT_EQ(run_embed(database).out, "the schema was up to date\n");
}

TEST(Embed, SaysWhatFailedAndExitsAsTheErrorSays) {
  const Database database;
  database.psql("CREATE TABLE reading (id integer)");
  const ProcessResult result = run_embed(database);
  EXPECT_EQ(result.exit_status, 1) << result;
  EXPECT_THAT(result.err, HasSubstr("0002_reading.up.sql"));
  EXPECT_THAT(result.err, HasSubstr("already exists"));
}

}  // namespace
}  // namespace pgplumb::test
