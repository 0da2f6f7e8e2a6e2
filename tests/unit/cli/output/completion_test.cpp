#include "cli/output/completion.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/output/completion_model.hpp"
#include "cli/registry.hpp"
#include "core/files.hpp"
#include "core/text.hpp"
#include "tests/support/process.hpp"

namespace pgplumb::cli {
namespace {

namespace fs = std::filesystem;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;
using ::testing::Not;

class CompletionTest : public ::testing::Test {
 protected:
  CompletionTest() {
    write("pgplumb.bash", render_bash_completion(tree_));
    write("notes.txt", "");
    fs::create_directory(dir_.path() / "shop");
  }

  void write(const std::string& name, const std::string& text) { replace_file(dir_.path() / name, text); }

  /// What bash offers for the last of `words`.
  std::vector<std::string> complete(const std::vector<std::string>& words) const {
    std::string quoted;
    for (const std::string& word : words) quoted += fmt::format(" '{}'", word);
    const std::string script = fmt::format(
        "compopt() {{ :; }}; source ./pgplumb.bash; COMP_WORDS=(pgplumb{}); COMP_CWORD={}; _pgplumb; "
        "printf '%s\\n' \"${{COMPREPLY[@]}}\"",
        quoted, words.size());
    test::Process process = test::Process::start({.argv = {"bash", "--norc", "-c", script}, .directory = dir_.path()});
    const test::ProcessResult result = process.wait();
    EXPECT_EQ(result.exit_status, 0) << result;
    EXPECT_EQ(result.err, "");
    std::vector<std::string> offers;
    for (const std::string_view line : text::split(text::trim(result.out), '\n')) {
      if (!line.empty()) offers.emplace_back(line);
    }
    return offers;
  }

  GlobalOptions global_;
  Command tree_ = make_command_tree(global_);
  TemporaryDirectory dir_{fs::temp_directory_path(), "pgplumb-completion-"};
};

TEST_F(CompletionTest, CommandsAreOffered) {
  EXPECT_THAT(complete({""}), IsSupersetOf({"init", "new", "server", "help"}));
  EXPECT_THAT(complete({"serv"}), ElementsAre("server"));
  EXPECT_THAT(complete({"server", "sta"}), ElementsAre("start", "status"));
}

TEST_F(CompletionTest, OptionsOfTheCommandAndGlobalOnesAreOffered) {
  EXPECT_THAT(complete({"new", "--no-t"}), ElementsAre("--no-transaction"));
  EXPECT_THAT(complete({"new", "--"}), IsSupersetOf({"--folder", "--env", "--format"}));
  EXPECT_THAT(complete({"init", "--"}), Not(Contains("--folder")));
}

TEST_F(CompletionTest, ChoicesAreOffered) {
  EXPECT_THAT(complete({"--color", ""}), ElementsAre("auto", "always", "never"));
  EXPECT_THAT(complete({"completion", ""}), ElementsAre("bash", "zsh", "fish"));
}

TEST_F(CompletionTest, ChoicesAreOfferedBehindAnEqualSign) {
  EXPECT_THAT(complete({"--color", "=", "al"}), ElementsAre("always"));
  EXPECT_THAT(complete({"--color", "="}), ElementsAre("auto", "always", "never"));
}

TEST_F(CompletionTest, FilesAndFoldersAreOffered) {
  EXPECT_THAT(complete({"-o", "no"}), ElementsAre("notes.txt"));
  EXPECT_THAT(complete({"--chdir", ""}), ElementsAre("shop"));
}

TEST_F(CompletionTest, TheValueOfAnOptionIsNotTakenForACommand) {
  EXPECT_THAT(complete({"--env", "server", "sta"}), ElementsAre("status"));
  EXPECT_THAT(complete({"--env", "x", "server", "sta"}), ElementsAre("start", "status"));
  EXPECT_THAT(complete({"--env", "=", "x", "server", "sta"}), ElementsAre("start", "status"));
}

TEST_F(CompletionTest, TheDatabaseIsAskedForRoutinesAndArgumentsInTheWordsAsTheyWereTyped) {
  write("bin", "#!/bin/sh\nprintf '%s\\n' \"$@\" amount=\n");
  fs::permissions(dir_.path() / "bin", fs::perms::owner_all);
  const auto asked = [this](const std::string& words, int current) {
    const std::string script = fmt::format(
        "compopt() {{ echo compopt $*; }}; source ./pgplumb.bash; COMP_WORDS=(pgplumb {}); COMP_CWORD={}; "
        "_pgplumb ./bin; echo \"${{COMPREPLY[*]}}\"",
        words, current);
    return test::Process::start({.argv = {"bash", "--norc", "-c", script}, .directory = dir_.path()}).wait().out;
  };
  EXPECT_EQ(asked("call ba", 2), "__complete -- call ba amount=\n");
  EXPECT_EQ(asked("-d shop call f a = 1 \"b c\" := 2 ''", 11), "__complete -- -d shop call f a=1 b c:=2  amount=\n");
  EXPECT_EQ(asked("procedures show f", 3), "__complete -- procedures show f amount=\n");
  EXPECT_THAT(asked("procedures gen ''", 3), Not(HasSubstr("__complete")));
}

TEST_F(CompletionTest, HiddenCommandsAreNotOffered) {
  EXPECT_THAT(complete({"_"}), testing::IsEmpty());
  for (const std::string& script : {render_zsh_completion(tree_), render_fish_completion(tree_)}) {
    EXPECT_THAT(script, Not(HasSubstr("'__complete")));
  }
}

TEST_F(CompletionTest, EveryShellKnowsEveryCommandAndOption) {
  for (const std::string& script :
       {render_bash_completion(tree_), render_zsh_completion(tree_), render_fish_completion(tree_)}) {
    for (const CompletionNode& node : completion_nodes(tree_)) {
      if (!node.path.empty()) {
        EXPECT_THAT(script, HasSubstr("'" + node.path + "'"));
      }
      for (const Option& option : node.command->options) {
        EXPECT_THAT(script, HasSubstr(main_name(option).substr(2))) << node.path;
      }
    }
  }
}

TEST(CompletionModel, QuotesCannotEndAString) { EXPECT_EQ(without_quotes("it's \"$HOME\" `x`\\"), "its HOME x"); }

}  // namespace
}  // namespace pgplumb::cli
