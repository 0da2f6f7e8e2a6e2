#include "cli/commands/init.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "core/config.hpp"
#include "core/files.hpp"
#include "tests/support/program.hpp"

namespace pgplumb::cli {
namespace {

namespace fs = std::filesystem;
using test::ProgramResult;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class InitTest : public ::testing::Test {
 protected:
  ProgramResult run(const std::vector<std::string>& arguments) {
    return test::run_program(arguments, {.working_dir = dir_.path()});
  }
  TemporaryDirectory dir_{fs::temp_directory_path(), "pgplumb-init-"};
};

TEST_F(InitTest, MakesAProjectThatIsSound) {
  const ProgramResult result = run({"init", "shop"});
  EXPECT_EQ(result.status, 0);
  EXPECT_EQ(result.out,
            "created shop/pgplumb.toml\n"
            "created shop/migrations/.gitkeep\n"
            "created shop/procedures/.gitkeep\n"
            "created shop/.gitignore\n");
  EXPECT_THAT(result.err, HasSubstr("cd shop && pgplumb new create_users"));
  EXPECT_THAT(check_config_file(dir_.path() / "shop/pgplumb.toml", "pgplumb.toml"), IsEmpty());
  const Config config = load_config(dir_.path() / "shop", {}, Environment::of({}));
  EXPECT_EQ(config.environment.value, "dev");
  EXPECT_TRUE(config.database.value.embedded);
  EXPECT_TRUE(fs::is_directory(config.migrations_dir.value));
}

TEST_F(InitTest, SettingsThatAreCommentedOutShowTheDefaults) {
  run({"init"});
  const Config before = load_config(dir_.path(), {}, Environment::of({}));
  std::string toml = load_bytes(dir_.path() / "pgplumb.toml");
  for (const std::string key : {"schema", "out_of_order", "lock_timeout", "lock_retries"}) {
    const std::size_t at = toml.find("# " + key + " = ");
    ASSERT_NE(at, std::string::npos) << key;
    toml.erase(at, 2);
  }
  replace_file(dir_.path() / "pgplumb.toml", toml);
  const Config after = load_config(dir_.path(), {}, Environment::of({}));
  EXPECT_EQ(after.lock_timeout.origin.kind, OriginKind::file);
  EXPECT_EQ(after.lock_timeout.value, before.lock_timeout.value);
  EXPECT_EQ(after.lock_retries.value.count, before.lock_retries.value.count);
  EXPECT_EQ(after.migrations_schema.value, before.migrations_schema.value);
}

TEST_F(InitTest, NeverOverwrites) {
  replace_file(dir_.path() / "pgplumb.toml", "# mine\n");
  const ProgramResult result = run({"init"});
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.err, HasSubstr("\"pgplumb.toml\" exists already"));
  EXPECT_EQ(load_bytes(dir_.path() / "pgplumb.toml"), "# mine\n");
  EXPECT_FALSE(fs::exists(dir_.path() / "migrations"));
}

TEST_F(InitTest, LeavesAGitignoreAloneAndSaysSo) {
  replace_file(dir_.path() / ".gitignore", "build/\n");
  const ProgramResult result = run({"init"});
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.err, HasSubstr("add /.pgplumb/ to .gitignore"));
  EXPECT_EQ(load_bytes(dir_.path() / ".gitignore"), "build/\n");
}

TEST_F(InitTest, AnswersInJson) {
  const auto document = nlohmann::json::parse(run({"init", "--format", "json"}).out);
  EXPECT_EQ(document["schema"], "pgplumb.init/1");
  EXPECT_EQ(document["created"][0], "pgplumb.toml");
}

}  // namespace
}  // namespace pgplumb::cli
