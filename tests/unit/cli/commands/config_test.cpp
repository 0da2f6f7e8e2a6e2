#include "cli/commands/config.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "core/files.hpp"
#include "tests/support/program.hpp"

namespace pgplumb::cli {
namespace {

namespace fs = std::filesystem;
using test::ProgramResult;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class ConfigCommandTest : public ::testing::Test {
 protected:
  ConfigCommandTest() { world_.working_dir = dir_.path(); }
  ProgramResult run(const std::vector<std::string>& arguments) { return test::run_program(arguments, world_); }
  void write(const std::string& toml) { replace_file(dir_.path() / "pgplumb.toml", toml); }
  TemporaryDirectory dir_{fs::temp_directory_path(), "pgplumb-config-"};
  test::World world_;
};

TEST_F(ConfigCommandTest, ShowsWhereEachValueComesFrom) {
  write("[migrations]\nschema = \"own\"\n");
  world_.environment = {{"PGPLUMB_MIGRATIONS_DURABLE", "each"}};
  const std::string out = run({"config", "show", "--origin"}).out;
  EXPECT_THAT(out, ::testing::ContainsRegex("migrations.schema = \"own\" +# pgplumb.toml:2:10\n"));
  EXPECT_THAT(out, ::testing::ContainsRegex("migrations.durable = \"each\" +# PGPLUMB_MIGRATIONS_DURABLE\n"));
  EXPECT_THAT(out, ::testing::ContainsRegex("migrations.dir = \"migrations\" +# default\n"));
}

TEST_F(ConfigCommandTest, ShowsNoSecret) {
  world_.environment = {{"DATABASE_URL", "postgres://app:s3cret@db/shop"}};
  EXPECT_THAT(run({"config", "show"}).out, Not(HasSubstr("s3cret")));
  EXPECT_THAT(run({"config", "show", "--format=json"}).out, Not(HasSubstr("s3cret")));
}

TEST_F(ConfigCommandTest, AnErrorIsShownWithItsLine) {
  write("[migrations]\nout_of_order = \"alow\"\n");
  const ProgramResult result = run({"config", "show"});
  EXPECT_EQ(result.status, 2);
  EXPECT_EQ(result.err,
            "error[config]: \"out_of_order\" cannot be \"alow\"\n"
            "  --> pgplumb.toml:2:16\n"
            "   |\n"
            " 2 | out_of_order = \"alow\"\n"
            "   |                ^^^^^^\n"
            "   = next: did you mean \"allow\"? Use one of \"error\", \"warn\", \"allow\".\n");
}

TEST_F(ConfigCommandTest, CheckListsEveryProblem) {
  write("[migrations]\ndirr = \"a\"\nlock_timeout = 2\n");
  const ProgramResult result = run({"config", "check"});
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.out, HasSubstr("error[unknown_key]: unknown key \"dirr\""));
  EXPECT_THAT(result.out, HasSubstr("error[wrong_type]: \"lock_timeout\" must be"));
}

TEST_F(ConfigCommandTest, CheckLooksAtVariablesToo) {
  write("[migrations]\ndir = \"a\"\n");
  world_.environment = {{"PGPLUMB_MIGRATIONS_DRI", "x"}};
  const auto document = nlohmann::json::parse(run({"config", "check", "--format", "json"}).out);
  EXPECT_EQ(document["ok"], false);
  EXPECT_THAT(document["findings"][0]["hint"], HasSubstr("PGPLUMB_MIGRATIONS_DIR"));
}

TEST_F(ConfigCommandTest, CheckOfASoundFileSaysSo) {
  write("[migrations]\ndir = \"a\"\n");
  const ProgramResult result = run({"config", "check"});
  EXPECT_EQ(result.status, 0);
  EXPECT_EQ(result.out, "pgplumb.toml: no problems\n");
  EXPECT_THAT(result.err, IsEmpty());
}

}  // namespace
}  // namespace pgplumb::cli
