#include "procedures/text_diff.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pgplumb::procedures {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// "1:2 same [-old-]{+new+}"
std::string describe(const DiffLine& line) {
  std::string text = std::to_string(line.old_line) + ":" + std::to_string(line.new_line) + " ";
  for (const EditedText& part : line.parts) {
    switch (part.edit) {
      case Edit::same: text += part.text; break;
      case Edit::removed: text += "[-" + part.text + "-]"; break;
      case Edit::added: text += "{+" + part.text + "+}"; break;
    }
  }
  return text;
}

std::vector<std::string> diff(std::string_view before, std::string_view after) {
  std::vector<std::string> lines;
  for (const DiffLine& line : diff_lines(before, after)) lines.push_back(describe(line));
  return lines;
}

TEST(TextDiff, OfEqualTextsHasOnlyLinesThatAreTheSame) {
  EXPECT_THAT(diff("a\nb\n", "a\nb"), ElementsAre("1:1 a", "2:2 b"));
}

TEST(TextDiff, OfNothingIsNothing) { EXPECT_THAT(diff("", ""), IsEmpty()); }

TEST(TextDiff, MarksWordsWithinALine) {
  EXPECT_THAT(diff("select a + 1 from t", "select a + 20 from t"), ElementsAre("1:1 select a + [-1-]{+20+} from t"));
}

TEST(TextDiff, PutsWordsThatFollowEachOtherTogether) {
  EXPECT_THAT(diff("return x;", "return x + y;"), ElementsAre("1:1 return x{+ + y+};"));
}

TEST(TextDiff, SeesBlanks) { EXPECT_THAT(diff("a  b", "a b"), ElementsAre("1:1 a[-  -]{+ +}b")); }

TEST(TextDiff, KeepsCharactersBeyondAsciiWhole) {
  EXPECT_THAT(diff("select 'größe'", "select 'grösse'"), ElementsAre("1:1 select '[-größe-]{+grösse+}'"));
}

TEST(TextDiff, TellsLinesThatComeAndGo) {
  EXPECT_THAT(diff("begin\n  perform a();\nend", "begin\nend"),
              ElementsAre("1:1 begin", "2:0 [-  perform a();-]", "3:2 end"));
  EXPECT_THAT(diff("begin\nend", "begin\n  perform a();\nend"),
              ElementsAre("1:1 begin", "0:2 {+  perform a();+}", "2:3 end"));
}

TEST(TextDiff, LinesWithoutACommonWordAreOtherLines) {
  EXPECT_THAT(diff("(a);", "(b);"), ElementsAre("1:0 [-(a);-]", "0:1 {+(b);+}"));
}

TEST(TextDiff, EmptyLinesCount) { EXPECT_THAT(diff("a\n\nb", "a\nb"), ElementsAre("1:1 a", "2:0 [--]", "3:2 b")); }

TEST(TextDiff, OfLongTextsEndsInTime) {
  std::string before;
  std::string after;
  for (int line = 0; line < 20'000; ++line) {
    before += "old " + std::to_string(line) + "\n";
    after += "new " + std::to_string(line) + "\n";
  }
  EXPECT_THAT(diff_lines(before, after), SizeIs(20'000));
}

TEST(TextDiffContext, ShowsLinesAroundAChangeAndLeavesOutTheRest) {
  const auto parts = with_context(diff_lines("1\n2\n3\n4\n5\n6\n7\n8\n9", "1\n2x\n3\n4\n5\n6\n7\n8x\n9"), 1);
  ASSERT_THAT(parts, SizeIs(2));
  EXPECT_EQ(describe(parts[0].front()), "1:1 1");
  EXPECT_EQ(describe(parts[0].back()), "3:3 3");
  EXPECT_EQ(describe(parts[1].front()), "7:7 7");
  EXPECT_EQ(describe(parts[1].back()), "9:9 9");
}

TEST(TextDiffContext, JoinsChangesThatAreNear) {
  EXPECT_THAT(with_context(diff_lines("1\n2\n3\n4", "1x\n2\n3\n4x"), 1), SizeIs(1));
}

TEST(TextDiffContext, OfEqualTextsIsEmpty) { EXPECT_THAT(with_context(diff_lines("a\nb", "a\nb"), 2), IsEmpty()); }

}  // namespace
}  // namespace pgplumb::procedures
