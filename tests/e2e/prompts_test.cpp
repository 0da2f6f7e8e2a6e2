// Destructive commands ask on a terminal, and only there.
#include <gtest/gtest.h>

#include "tests/support/project.hpp"
#include "tests/support/psql.hpp"
#include "tests/support/pty.hpp"
#include "tests/support/servers.hpp"

namespace pgplumb::test {
namespace {

class Prompts : public ::testing::Test {
 protected:
  Prompts() : database_(test_server().create_database("prompts")), project_(database_) {
    project_.migration("0001_a", "create table a (id int);\n", "drop table a;\n");
    EXPECT_EQ(project_.pgplumb({"up"}).exit_status, 0);
  }

  ProcessResult down_answering(std::string_view answer) const {
    TerminalProcess process = TerminalProcess::start(project_.command({"down"}));
    EXPECT_TRUE(process.wait_for("?"));
    process.type(answer);
    return process.wait();
  }

  bool table_is_there() const { return psql(database_, "select to_regclass('a')") == "a"; }

  pg::Conninfo database_;
  Project project_;
};

TEST_F(Prompts, YesGoesDown) {
  const ProcessResult result = down_answering("y\n");
  EXPECT_EQ(result.exit_status, 0) << result;
  EXPECT_FALSE(table_is_there());
}

TEST_F(Prompts, NoOrNothingKeepsAll) {
  for (const char* answer : {"n\n", "\n", "perhaps\nn\n"}) {
    const ProcessResult result = down_answering(answer);
    EXPECT_EQ(result.exit_status, 7) << result;
    EXPECT_TRUE(table_is_there());
  }
}

TEST_F(Prompts, CtrlCAtTheQuestionExitsWith130) {
  const ProcessResult result = down_answering("\x03");
  EXPECT_EQ(result.exit_status, 130) << result;
  EXPECT_TRUE(table_is_there());
}

TEST_F(Prompts, WhatSomebodyElseDidMeanwhileIsNotAnsweredFor) {
  TerminalProcess process = TerminalProcess::start(project_.command({"down"}));
  EXPECT_TRUE(process.wait_for("revert 0001_a"));
  project_.migration("0002_b", "create table b (id int);\n", "drop table b;\n");
  EXPECT_EQ(project_.pgplumb({"up"}).exit_status, 0);
  process.type("y\n");
  const ProcessResult result = process.wait();
  EXPECT_EQ(result.exit_status, 7) << result;
  EXPECT_NE(result.out.find("somebody else migrated this database before you answered"), std::string::npos) << result;
  EXPECT_EQ(psql(database_, "select to_regclass('a'), to_regclass('b')"), "a|b");
}

TEST_F(Prompts, NoInputIsNeverAsked) {
  const ProcessResult result = TerminalProcess::start(project_.command({"down", "--no-input"})).wait();
  EXPECT_EQ(result.exit_status, 7) << result;
  EXPECT_TRUE(table_is_there());
}

TEST_F(Prompts, WithoutATerminalYesIsNeeded) {
  const ProcessResult refused = project_.pgplumb({"down"});
  EXPECT_EQ(refused.exit_status, 7) << refused;
  EXPECT_NE(refused.err.find("--yes"), std::string::npos) << refused;
  EXPECT_TRUE(table_is_there());
  EXPECT_EQ(project_.pgplumb({"down", "--yes"}).exit_status, 0);
  EXPECT_FALSE(table_is_there());
}

}  // namespace
}  // namespace pgplumb::test
