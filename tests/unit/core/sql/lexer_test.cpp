#include "core/sql/lexer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace pgplumb::sql {
namespace {

using ::testing::ElementsAre;

std::string_view name_of(TokenKind kind) {
  switch (kind) {
    case TokenKind::whitespace: return "space";
    case TokenKind::line_comment: return "line_comment";
    case TokenKind::block_comment: return "block_comment";
    case TokenKind::identifier: return "word";
    case TokenKind::quoted_identifier: return "quoted";
    case TokenKind::string: return "string";
    case TokenKind::dollar_string: return "dollar";
    case TokenKind::number: return "number";
    case TokenKind::parameter: return "parameter";
    case TokenKind::op: return "op";
    case TokenKind::punctuation: return "punctuation";
    case TokenKind::meta_command: return "meta";
    case TokenKind::copy_data: return "copy";
    case TokenKind::end: return "end";
  }
  return "?";
}

// "kind text" of each token that is not space, with "..." behind one that was cut short.
std::vector<std::string> lex(std::string_view text, StringSyntax strings = StringSyntax::standard) {
  std::vector<std::string> tokens;
  Lexer lexer(text, strings);
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
    if (token.kind == TokenKind::whitespace) continue;
    tokens.push_back(std::string(name_of(token.kind)) + " " + std::string(lexer.text(token)) +
                     (token.terminated ? "" : "..."));
  }
  return tokens;
}

struct Case {
  std::string name;
  std::string text;
  std::vector<std::string> tokens;
};

class Lexing : public ::testing::TestWithParam<Case> {};

TEST_P(Lexing, GivesTheTokens) { EXPECT_EQ(lex(GetParam().text), GetParam().tokens); }

std::vector<Case> words() {
  return {
      {"Words", "Select a_1, _b", {"word Select", "word a_1", "punctuation ,", "word _b"}},
      {"DollarInsideAWord", "a$b$c a$ $b", {"word a$b$c", "word a$", "punctuation $", "word b"}},
      {"NonAsciiLetters", "größe Ωmega\xC2\xA0x", {"word größe", "word Ωmega\xC2\xA0x"}},
      {"QuotedName", R"("a""b" "")", {R"(quoted "a""b")", R"(quoted "")"}},
      {"UnicodeName", R"(U&"d\0061t" u & "x")", {R"(quoted U&"d\0061t")", "word u", "op &", R"(quoted "x")"}},
      {"NamesHoldNewlines", "\"a\nb\"", {"quoted \"a\nb\""}},
      {"PrefixLettersAreWordsElsewhere",
       "e b x n u U&b",
       {"word e", "word b", "word x", "word n", "word u", "word U", "op &", "word b"}},
  };
}

std::vector<Case> strings() {
  return {
      {"Standard", R"('a''b\' 'c')", {R"(string 'a''b\')", "string 'c'"}},
      {"Empty", "'' ''''", {"string ''", "string ''''"}},
      {"Escape",
       R"(E'\'' e'\\' E'a\
b')",
       {R"(string E'\'')", R"(string e'\\')", "string E'a\\\nb'"}},
      {"OtherPrefixes",
       R"(B'01' b'1' X'1F' x'a' N'\' U&'\' u&'x')",
       {"string B'01'", "string b'1'", "string X'1F'", "string x'a'", R"(string N'\')", R"(string U&'\')",
        "string u&'x'"}},
      {"PrefixNeedsToTouch", "E 'a'", {"word E", "string 'a'"}},
      {"PrefixIsOneLetter", "date'x' be'y'", {"word date", "string 'x'", "word be", "string 'y'"}},
      {"Continued", "'a'\n  'b'", {"string 'a'\n  'b'"}},
      {"ContinuedOverSeveralLines", "'a'\n\n\t'b' -- c\n-- d\n'e'", {"string 'a'\n\n\t'b' -- c\n-- d\n'e'"}},
      {"NotContinuedOnTheSameLine", "'a' 'b'", {"string 'a'", "string 'b'"}},
      {"NotContinuedOverABlockComment", "'a'\n/**/'b'", {"string 'a'", "block_comment /**/", "string 'b'"}},
      {"NotContinuedByAPrefixedString", "'a'\nE'b'", {"string 'a'", "string E'b'"}},
      {"ContinuedAsItBegan", "E'a'\n'\\'' 'b'", {"string E'a'\n'\\''", "string 'b'"}},
      {"CutShort", "'a''", {"string 'a''..."}},
      {"CutShortInAnEscape", "E'a\\", {"string E'a\\..."}},
      {"CutShortInAContinuation", "'a'\n'b", {"string 'a'\n'b..."}},
  };
}

