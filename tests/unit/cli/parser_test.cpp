#include "cli/parser.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.hpp"

namespace pgplumb::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// A small tree with one of everything.
class ParserTest : public ::testing::Test {
 protected:
  ParserTest() {
    const auto run = [](CommandContext&) { return 0; };
    tree_ = {.name = "pgplumb",
             .options = {{.names = "-h,--host", .value_name = "HOST", .into = &host_},
                         {.names = "-q,--quiet", .into = &quiet_},
                         {.names = "--wait", .value_name = "TIME", .into = &wait_, .implied_value = "60s"},
                         {.names = "-?,--help", .into = &help_}},
             .subcommands = {
                 {.name = "up",
                  .options = {{.names = "--to", .value_name = "VERSION", .into = &to_},
                              {.names = "-n,--steps", .value_name = "N", .into = &steps_},
                              {.names = "--lock-timeout",
                               .value_name = "TIME",
                               .into = &lock_timeout_,
                               .setting = "migrations.lock_timeout"},
                              {.names = "--mode", .value_name = "MODE", .into = &mode_, .choices = {"fast", "slow"}},
                              {.names = "--ignore", .value_name = "GLOB", .into = &globs_}},
                  .run = run},
                 {.name = "new", .positionals = {{.name = "NAME", .into = &name_, .required = true}}, .run = run},
                 {.name = "help", .positionals = {{.name = "COMMAND", .into = &words_}}, .run = run},
                 {.name = "server", .subcommands = {{.name = "start", .run = run}, {.name = "stop", .run = run}}}}};
  }

  ParsedLine parse(const std::vector<std::string>& words) {
    ParsedLine line = parse_line(tree_, words);
    return line;
  }
  ErrorInfo failure(const std::vector<std::string>& words) {
    try {
      require_complete(parse_line(tree_, words));
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::usage);
      return error.info();
    }
    ADD_FAILURE() << "the words were accepted";
    return {};
  }

  Command tree_;
  std::optional<std::string> host_, wait_, to_, lock_timeout_;
  std::optional<int> steps_;
  bool quiet_ = false, help_ = false;
  std::string mode_, name_;
  std::vector<std::string> globs_, words_;
};

TEST_F(ParserTest, GlobalOptionsStandBeforeAndAfterTheCommand) {
  EXPECT_EQ(parse({"-h", "db", "up", "-q"}).command_name(), "up");
  EXPECT_EQ(host_, "db");
  EXPECT_TRUE(quiet_);
}

TEST_F(ParserTest, ASubcommandHasBothItsNames) {
  const ParsedLine line = parse({"server", "-q", "start", "--host=db"});
  EXPECT_EQ(line.command_name(), "server start");
  EXPECT_EQ(host_, "db");
  EXPECT_TRUE(quiet_);
}

TEST_F(ParserTest, HIsTheHostUnlessItIsTheLastWord) {
  parse({"up", "-h", "db"});
  EXPECT_EQ(host_, "db");
  EXPECT_FALSE(help_);
  parse({"up", "-h"});
  EXPECT_TRUE(help_);
}

TEST_F(ParserTest, QuestionMarkIsHelp) {
  parse({"up", "-?"});
  EXPECT_TRUE(help_);
}

TEST_F(ParserTest, ValuesAreConverted) {
  parse({"up", "-n", "3", "--mode=slow", "--ignore", "a", "--ignore=b"});
  EXPECT_EQ(steps_, 3);
  EXPECT_EQ(mode_, "slow");
  EXPECT_THAT(globs_, ElementsAre("a", "b"));
}

TEST_F(ParserTest, AValueMayLookLikeAnOption) {
  parse({"up", "--to", "-1"});
  EXPECT_EQ(to_, "-1");
}

TEST_F(ParserTest, AListInBracketsIsOneValue) {
  parse({"up", "--to", "[a,b]"});
  EXPECT_EQ(to_, "[a,b]");
}

TEST_F(ParserTest, TheLastOfARepeatedOptionHolds) {
  parse({"up", "--to", "1", "--to", "2"});
  EXPECT_EQ(to_, "2");
}

