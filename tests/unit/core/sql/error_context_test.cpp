#include "core/sql/error_context.hpp"

#include <gtest/gtest.h>

namespace pgplumb::sql {
namespace {

TEST(ErrorContextTest, ReadsAContextInAnyLanguage) {
  const auto german = parse_context("PL/pgSQL-Funktion shop.f(integer,text) Zeile 12 bei RAISE");
  ASSERT_EQ(german.size(), 1U);
  EXPECT_EQ(german[0].function, "f");
  EXPECT_EQ(german[0].line, 12U);
  const auto french =
      parse_context("instruction SQL « SELECT 1 »\nfonction PL/pgSQL \"Odd \"\"Name\"(), ligne 4 à RAISE");
  ASSERT_EQ(french.size(), 1U);
  EXPECT_EQ(french[0].function, "Odd \"Name");
  EXPECT_EQ(french[0].line, 4U);
  for (const char* line :
       {"PL/pgSQL関数shop.f2(integer)の3行目 - RETURN", "PL/pgSQL関数f2(integer)の3行目 - RETURN",
        "PL/pgSQL 함수 \"f2(integer)\" 의 3번째 RETURN", "f2(integer) PL/pgSQL fonksiyonu, 3. satır, RETURN içinde",
        "PL/pgSQL 函数 f2(integer) 第 3 行的 RETURN 处"}) {
    const auto frames = parse_context(line);
    ASSERT_EQ(frames.size(), 1U) << line;
    EXPECT_EQ(frames[0].function, "f2") << line;
    EXPECT_EQ(frames[0].line, 3U) << line;
  }
}

TEST(ErrorContextTest, ReadsTheLineOfCopyDataInAnyLanguage) {
  EXPECT_EQ(parse_copy_line("COPY t2, line 17, column i: \"x\""), 17U);
  EXPECT_EQ(parse_copy_line("COPY t2, Zeile 3"), 3U);
  EXPECT_EQ(parse_copy_line("t2のCOPY、行 3、列 i: \"x\""), 3U);
  EXPECT_EQ(parse_copy_line("t2 복사, 3번째 줄, i 열: \"x\""), 3U);
  EXPECT_EQ(parse_copy_line("SQL statement"), std::nullopt);
}

}  // namespace
}  // namespace pgplumb::sql
