#include "migrations/error_place.hpp"

#include <gtest/gtest.h>

#include "tests/support/migrations.hpp"

namespace pgplumb::test {
namespace {

using migrations::parse_context;
using migrations::parse_copy_line;
using migrations::place_error;

pg::ServerError error_at(std::size_t position) {
  pg::ServerError error;
  error.position = position;
  return error;
}

pg::ServerError error_in(std::string context) {
  pg::ServerError error;
  error.info.context = std::move(context);
  return error;
}

std::string place(const std::string& script, std::size_t ordinal, const pg::ServerError& error) {
  const migrations::MigrationSet set = make_set({{"1_a.up.sql", script}});
  const ErrorInfo info = place_error(set.migrations.front().up, ordinal, error, &set);
  return info.at->to_string().substr(std::string("migrations/1_a.up.sql:").size()) + "+" +
         std::to_string(info.at_length);
}

TEST(ErrorPlaceTest, CountsThePositionInCharactersFromTheStatement) {
  EXPECT_EQ(place("SELECT 1;\n\t-- é\n\tSELECT 'ü', nope;", 2, error_at(13)), "3:14+4");
}

TEST(ErrorPlaceTest, WithoutAPositionTheFirstLineOfTheStatementIsMeant) {
  EXPECT_EQ(place("SELECT 1;\nSELECT\n 2;", 2, error_in("")), "2:1+6");
}

TEST(ErrorPlaceTest, CountsTheLinesOfABodyFromItsOpeningQuote) {
  EXPECT_EQ(place("SELECT 1;\nDO $$\nBEGIN\n  RAISE 'x';\nEND $$;", 2,
                  error_in("PL/pgSQL function inline_code_block line 3 at RAISE")),
            "4:3+10");
}

TEST(ErrorPlaceTest, FindsTheFailedExpressionInTheBody) {
  pg::ServerError error = error_in("PL/pgSQL function f() line 3 at PERFORM");
  error.internal_query = "SELECT nope FROM t";
  error.internal_position = 8;
  EXPECT_EQ(place("CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $b$\nBEGIN\n  PERFORM nope FROM t;\nEND "
                  "$b$;\nSELECT f();",
                  2, error),
            "3:11+4");
}

TEST(ErrorPlaceTest, ReadsAContextInAnyLanguage) {
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

TEST(ErrorPlaceTest, ReadsTheLineOfCopyDataInAnyLanguage) {
  EXPECT_EQ(parse_copy_line("COPY t2, line 17, column i: \"x\""), 17U);
  EXPECT_EQ(parse_copy_line("COPY t2, Zeile 3"), 3U);
  EXPECT_EQ(parse_copy_line("t2のCOPY、行 3、列 i: \"x\""), 3U);
  EXPECT_EQ(parse_copy_line("t2 복사, 3번째 줄, i 열: \"x\""), 3U);
  EXPECT_EQ(parse_copy_line("SQL statement"), std::nullopt);
}

TEST(ErrorPlaceTest, PlacesTheLineOfCopyData) {
  EXPECT_EQ(place("COPY t FROM STDIN;\n1\n  xyz\n\\.\n", 1, error_in("COPY t, line 2, column i: \"xyz\"")), "3:3+3");
}

}  // namespace
}  // namespace pgplumb::test