std::vector<Case> dollars() {
  return {
      {"Plain", "$$a'b;$$", {"dollar $$a'b;$$"}},
      {"Tagged", "$a$ $b$ $$ $A$ $a$", {"dollar $a$ $b$ $$ $A$ $a$"}},
      {"EndsInsideOtherDollars", "$a$ x; $$a$b", {"dollar $a$ x; $$a$", "word b"}},
      {"TagWithDigits", "$a1$;$a1$ $1a$", {"dollar $a1$;$a1$", "parameter $1", "word a$"}},
      {"NonAsciiTag", "$é$;$é$", {"dollar $é$;$é$"}},
      {"Parameter", "$1+$23", {"parameter $1", "op +", "parameter $23"}},
      {"BehindAWord", "a$$b;c$$", {"word a$$b", "punctuation ;", "word c$$"}},
      {"BehindANumber", "1$$b;c$$", {"number 1", "dollar $$b;c$$"}},
      {"Stray", "$ $+", {"punctuation $", "punctuation $", "op +"}},
      {"CutShort", "$a$ $b$", {"dollar $a$ $b$..."}},
  };
}

std::vector<Case> numbers() {
  return {
      {"Decimals",
       "1 1.5 1. .5 1.e5 .5e-3 1e+10",
       {"number 1", "number 1.5", "number 1.", "number .5", "number 1.e5", "number .5e-3", "number 1e+10"}},
      {"Range", "1..2 1...2", {"number 1", "punctuation ..", "number 2", "number 1", "punctuation ..", "number .2"}},
      {"OtherBases", "0x1F 0o17 0B1 0x_ff", {"number 0x1F", "number 0o17", "number 0B1", "number 0x_ff"}},
      {"Underscores", "1_000.000_1 1__0", {"number 1_000.000_1", "number 1", "word __0"}},
      {"NoExponentWithoutDigits",
       "1e 1e+ 0x",
       {"number 1", "word e", "number 1", "word e", "op +", "number 0", "word x"}},
      {"EscapeStringBehindADigit", R"(1e'\'')", {"number 1", R"(string e'\'')"}},
      {"SignsAreOperators", "-1 +.5", {"op -", "number 1", "op +", "number .5"}},
      {"BehindADot", "a.1 a.b", {"word a", "number .1", "word a", "punctuation .", "word b"}},
  };
}

std::vector<Case> operators() {
  return {
      {"Longest",
       "<= <> != || -> ->> #>> @> ~* !~~ =>",
       {"op <=", "op <>", "op !=", "op ||", "op ->", "op ->>", "op #>>", "op @>", "op ~*", "op !~~", "op =>"}},
      {"TrailingSignIsApart", "a=-1", {"word a", "op =", "op -", "number 1"}},
      {"TrailingSignBelongsBesideASpecialCharacter", "a@-1 ?+ <|-", {"word a", "op @-", "number 1", "op ?+", "op <|-"}},
      {"SignsAlone", "+-+", {"op +", "op -", "op +"}},
      {"SignsInside", "+-<", {"op +-<"}},
      {"EndsAtALineComment", "@--x\n*", {"op @", "line_comment --x", "op *"}},
      {"EndsAtABlockComment", "*/**/@/*x*/", {"op *", "block_comment /**/", "op @", "block_comment /*x*/"}},
      {"SignBeforeAComment", "+-/**/+--", {"op +", "op -", "block_comment /**/", "op +", "line_comment --"}},
      {"Punctuation",
       "a::b[1:2];(c):=d.e",
       {"word a", "punctuation ::", "word b", "punctuation [", "number 1", "punctuation :", "number 2", "punctuation ]",
        "punctuation ;", "punctuation (", "word c", "punctuation )", "punctuation :=", "word d", "punctuation .",
        "word e"}},
      {"CharactersWithoutMeaning", "{\x01}", {"punctuation {", "punctuation \x01", "punctuation }"}},
  };
}

