#include "procedures/json_value.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.hpp"

namespace pgplumb::procedures {
namespace {

using testing::HasSubstr;

std::string refusal(const std::string& text) {
  try {
    parse_json(text);
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::usage);
    return error.what();
  }
  return "accepted";
}

TEST(JsonValue, KeepsNumbersAsTheyWereWritten) {
  for (const char* text : {"9007199254740993", "-9223372036854775808", "18446744073709551616",
                           "0.1000000000000000000000000000000000000001", "1.50", "1e10", "[1,2.0,{\"a\":3.00}]"}) {
    EXPECT_EQ(parse_json(text).to_json(), text);
  }
}

TEST(JsonValue, WritesStringsThatJsonCanRead) {
  EXPECT_EQ(parse_json(R"( { "a \" b" : "\u0001\né" , "z" : null } )").to_json(),
            "{\"a \\\" b\":\"\\u0001\\né\",\"z\":null}");
}

TEST(JsonValue, RefusesWhatIsNotJson) {
  EXPECT_THAT(refusal("{\"a\": }"), HasSubstr("not JSON: an error at byte 7"));
  EXPECT_THAT(refusal(""), HasSubstr("not JSON"));
  EXPECT_THAT(refusal("1 2"), HasSubstr("not JSON"));
  EXPECT_THAT(refusal("NaN"), HasSubstr("not JSON"));
  EXPECT_THAT(refusal("\"\xff\""), HasSubstr("not JSON"));
  EXPECT_THAT(refusal(R"({"a":1,"a":2})"), HasSubstr("\"a\" twice"));
  EXPECT_THAT(refusal("1e999"), HasSubstr("too large"));
  EXPECT_THAT(refusal(std::string(100'000, '[')), HasSubstr("nested more than 500 levels"));
}

TEST(JsonValue, IsSaidWhereItCeasesToBeJson) {
  EXPECT_EQ(find_json_error("{\"a\": }"), 6U);
  EXPECT_EQ(find_json_error("{\"a\": 1"), 7U);
  EXPECT_EQ(find_json_error("{\"a\": 1} x"), 9U);
  EXPECT_EQ(find_json_error("{\"a\": [1e999, \"\\u0000\"]}"), std::nullopt);
}

TEST(JsonValue, TypesConstantsAsSqlDoes) {
  EXPECT_EQ(form_of(parse_json("2147483647")), ArgumentForm::int4);
  EXPECT_EQ(form_of(parse_json("2147483648")), ArgumentForm::int8);
  EXPECT_EQ(form_of(parse_json("9223372036854775808")), ArgumentForm::numeric);
  EXPECT_EQ(form_of(parse_json("1.0")), ArgumentForm::numeric);
  EXPECT_EQ(form_of(parse_json("true")), ArgumentForm::boolean);
  EXPECT_EQ(form_of(parse_json("null")), ArgumentForm::null);
}

TEST(JsonValue, FindsWhatElementsHaveInCommon) {
  EXPECT_EQ(element_form_of(parse_json("[1,null,2]")), ArgumentForm::int4);
  EXPECT_EQ(element_form_of(parse_json("[1,2.5]")), ArgumentForm::numeric);
  EXPECT_EQ(element_form_of(parse_json("[1,\"x\"]")), ArgumentForm::text);
  EXPECT_EQ(element_form_of(parse_json("[[true],[false]]")), ArgumentForm::boolean);
  EXPECT_EQ(element_form_of(parse_json("[]")), ArgumentForm::text);
  EXPECT_EQ(element_form_of(parse_json("[{}]")), ArgumentForm::object);
}

}  // namespace
}  // namespace pgplumb::procedures
