#include "cli/commands/new.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>
#include <thread>

#include <nlohmann/json.hpp>

#include "core/files.hpp"
#include "tests/support/program.hpp"

namespace pgplumb::cli {
namespace {

namespace fs = std::filesystem;
using test::ProgramResult;
using ::testing::HasSubstr;
using ::testing::StartsWith;
using ::testing::UnorderedElementsAre;

class NewTest : public ::testing::Test {
 protected:
  ProgramResult run(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "new");
    return test::run_program(arguments, {.working_dir = dir_.path()});
  }
  std::set<std::string> files() const {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(dir_.path() / "migrations")) names.insert(entry.path().filename());
    return names;
  }
  TemporaryDirectory dir_{fs::temp_directory_path(), "pgplumb-new-"};
};

TEST_F(NewTest, NamesFilesByTheTime) {
  const ProgramResult result = run({"Create users"});
  EXPECT_EQ(result.status, 0);
  EXPECT_EQ(result.out,
            "created migrations/20260131123456_create_users.up.sql\n"
            "created migrations/20260131123456_create_users.down.sql\n");
}

TEST_F(NewTest, TwoCallsInOneSecondGetTwoVersions) {
  run({"a"});
  run({"b"});
  EXPECT_THAT(files(), UnorderedElementsAre("20260131123456_a.up.sql", "20260131123456_a.down.sql",
                                            "20260131123457_b.up.sql", "20260131123457_b.down.sql"));
}

TEST_F(NewTest, CallsAtOnceGetDifferentVersions) {
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([this, i] { run({"m" + std::to_string(i)}); });
  }
  for (std::thread& thread : threads) thread.join();
  std::set<std::string> versions;
  for (const std::string& file : files()) versions.insert(file.substr(0, 14));
  EXPECT_EQ(versions.size(), 8U);
}

TEST_F(NewTest, CountsWhenTheProjectCounts) {
  replace_file(dir_.path() / "pgplumb.toml", "[migrations]\nversion_scheme = \"sequence\"\n");
  run({"a"});
  run({"b"});
  EXPECT_THAT(files(), UnorderedElementsAre("0001_a.up.sql", "0001_a.down.sql", "0002_b.up.sql", "0002_b.down.sql"));
}

TEST_F(NewTest, ANameIsUsedOnce) {
  run({"a"});
  const ProgramResult result = run({"A"});
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.err, HasSubstr("there is a migration of that name: \"20260131123456_a\""));
}

TEST_F(NewTest, WritesTheDirectiveForNoTransaction) {
  run({"--no-transaction", "index_days"});
  EXPECT_THAT(load_bytes(dir_.path() / "migrations/20260131123456_index_days.up.sql"),
              StartsWith("-- pgplumb: no-transaction\n"));
}

TEST_F(NewTest, MakesAVersionFolder) {
  const auto document = nlohmann::json::parse(run({"--folder", "shop", "--format=json"}).out);
  EXPECT_EQ(document["id"], "20260131123456_shop");
  EXPECT_EQ(document["files"].size(), 8U);
  EXPECT_TRUE(fs::exists(dir_.path() / "migrations/20260131123456_shop/constraints.down.sql"));
}

TEST_F(NewTest, AVersionFolderIsAlwaysOneTransaction) {
  EXPECT_EQ(run({"--folder", "--no-transaction", "shop"}).status, 2);
  EXPECT_FALSE(fs::exists(dir_.path() / "migrations"));
}

TEST_F(NewTest, ANameOfNothingIsRefused) {
  const ProgramResult result = run({"///"});
  EXPECT_EQ(result.status, 2);
  EXPECT_FALSE(fs::exists(dir_.path() / "migrations"));
}

}  // namespace
}  // namespace pgplumb::cli
