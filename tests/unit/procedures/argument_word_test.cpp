#include "procedures/argument_word.hpp"

#include <gtest/gtest.h>

#include "core/error.hpp"

namespace pgplumb::procedures {
namespace {

using enum ArgumentWord::Source;

struct Case {
  const char* word;
  const char* name;
  ArgumentWord::Source source;
  const char* text;
};

class ArgumentWords : public testing::TestWithParam<Case> {};

TEST_P(ArgumentWords, SayWhereTheirValueComesFrom) {
  const ArgumentWord word = parse_argument_word(GetParam().word);
  EXPECT_EQ(word.name, GetParam().name);
  EXPECT_EQ(word.source, GetParam().source);
  EXPECT_EQ(word.text, GetParam().text);
}

INSTANTIATE_TEST_SUITE_P(
    All, ArgumentWords,
    testing::Values(Case{"a=1", "a", text, "1"}, Case{"a=", "a", text, ""}, Case{"a=b=c", "a", text, "b=c"},
                    Case{"a:=[1]", "a", json, "[1]"}, Case{"a:=", "a", json, ""}, Case{"a:null", "a", null, ""},
                    Case{"a:nullx", "", text, "a:nullx"}, Case{"a=@f.txt", "a", file, "f.txt"},
                    Case{"a=@-", "a", input, ""}, Case{"a=@", "a", file, ""},
                    Case{"a:=@f.json", "a", json_file, "f.json"}, Case{"a:=@-", "a", json_input, ""},
                    Case{"a=env:HOME", "a", variable, "HOME"}, Case{"\"My \"\"Arg\"=x", "My \"Arg", text, "x"},
                    Case{"\"My Arg\":null", "My Arg", null, ""}, Case{"$1=x", "$1", text, "x"},
                    Case{"größe=1", "größe", text, "1"}, Case{"a$1_b=x", "a$1_b", text, "x"}, Case{"", "", text, ""},
                    Case{"5", "", text, "5"}, Case{"hello world", "", text, "hello world"},
                    Case{"https://x?a=b", "", text, "https://x?a=b"}, Case{"2024=x", "", text, "2024=x"},
                    Case{"a =1", "", text, "a =1"}, Case{"=a=b", "", text, "a=b"}, Case{"=-5", "", text, "-5"},
                    Case{":=[1]", "", json, "[1]"}, Case{":null", "", null, ""}, Case{"=@f", "", file, "f"},
                    Case{"\"open=1", "", text, "\"open=1"}, Case{"\"said\"", "", text, "\"said\""},
                    Case{"a'; DROP TABLE t; --=1", "", text, "a'; DROP TABLE t; --=1"}));

TEST(ArgumentWord, MustBeText) {
  EXPECT_THROW(parse_argument_word("a=\xff"), Error);
  EXPECT_THROW(parse_argument_word(std::string_view("a=\0b", 4)), Error);
}

}  // namespace
}  // namespace pgplumb::procedures
