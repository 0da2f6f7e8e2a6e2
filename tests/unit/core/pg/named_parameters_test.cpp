#include "core/pg/named_parameters.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.hpp"

namespace pgplumb::pg {
namespace {

using testing::ElementsAre;

struct Case {
  std::string_view given;
  std::string_view numbered;
};

void PrintTo(const Case& it, std::ostream* to) { *to << it.given; }

class NamedParameters : public testing::TestWithParam<Case> {};

TEST_P(NamedParameters, AreNumbered) { EXPECT_EQ(number_parameters(GetParam().given).sql, GetParam().numbered); }

INSTANTIATE_TEST_SUITE_P(Replaced, NamedParameters,
                         testing::Values(Case{"SELECT :a", "SELECT $1"}, Case{"SELECT :a, :b, :a", "SELECT $1, $2, $1"},
                                         Case{":a::int", "$1::int"}, Case{"x=:a", "x=$1"}, Case{"x>=:a", "x>=$1"},
                                         Case{"f(a := :b, c => :d)", "f(a := $1, c => $2)"},
                                         Case{"f(a:=:b)", "f(a:=$1)"}, Case{"(:a)", "($1)"}, Case{":größe", "$1"},
                                         Case{":a$b", "$1"}, Case{"ARRAY[:a, :b]", "ARRAY[$1, $2]"},
                                         Case{"xs[:a]", "xs[$1]"}, Case{"xs[f(:a):3]", "xs[f($1):3]"},
                                         Case{"xs[1: :b]", "xs[1: $1]"},
                                         Case{"xs[CASE WHEN y THEN :a END]", "xs[CASE WHEN y THEN $1 END]"},
                                         Case{"BETWEEN :a AND :b", "BETWEEN $1 AND $2"},
                                         Case{"-- :x\n:a /* :y */", "-- :x\n$1 /* :y */"}));

INSTANTIATE_TEST_SUITE_P(
    LeftAlone, NamedParameters,
    testing::Values(Case{"SELECT '1'::text", "SELECT '1'::text"}, Case{"SELECT ':a'", "SELECT ':a'"},
                    Case{"SELECT E'\\':a'", "SELECT E'\\':a'"}, Case{"SELECT \":a\"", "SELECT \":a\""},
                    Case{"SELECT $$:a$$", "SELECT $$:a$$"}, Case{"SELECT $x$ :a $x$", "SELECT $x$ :a $x$"},
                    Case{"xs[1:n]", "xs[1:n]"}, Case{"xs[lo:hi]", "xs[lo:hi]"}, Case{"xs[f(1):hi]", "xs[f(1):hi]"},
                    Case{"xs[ys[1]:hi]", "xs[ys[1]:hi]"}, Case{"xs[1:2]", "xs[1:2]"}, Case{"xs[:2]", "xs[:2]"},
                    Case{"xs[$1:n]", "xs[$1:n]"}, Case{"/* :a /* :b */ :c */", "/* :a /* :b */ :c */"},
                    Case{"SELECT ':a", "SELECT ':a"}, Case{": a", ": a"}, Case{":", ":"}, Case{"", ""},
                    Case{"SELECT js @? '$.a ? (@ > :x)'", "SELECT js @? '$.a ? (@ > :x)'"}));

TEST(NamedParametersTest, NamesComeInTheOrderOfTheirNumbers) {
  EXPECT_THAT(number_parameters("SELECT :b, :a, :b").names, ElementsAre("b", "a"));
}

TEST(NamedParametersTest, StringsAreReadAsTheSessionReadsThem) {
  constexpr std::string_view text = "SELECT '\\', ':a', :b";
  EXPECT_THAT(number_parameters(text, sql::StringSyntax::standard).names, ElementsAre("b"));
  EXPECT_THAT(number_parameters(text, sql::StringSyntax::backslash).names, ElementsAre("a"));
}

TEST(NamedParametersTest, NumbersAndNamesDoNotMix) {
  EXPECT_THROW(number_parameters("SELECT $1, :a"), Error);
  EXPECT_THROW(number_parameters("SELECT :a, $1"), Error);
}

TEST(NumberedStatement, KnowsWhereItsBytesStood) {
  const std::string_view given = "SELECT :first, :b FROM t WHERE x = :first AND oops";
  const NumberedStatement numbered = number_parameters(given);
  for (const std::string_view word : {"SELECT", "FROM", "WHERE", "AND", "oops"}) {
    EXPECT_EQ(numbered.given_offset(numbered.sql.find(word)), given.find(word)) << word;
  }
  EXPECT_EQ(numbered.given_offset(numbered.sql.find("$2") + 1), given.find(":b"));
  EXPECT_EQ(numbered.given_offset(numbered.sql.size()), given.size());
}

TEST(NumberedStatement, TellsOfNumbersThatAreThere) {
  const NumberedStatement numbered = number_parameters("SELECT $2, $1");
  ASSERT_EQ(numbered.uses.size(), 2U);
  EXPECT_EQ(numbered.uses[0].number, 2U);
  EXPECT_EQ(numbered.uses[1].offset, 11U);
  EXPECT_TRUE(numbered.names.empty());
}

}  // namespace
}  // namespace pgplumb::pg
