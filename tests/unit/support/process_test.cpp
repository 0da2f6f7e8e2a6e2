#include "tests/support/process.hpp"

#include <csignal>
#include <gtest/gtest.h>

#include "tests/support/pty.hpp"

namespace pgplumb::test {
namespace {

using namespace std::chrono_literals;

TEST(Process, TellsStreamsAndStatusApart) {
  const ProcessResult result = run({.argv = {"sh", "-c", "cat; echo two >&2; exit 3"}, .input = "one\n"});
  EXPECT_EQ(result.exit_status, 3);
  EXPECT_EQ(result.out, "one\n");
  EXPECT_EQ(result.err, "two\n");
}

TEST(Process, GivesTheChildNoEnvironmentButItsOwn) {
  ::setenv("PGPASSWORD", "from outside", 1);
  const ProcessResult result = run({.argv = {"sh", "-c", "echo \"$PGPASSWORD$MINE\""}, .environment = {{"MINE", "x"}}});
  ::unsetenv("PGPASSWORD");
  EXPECT_EQ(result.out, "x\n");
}

TEST(Process, KillsAtTheTimeout) {
  const ProcessResult result = run({.argv = {"sleep", "60"}, .timeout = 100ms});
  EXPECT_TRUE(result.timed_out);
  EXPECT_EQ(result.signal, SIGKILL);
}

TEST(Process, DoesNotWaitForAGrandchildThatKeepsTheOutputOpen) {
  const ProcessResult result = run({.argv = {"sh", "-c", "sleep 30 & echo started"}, .timeout = 20s});
  EXPECT_EQ(result.out, "started\n");
  EXPECT_FALSE(result.timed_out);
}

TEST(Process, CanBeKilledWhenItHasSaidSomething) {
  Process process = Process::start({.argv = {"sh", "-c", "echo ready; exec sleep 60"}});
  ASSERT_TRUE(process.wait_for_output("ready"));
  process.kill(SIGTERM);
  EXPECT_EQ(process.wait().signal, SIGTERM);
}

TEST(Process, MovesMoreThanAPipeHolds) {
  const std::string input(1'000'000, 'x');
  EXPECT_EQ(run({.argv = {"cat"}, .input = input}).out.size(), input.size());
}

TEST(Process, AMissingProgramExitsWith127) { EXPECT_EQ(run({.argv = {"no-such-program"}}).exit_status, 127); }

TEST(TerminalProcess, IsATerminalOfTheGivenWidth) {
  TerminalProcess process = TerminalProcess::start({.argv = {"sh", "-c", "test -t 0 && test -t 2 && stty size"}},
                                                   {.columns = 40, .rows = 10});
  EXPECT_EQ(process.wait().out, "10 40\r\n");
}

TEST(TerminalProcess, AnswersAPrompt) {
  TerminalProcess process = TerminalProcess::start({.argv = {"sh", "-c", "printf 'name? '; read n; echo \"<$n>\""}});
  ASSERT_TRUE(process.wait_for("name? "));
  process.type("ada\n");
  const ProcessResult result = process.wait();
  EXPECT_EQ(result.exit_status, 0);
  EXPECT_NE(result.out.find("<ada>"), std::string::npos) << result;
}

TEST(TerminalProcess, CtrlCInterrupts) {
  TerminalProcess process = TerminalProcess::start({.argv = {"sh", "-c", "echo ready; exec sleep 60"}});
  ASSERT_TRUE(process.wait_for("ready"));
  process.type("\x03");
  EXPECT_EQ(process.wait().signal, SIGINT);
}

}  // namespace
}  // namespace pgplumb::test
