#include "procedures/codegen/cpp_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pgplumb::procedures::codegen {
namespace {

using testing::ElementsAre;

TEST(ToLiteral, EscapesWhatWouldEndOrChangeIt) {
  EXPECT_EQ(to_literal("plain"), R"("plain")");
  EXPECT_EQ(to_literal("a\"b\\c"), R"("a\"b\\c")");
  EXPECT_EQ(to_literal("?"
                       "?/"),
            R"("\?\?/")");
  EXPECT_EQ(to_literal("a\n1"), R"("a\0121")");
  EXPECT_EQ(to_literal("ü"), R"("\303\274")");
}

TEST(ToCommentLines, KeepWhatPeopleRead) {
  EXPECT_THAT(to_comment_lines("One.\r\n\n  \tTwo: ü */ 😀  "), ElementsAre("One.", "", "   Two: ü */ 😀"));
}

TEST(ToCommentLines, CannotSwallowTheNextLine) {
  EXPECT_THAT(to_comment_lines("a\\\nb?"
                               "?/\nc\\ "),
              ElementsAre("a\\ .",
                          "b?"
                          "?/ .",
                          "c\\ ."));
}

TEST(ToCommentLines, ShowNothingThatDeceives) {
  EXPECT_THAT(to_comment_lines("a\u202eb\x01"
                               "c\u2066\u200b\xff\u2028"),
              ElementsAre("a?b?c????"));
}

TEST(ToComment, IsOneLine) { EXPECT_EQ(to_comment("a\nb"), "a b"); }

TEST(DecodeUtf8, ReplacesWhatIsNotUtf8) { EXPECT_EQ(decode_utf8("aü\xf0\x9f\x98\x80\xc3"), U"aü\U0001f600\ufffd"); }

}  // namespace
}  // namespace pgplumb::procedures::codegen
