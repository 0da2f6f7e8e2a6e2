#include "cli/output/source_excerpt.hpp"

#include <gtest/gtest.h>

#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

SourceExcerpt excerpt(std::string line, std::size_t column, std::size_t length, std::size_t columns = 80) {
  return make_excerpt({.file = "f", .line = 1, .column = column, .line_text = std::move(line)}, length, columns);
}

TEST(SourceExcerpt, CountsTabsAsColumns) {
  const SourceExcerpt shown = excerpt("\tx\ty", 4, 1);
  EXPECT_EQ(shown.text, "        x       y");
  EXPECT_EQ(shown.caret, 16U);
  EXPECT_EQ(shown.underline, 1U);
}

TEST(SourceExcerpt, WideCharactersTakeTwoColumns) {
  const SourceExcerpt shown = excerpt("select '日本' fehler", 13, 6);
  EXPECT_EQ(shown.caret, 14U);
  EXPECT_EQ(shown.underline, 6U);
}

TEST(SourceExcerpt, UnderlinesBytesAsColumns) {
  const SourceExcerpt shown = excerpt("größe x", 1, std::string("größe").size());
  EXPECT_EQ(shown.caret, 0U);
  EXPECT_EQ(shown.underline, 5U);
}

TEST(SourceExcerpt, WithoutALengthOneCharacterIsMarked) { EXPECT_EQ(excerpt("日本", 2, 0).underline, 2U); }

TEST(SourceExcerpt, APlaceBehindTheEndIsMarkedThere) {
  const SourceExcerpt shown = excerpt("select", 7, 0);
  EXPECT_EQ(shown.caret, 6U);
  EXPECT_EQ(shown.underline, 1U);
}

TEST(SourceExcerpt, AMarkEndsWithTheLine) { EXPECT_EQ(excerpt("abc", 2, 500).underline, 2U); }

TEST(SourceExcerpt, ALongLineIsCutAroundTheCaret) {
  const std::string line = std::string(5000, 'a') + "ERROR" + std::string(5000, 'b');
  const SourceExcerpt shown = excerpt(line, 5001, 5, 60);
  EXPECT_LE(text::display_width(shown.text), 60U);
  EXPECT_EQ(shown.text.substr(shown.caret, shown.underline), "ERROR");
  EXPECT_TRUE(shown.text.starts_with("...a"));
  EXPECT_TRUE(shown.text.ends_with("b..."));
}

TEST(SourceExcerpt, TheBeginningOfALongLineStays) {
  const SourceExcerpt shown = excerpt("ERROR" + std::string(500, 'b'), 1, 5, 40);
  EXPECT_TRUE(shown.text.starts_with("ERRORbbb"));
  EXPECT_EQ(shown.caret, 0U);
  EXPECT_EQ(text::display_width(shown.text), 37U);
}

TEST(SourceExcerpt, ACutNeverSplitsACharacter) {
  std::string line;
  for (int i = 0; i < 300; ++i) line += "日";
  for (std::size_t column = 1; column <= 300; column += 7) {
    const SourceExcerpt shown = excerpt(line, column, 3, 41);
    EXPECT_EQ(text::find_invalid_utf8(shown.text), std::string::npos) << column;
    EXPECT_LE(text::display_width(shown.text), 41U) << column;
    EXPECT_LE(shown.caret + shown.underline, text::display_width(shown.text)) << column;
  }
}

}  // namespace
}  // namespace pgplumb::cli