std::vector<Case> comments() {
  return {
      {"Line", "--a\n---b", {"line_comment --a", "line_comment ---b"}},
      {"LineEndsAtACarriageReturn", "--a\rb", {"line_comment --a", "word b"}},
      {"LineEndsWithTheText", "--", {"line_comment --"}},
      {"Nested", "/*/*/**/*/;*/ a", {"block_comment /*/*/**/*/;*/", "word a"}},
      {"StarsBeforeTheEnd", "/***/ a /*/*/ b", {"block_comment /***/", "word a", "block_comment /*/*/ b..."}},
      {"CutShort", "/* a /* b */", {"block_comment /* a /* b */..."}},
      {"MetaCommand", "a \\gset x ; y\nb", {"word a", "meta \\gset x ; y", "word b"}},
  };
}

std::string case_name(const ::testing::TestParamInfo<Case>& info) { return info.param.name; }
INSTANTIATE_TEST_SUITE_P(Words, Lexing, ::testing::ValuesIn(words()), case_name);
INSTANTIATE_TEST_SUITE_P(Strings, Lexing, ::testing::ValuesIn(strings()), case_name);
INSTANTIATE_TEST_SUITE_P(Dollars, Lexing, ::testing::ValuesIn(dollars()), case_name);
INSTANTIATE_TEST_SUITE_P(Numbers, Lexing, ::testing::ValuesIn(numbers()), case_name);
INSTANTIATE_TEST_SUITE_P(Operators, Lexing, ::testing::ValuesIn(operators()), case_name);
INSTANTIATE_TEST_SUITE_P(Comments, Lexing, ::testing::ValuesIn(comments()), case_name);

TEST(LexerStringSyntax, LetsABackslashEscapeInPlainAndNationalStringsOnly) {
  EXPECT_THAT(lex(R"('\'' N'\'' B'\' X'\' U&'\' "\")", StringSyntax::backslash),
              ElementsAre(R"(string '\'')", R"(string N'\'')", R"(string B'\')", R"(string X'\')", R"(string U&'\')",
                          R"(quoted "\")"));
}

TEST(LexerCopyData, EndsBehindTheLineWithTheMark) {
  Lexer lexer("a\t\\.\n\\.x\n \\.\n\\\\.\n\\.\nselect");

  const Token data = lexer.copy_data();

  EXPECT_EQ(lexer.text(data), "a\t\\.\n\\.x\n \\.\n\\\\.\n\\.\n");
  EXPECT_TRUE(data.terminated);
  EXPECT_EQ(lexer.text(lexer.next()), "select");
}

TEST(LexerCopyData, MayEndWithTheText) {
  Lexer lexer("a\n\\.");

  EXPECT_EQ(lexer.copy_data().length, 4);
  EXPECT_EQ(lexer.next().kind, TokenKind::end);
}

TEST(LexerCopyData, SaysThatItWasCutShort) {
  Lexer lexer("a\n\\.b");

  const Token data = lexer.copy_data();

  EXPECT_FALSE(data.terminated);
  EXPECT_EQ(data.length, 5);
}

TEST(LexerEnd, ComesAgainAndAgain) {
  Lexer lexer("a");
  lexer.next();

  EXPECT_EQ(lexer.next().kind, TokenKind::end);
  EXPECT_EQ(lexer.next().kind, TokenKind::end);
}

TEST(LexerWords, AreComparedWithoutCase) {
  EXPECT_TRUE(is_word("SeLeCt", "select"));
  EXPECT_FALSE(is_word("selects", "select"));
  EXPECT_FALSE(is_word("\"select\"", "select"));
}

}  // namespace
}  // namespace pgplumb::sql
