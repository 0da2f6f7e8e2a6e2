#include "core/bookkeeping/step_settings.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pgplumb::bookkeeping {
namespace {

using testing::ElementsAre;

TEST(StepSettings, WithoutAWishTheSessionsOwnStayButStringsArePinned) {
  EXPECT_THAT(set_up_parameters({}), ElementsAre(std::nullopt, std::nullopt, std::nullopt, "0", "on"));
}

TEST(StepSettings, AreGivenInTheOrderOfTheQuery) {
  StepSettings settings;
  settings.lock_timeout = std::chrono::milliseconds(2000);
  settings.statement_timeout = std::chrono::milliseconds(0);
  settings.wait_for_flush = false;
  settings.token = 4711;
  settings.pins_strings = false;
  EXPECT_THAT(set_up_parameters(settings), ElementsAre("2000ms", "0ms", "off", "4711", std::nullopt));
}

}  // namespace
}  // namespace pgplumb::bookkeeping
