// Where escape codes are unwanted there are none.
#include <gtest/gtest.h>

#include "tests/support/project.hpp"
#include "tests/support/psql.hpp"
#include "tests/support/pty.hpp"
#include "tests/support/servers.hpp"

namespace pgplumb::test {
namespace {

class PlainOutput : public ::testing::Test {
 protected:
  PlainOutput() : project_(test_server().create_database("plain")) {
    project_.migration("0001_first", "create table first (id int);\n");
    project_.migration("0002_slow", "select pg_sleep(1.5);\n");
    project_.migration("0003_wrong", "create table wrong (id interger);\n");
  }

  std::string on_a_terminal(const Command& command, TerminalSize size = {}) const {
    const ProcessResult result = TerminalProcess::start(command, size).wait();
    EXPECT_EQ(result.exit_status, 1) << result;
    return result.out;
  }

  static bool has_escape_codes(const std::string& text) { return text.find('\x1b') != std::string::npos; }

  Project project_;
};

TEST_F(PlainOutput, ATerminalGetsColours) { EXPECT_TRUE(has_escape_codes(on_a_terminal(project_.command({"up"})))); }

TEST_F(PlainOutput, APipeGetsNone) {
  const ProcessResult result = project_.pgplumb({"up"});
  EXPECT_EQ(result.exit_status, 1) << result;
  EXPECT_FALSE(has_escape_codes(result.out + result.err)) << result;
  EXPECT_EQ(result.err.find('\r'), std::string::npos) << result;
}

TEST_F(PlainOutput, NoColorOnATerminalGetsNoColours) {
  Command command = project_.command({"up"});
  command.environment["NO_COLOR"] = "1";
  EXPECT_EQ(on_a_terminal(command).find("\x1b[3"), std::string::npos);
}

TEST_F(PlainOutput, ADumbTerminalGetsNone) {
  Command command = project_.command({"up"});
  command.environment["TERM"] = "dumb";
  EXPECT_FALSE(has_escape_codes(on_a_terminal(command)));
}

TEST_F(PlainOutput, ColorNeverGetsNone) {
  EXPECT_FALSE(has_escape_codes(project_.pgplumb({"up", "--color", "never"}).err));
}

TEST_F(PlainOutput, FortyColumnsStayReadable) {
  Command command = project_.command({"up"});
  command.environment["TERM"] = "dumb";
  const std::string out = on_a_terminal(command, {.columns = 40, .rows = 20});
  EXPECT_NE(out.find("interger"), std::string::npos) << out;
  EXPECT_NE(out.find("^^^^^^^^"), std::string::npos) << out;
}

TEST_F(PlainOutput, ForceColorColoursAPipe) {
  Command command = project_.command({"up"});
  command.environment["FORCE_COLOR"] = "1";
  const ProcessResult result = run(command);
  EXPECT_TRUE(has_escape_codes(result.err)) << result;
}

}  // namespace
}  // namespace pgplumb::test
