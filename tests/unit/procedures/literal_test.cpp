#include "procedures/literal.hpp"

#include <gtest/gtest.h>

#include "core/error.hpp"
#include "tests/support/routines.hpp"

namespace pgplumb::procedures {
namespace {

std::string literal(const char* type, const char* json) {
  return make_literal(parse_json(json), test::type_named(type), test::some_types(), "x").value_or("NULL");
}

struct Case {
  const char* type;
  const char* json;
  const char* literal;
};

class Literals : public testing::TestWithParam<Case> {};

TEST_P(Literals, AreWhatTheServerReads) { EXPECT_EQ(literal(GetParam().type, GetParam().json), GetParam().literal); }

INSTANTIATE_TEST_SUITE_P(
    All, Literals,
    testing::Values(Case{"integer", "5", "5"}, Case{"integer", "\"5\"", "5"}, Case{"integer", "null", "NULL"},
                    Case{"numeric", "1.10", "1.10"}, Case{"boolean", "true", "true"}, Case{"text", R"("a\"b")", "a\"b"},
                    Case{"text", "\"\"", ""}, Case{"text", R"({"a":[1]})", R"({"a":[1]})"},
                    Case{"jsonb", "\"a\"", "\"a\""}, Case{"jsonb", "null", "NULL"},
                    Case{"json", R"({"a":1.0})", R"({"a":1.0})"}, Case{"int4range", "\"[1,5)\"", "[1,5)"},
                    Case{"s.colour", "\"red\"", "red"}, Case{"s.score", "7", "7"}, Case{"integer[]", "[]", "{}"},
                    Case{"integer[]", "[1,null,3]", R"({"1",NULL,"3"})"},
                    Case{"integer[]", "[[1,2],[3,4]]", R"({{"1","2"},{"3","4"}})"},
                    Case{"integer[]", "\"{1,2}\"", "{1,2}"},
                    Case{"text[]", R"(["a,b","c\"d","e\\f","","NULL"])", R"({"a,b","c\"d","e\\f","","NULL"})"},
                    Case{"box[]", R"x(["(1,1),(0,0)","(2,2),(1,1)"])x", R"x({"(1,1),(0,0)";"(2,2),(1,1)"})x"},
                    Case{"jsonb[]", R"([[1],{"a":2},null])", R"({"[1]","{\"a\":2}",NULL})"},
                    Case{"s.part", R"({"label":"a \"b\", c","id":1})", R"x(("1","a \"b\", c"))x"},
                    Case{"s.part", "{}", "(,)"}, Case{"s.part", R"({"id":null,"label":""})", R"x((,""))x"},
                    Case{"s.part[]", R"([{"id":1},null])", R"x({"(\"1\",)",NULL})x"},
                    Case{"s.whole", R"({"name":"n","Main Part":{"id":1,"label":"x"},"tags":["t"]})",
                         R"x(("n","(\"1\",\"x\")",,"{\"t\"}"))x"},
                    Case{"anyarray", "[1,null]", R"({"1",NULL})"}, Case{"anyelement", R"({"a":1})", R"({"a":1})"}));

std::string refusal(const char* type, const char* json, std::string* next = nullptr) {
  try {
    literal(type, json);
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::usage);
    if (next != nullptr) *next = error.info().next;
    return error.what();
  }
  return "accepted";
}

TEST(Literal, RefusesKeysThatTheTypeDoesNotHave) {
  std::string next;
  EXPECT_EQ(refusal("s.part", R"({"lable":1})", &next), "argument \"x\" is of type s.part, which has no \"lable\"");
  EXPECT_EQ(next, "Did you mean \"label\"?");
  EXPECT_EQ(refusal("s.whole", R"({"parts":[{"id":1},{"nope":2}]})"),
            "argument \"x.parts[1]\" is of type s.part, which has no \"nope\"");
}

TEST(Literal, RefusesNestedJsonForWhatIsNotNested) {
  EXPECT_EQ(refusal("s.whole", R"({"Main Part":{"id":[1]}})"),
            "argument \"x.Main Part.id\" is of type integer, which an array cannot become");
  EXPECT_EQ(refusal("integer[]", "{}"), "argument \"x\" is of type integer[], which an object cannot become");
  EXPECT_EQ(refusal("s.part", "[1]"), "argument \"x\" is of type s.part, which an array cannot become");
}

}  // namespace
}  // namespace pgplumb::procedures
