#include "migrations/scratch_advice.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pgplumb::migrations {
namespace {

using ::testing::HasSubstr;

TEST(ScratchAdvice, SaysWhereWhatIsMissingCouldBeMade) {
  for (const char* state : {"3F000", "42P01", "42703", "42883", "42704"}) {
    ErrorInfo failure;
    failure.sqlstate = state;
    EXPECT_THAT(std::string(advise_on_scratch(failure)), HasSubstr("a migration before it")) << state;
  }
}

TEST(ScratchAdvice, LeavesOtherFailuresToTheFile) {
  for (const char* state : {"42601", "23505", ""}) {
    ErrorInfo failure;
    failure.sqlstate = state;
    EXPECT_EQ(advise_on_scratch(failure), "correct the file") << state;
  }
}

}  // namespace
}  // namespace pgplumb::migrations
