#include "cli/app.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

#include <nlohmann/json.hpp>

#include "core/files.hpp"
#include "tests/support/program.hpp"

namespace pgplumb::cli {
namespace {

namespace fs = std::filesystem;
using test::ProgramResult;
using test::run_program;
using test::World;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

class AppTest : public ::testing::Test {
 protected:
  AppTest() { world_.working_dir = dir_.path(); }
  ProgramResult run(const std::vector<std::string>& arguments) { return run_program(arguments, world_); }
  std::string content(const fs::path& path) const { return load_bytes(dir_.path() / path); }

  TemporaryDirectory dir_{fs::temp_directory_path(), "pgplumb-app-"};
  World world_;
};

TEST_F(AppTest, VersionIsOneLine) {
  const ProgramResult result = run({"--version"});
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.out, ::testing::MatchesRegex("pgplumb [0-9.]+\n"));
}

TEST_F(AppTest, HelpGoesToStandardOutput) {
  for (const std::vector<std::string>& words : {std::vector<std::string>{"--help"}, {"-?"}, {"-h"}, {"help"}}) {
    const ProgramResult result = run(words);
    EXPECT_EQ(result.status, 0);
    EXPECT_THAT(result.out, HasSubstr("Usage: pgplumb"));
    EXPECT_THAT(result.err, IsEmpty());
  }
}

TEST_F(AppTest, HelpOfACommandNeedsNoArguments) {
  const ProgramResult result = run({"new", "--help"});
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.out, StartsWith("Usage: pgplumb new [OPTION]... NAME\n"));
  EXPECT_EQ(run({"help", "new"}).out, result.out);
}

TEST_F(AppTest, AMistypedCommandIsAUsageErrorOnStandardError) {
  const ProgramResult result = run({"verison"});
  EXPECT_EQ(result.status, 2);
  EXPECT_EQ(result.err,
            "error[usage]: unknown command \"verison\"\n"
            "   = next: did you mean \"version\"?\n");
  EXPECT_THAT(result.out, IsEmpty());
}

TEST_F(AppTest, AnErrorIsOneJsonDocumentOnStandardOutput) {
  const ProgramResult result = run({"--format", "json", "verison"});
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.err, IsEmpty());
  const auto document = nlohmann::json::parse(result.out);
  EXPECT_EQ(document["schema"], "pgplumb.error/1");
  EXPECT_EQ(document["ok"], false);
  EXPECT_EQ(document["error"]["code"], "usage");
  EXPECT_EQ(document["error"]["exit_status"], 2);
  EXPECT_EQ(document["error"]["retryable"], false);
}

TEST_F(AppTest, ACommandsErrorNamesTheCommandInJson) {
  const auto document = nlohmann::json::parse(run({"--format=json", "--config", "none.toml", "config", "show"}).out);
  EXPECT_EQ(document["schema"], "pgplumb.config.show/1");
  EXPECT_EQ(document["error"]["code"], "config");
}

TEST_F(AppTest, AFormatThatACommandDoesNotHaveIsRefused) {
  const ProgramResult result = run({"version", "--format", "sarif"});
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.err, HasSubstr("\"version\" has no format \"sarif\""));
}

TEST_F(AppTest, OutputGoesToAFile) {
  const ProgramResult result = run({"version", "-o", "v.txt"});
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.out, IsEmpty());
  EXPECT_THAT(content("v.txt"), StartsWith("pgplumb "));
}

TEST_F(AppTest, AFileThatCannotBeWrittenIsAFileError) {
  const ProgramResult result = run({"version", "-o", "missing/v.txt"});
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.err, HasSubstr("missing/v.txt"));
}

TEST_F(AppTest, OutputThatDoesNotArriveIsAnError) {
  struct FullDisk final : std::streambuf {
    int sync() override { return -1; }
    std::streamsize xsputn(const char*, std::streamsize) override { return 0; }
    int_type overflow(int_type) override { return traits_type::eof(); }
  } full;
  std::ostream out(&full);
  std::ostringstream err;
  std::istringstream in;
  pg::Interrupt interrupt;
  const auto status = [&](int reason) {
    out.clear();
    return cli::run({"version"}, {.in = in,
                                  .out = out,
                                  .err = err,
                                  .environment = Environment::of({}),
                                  .clock = Clock::system(),
                                  .interrupt = interrupt,
                                  .working_dir = dir_.path(),
                                  .output_error = [reason] { return reason; }});
  };
  EXPECT_EQ(status(ENOSPC), 1);
  EXPECT_THAT(err.str(), HasSubstr("cannot write the output: No space left on device"));
  err.str("");
  EXPECT_EQ(status(EPIPE), 1);
  EXPECT_THAT(err.str(), IsEmpty());
}

TEST_F(AppTest, ChdirMovesEverythingThatIsRelative) {
  fs::create_directories(dir_.path() / "shop");
  replace_file(dir_.path() / "shop/pgplumb.toml", "[migrations]\ndir = \"sql\"\n");
  const fs::path before = fs::current_path();
  const ProgramResult result = run({"--chdir", "shop", "config", "show", "--origin"});
  fs::current_path(before);
  EXPECT_EQ(result.status, 0);
  EXPECT_THAT(result.out, HasSubstr("# pgplumb.toml:2:7"));
}

TEST_F(AppTest, ChdirToNowhereIsAnError) {
  const ProgramResult result = run({"--chdir", "nowhere", "version"});
  EXPECT_EQ(result.status, 2);
  EXPECT_THAT(result.err, HasSubstr("cannot change to \"nowhere\""));
}

TEST_F(AppTest, ColorsAreOnlyUsedWhereTheyAreWanted) {
  EXPECT_THAT(run({"--color", "always", "--help"}).out, HasSubstr("\x1b["));
  EXPECT_THAT(run({"--help"}).out, ::testing::Not(HasSubstr("\x1b[")));
}

}  // namespace
}  // namespace pgplumb::cli
