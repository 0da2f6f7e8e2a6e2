#include "procedures/typed/argument.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <type_traits>

#include "core/error.hpp"

namespace pgplumb::procedures::typed {
namespace {

using testing::HasSubstr;

TEST(Argument, HasThreeStates) {
  EXPECT_TRUE(Arg<std::string>().is_default());
  EXPECT_FALSE(Arg<std::string>(null).is_default());
  EXPECT_EQ(Arg<std::string>(null).value(), std::nullopt);
  EXPECT_EQ(Arg<std::string>("").value(), "");
}

TEST(Argument, TakesWhatStandsForItWithoutLoss) {
  EXPECT_EQ(In<std::int16_t>(7).value(), std::int16_t{7});
  EXPECT_EQ(In<std::int64_t>(7U).value(), 7);
  EXPECT_EQ(In<Numeric>("1.50").value()->text(), "1.50");
  EXPECT_EQ(In<Numeric>(3).value()->text(), "3");
  try {
    In<std::int16_t>(70000);
    FAIL() << "was taken";
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("70000 is out of range for type smallint"));
  }
}

TEST(Argument, DoesNotTakeWhatWouldLoseSomething) {
  static_assert(!std::is_default_constructible_v<In<std::int64_t>>);
  static_assert(!std::is_constructible_v<In<Numeric>, double>);
  static_assert(!std::is_constructible_v<In<std::int64_t>, double>);
  static_assert(!std::is_constructible_v<In<std::int64_t>, bool>);
  static_assert(!std::is_constructible_v<In<bool>, int>);
  static_assert(!std::is_constructible_v<In<std::int64_t>, const char*>);
  static_assert(!std::is_constructible_v<In<Array<std::int64_t>>, int>);
  SUCCEED();
}

}  // namespace
}  // namespace pgplumb::procedures::typed
