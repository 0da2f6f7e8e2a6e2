#include "core/sql/unicode_name.hpp"

#include <gtest/gtest.h>

namespace pgplumb::sql {
namespace {

TEST(UnicodeNameTest, EscapesStandForCharacters) {
  EXPECT_EQ(decode_unicode_name(R"(U&"d\0061t\+000061")"), "data");
  EXPECT_EQ(decode_unicode_name(R"(u&"\0441\043B\043E\043D")"), "слон");
  EXPECT_EQ(decode_unicode_name(R"(U&"\+01F418 \20AC")"), "🐘 €");
  EXPECT_EQ(decode_unicode_name(R"(U&"\D83D\DC18")"), "🐘");
}

TEST(UnicodeNameTest, WhatIsDoubledStandsForItself) {
  EXPECT_EQ(decode_unicode_name(R"(U&"a\\b""c")"), R"(a\b"c)");
  EXPECT_EQ(decode_unicode_name(R"(U&"a!!\b!0063")", '!'), R"(a!\bc)");
}

TEST(UnicodeNameTest, WhatTheServerRefusesIsNothing) {
  for (const char* token : {R"("plain")", R"(U&"\00")", R"(U&"\00zz")", R"(U&"\DC18")", R"(U&"\D83Dx")",
                            R"(U&"\+110000")", R"(U&"\0000")", R"(U&"\)", "U&\"", ""}) {
    EXPECT_EQ(decode_unicode_name(token), std::nullopt) << token;
  }
}

}  // namespace
}  // namespace pgplumb::sql
