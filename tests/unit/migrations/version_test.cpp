#include "migrations/version.hpp"

#include <gtest/gtest.h>

namespace pgplumb::migrations {
namespace {

TEST(Version, IsComparedAsANumberAndRemembersHowItWasWritten) {
  const Version nine = *Version::parse("9");
  const Version ten = *Version::parse("0010");
  EXPECT_LT(nine, ten);
  EXPECT_EQ(ten, *Version::parse("10"));
  EXPECT_EQ(ten.number(), 10);
  EXPECT_EQ(ten.text(), "0010");
}

TEST(Version, HasAtMostEighteenDigits) {
  EXPECT_EQ(Version::parse("999999999999999999")->number(), 999'999'999'999'999'999);
  EXPECT_FALSE(Version::parse("1000000000000000000"));
}

class NotAVersion : public ::testing::TestWithParam<const char*> {};

TEST_P(NotAVersion, IsNotParsed) { EXPECT_FALSE(Version::parse(GetParam())); }

INSTANTIATE_TEST_SUITE_P(Texts, NotAVersion, ::testing::Values("", "-1", "+1", " 1", "1 ", "1.2", "0x1", "１", "v1"));

}  // namespace
}  // namespace pgplumb::migrations
