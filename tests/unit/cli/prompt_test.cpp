#include "cli/prompt.hpp"

#include <csignal>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

#include "core/error.hpp"

namespace pgplumb::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

class ConfirmationTest : public ::testing::Test {
 protected:
  ConfirmationTest() {
    context_.command_name = "down";
    context_.loaded_config.emplace();
  }
  void at_a_terminal(const std::string& answer) {
    context_.terminal.in_is_terminal = context_.terminal.err_is_terminal = true;
    in_.str(answer);
  }
  void protect() {
    context_.loaded_config->is_protected.value = true;
    context_.loaded_config->environment.value = "prod";
  }
  void ask() { require_confirmation(context_, "revert 0003_orders"); }
  ErrorInfo refusal() {
    try {
      ask();
    } catch (const Error& error) {
      EXPECT_EQ(describe(error.code()).exit_status, 7);
      return error.info();
    }
    ADD_FAILURE() << "it was let pass";
    return {};
  }

  std::istringstream in_;
  std::ostringstream out_;
  std::ostringstream err_;
  pg::Interrupt interrupt_;
  Telemetry telemetry_{Clock::system(), err_};
  CommandContext context_{
      .in = in_, .out = out_, .err = err_, .clock = Clock::system(), .interrupt = interrupt_, .telemetry = telemetry_};
};

TEST_F(ConfirmationTest, YesIsEnoughAnywhere) {
  context_.global.yes = true;
  EXPECT_NO_THROW(ask());
  EXPECT_THAT(err_.str(), IsEmpty());
}

TEST_F(ConfirmationTest, ATerminalIsAsked) {
  at_a_terminal("y\n");
  EXPECT_NO_THROW(ask());
  EXPECT_EQ(err_.str(), "This will revert 0003_orders. Go on? [y/N] ");
}

TEST_F(ConfirmationTest, AnythingButYesIsNo) {
  for (const std::string answer : {"n\n", "\n", "", "maybe\n"}) {
    in_.clear();
    at_a_terminal(answer);
    EXPECT_THAT(refusal().message, HasSubstr("nothing was done"));
  }
}

TEST_F(ConfirmationTest, WhereNobodyCanBeAskedYesIsNeeded) {
  EXPECT_THAT(refusal().next, HasSubstr("This will revert 0003_orders. Run the same command with --yes."));
}

TEST_F(ConfirmationTest, NoInputIsAsGoodAsNoTerminal) {
  at_a_terminal("y\n");
  context_.global.no_input = true;
  EXPECT_THAT(refusal().next, HasSubstr("--yes"));
}

TEST_F(ConfirmationTest, AProtectedEnvironmentMustBeNamed) {
  protect();
  context_.global.yes = true;
  EXPECT_THAT(refusal().next, HasSubstr("--confirm prod"));
  context_.global.confirm = "dev";
  EXPECT_THAT(refusal().message, HasSubstr("\"dev\" does not name the environment in use, \"prod\""));
  context_.global.confirm = "prod";
  EXPECT_NO_THROW(ask());
}

TEST_F(ConfirmationTest, ConfirmAloneIsNotYes) {
  protect();
  context_.global.confirm = "prod";
  EXPECT_THAT(refusal().next, HasSubstr("--yes"));
}

TEST_F(ConfirmationTest, CtrlCAtTheQuestionInterrupts) {
  at_a_terminal("");
  interrupt_.raise(SIGINT);
  try {
    ask();
    FAIL() << "it was let pass";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::interrupted);
  }
}

TEST_F(ConfirmationTest, APasswordIsOnlyAskedForAtATerminal) {
  EXPECT_THROW(ask_secret(context_, "Password: "), Error);
  at_a_terminal("s3cret\n");
  EXPECT_EQ(ask_secret(context_, "Password: "), "s3cret");
  EXPECT_EQ(err_.str(), "Password: \n");
}

}  // namespace
}  // namespace pgplumb::cli
