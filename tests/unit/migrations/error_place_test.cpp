#include "migrations/error_place.hpp"

#include <gtest/gtest.h>

#include "tests/support/migrations.hpp"

namespace pgplumb::test {
namespace {

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

TEST(ErrorPlaceTest, PlacesTheLineOfCopyData) {
  EXPECT_EQ(place("COPY t FROM STDIN;\n1\n  xyz\n\\.\n", 1, error_in("COPY t, line 2, column i: \"xyz\"")), "3:3+3");
}

}  // namespace
}  // namespace pgplumb::test