TEST_F(ParserTest, AnOptionalValueNeedsTheEqualSign) {
  parse({"--wait", "up"});
  EXPECT_EQ(wait_, "60s");
  parse({"up", "--wait=5s"});
  EXPECT_EQ(wait_, "5s");
}

TEST_F(ParserTest, AnOptionThatOverridesASettingIsHandedOn) {
  const ParsedLine line = parse({"up", "--lock-timeout", "5s"});
  EXPECT_EQ(line.settings.at("migrations.lock_timeout"), "5s");
  EXPECT_EQ(line.flag_names.at("migrations.lock_timeout"), "--lock-timeout");
  EXPECT_THAT(parse({"up"}).settings, IsEmpty());
}

TEST_F(ParserTest, AnArgumentMayBeNamedLikeACommand) {
  EXPECT_EQ(parse({"new", "up"}).command_name(), "new");
  EXPECT_EQ(name_, "up");
  parse({"help", "server", "start"});
  EXPECT_THAT(words_, ElementsAre("server", "start"));
}

TEST_F(ParserTest, AfterTwoDashesNothingIsAnOption) {
  parse({"new", "--", "-h"});
  EXPECT_EQ(name_, "-h");
}

TEST_F(ParserTest, ANegativeNumberIsNoOption) {
  parse({"help", "-122.4194", "-.5", "--quiet", "-1"});
  EXPECT_THAT(words_, ElementsAre("-122.4194", "-.5", "-1"));
}

struct BadLine {
  const char* name;
  std::vector<std::string> words;
  const char* message;
  const char* next;
};

class BadCommandLine : public ParserTest, public ::testing::WithParamInterface<BadLine> {};

TEST_P(BadCommandLine, NamesTheWord) {
  const ErrorInfo error = failure(GetParam().words);
  EXPECT_EQ(error.message, GetParam().message);
  EXPECT_THAT(error.next, HasSubstr(GetParam().next));
}

INSTANTIATE_TEST_SUITE_P(
    Lines, BadCommandLine,
    ::testing::Values(
        BadLine{"Nothing", {}, "no command was given", "up, new"},
        BadLine{"MistypedCommand", {"pu"}, "unknown command \"pu\"", "Did you mean \"up\"?"},
        BadLine{"StrangeCommand", {"frobnicate"}, "unknown command \"frobnicate\"", "pgplumb --help"},
        BadLine{"MistypedSubcommand", {"server", "strat"}, "unknown command \"server strat\"", "\"start\""},
        BadLine{"MissingSubcommand", {"server"}, "\"server\" needs a subcommand", "start, stop"},
        BadLine{"MistypedOption", {"up", "--stesp", "3"}, "unknown option \"--stesp\"", "\"--steps\""},
        BadLine{"MistypedOptionWithValue", {"up", "--stesp=3"}, "unknown option \"--stesp\"", "\"--steps\""},
        BadLine{"MistypedGlobalOption", {"up", "--quite"}, "unknown option \"--quite\"", "\"--quiet\""},
        BadLine{"ExtraArgument", {"up", "now"}, "unexpected argument \"now\"", "up --help"},
        BadLine{"MissingArgument", {"new"}, "\"new\" needs NAME", "new --help"},
        BadLine{"MissingValue", {"up", "--to"}, "option \"--to\" needs a value", ""},
        BadLine{"EmptyValue", {"up", "--to=", "x"}, "option \"--to\" needs a value", ""},
        BadLine{"ValueOfAFlag", {"up", "--quiet=yes"}, "option \"--quiet\" takes no value", ""},
        BadLine{"NotANumber", {"up", "-n", "many"}, "option \"--steps\" must be a whole number, not \"many\"", ""},
        BadLine{"NotAChoice", {"up", "--mode", "fsat"}, "option \"--mode\" cannot be \"fsat\"", "\"fast\""}),
    [](const auto& parameters) { return parameters.param.name; });

}  // namespace
}  // namespace pgplumb::cli
