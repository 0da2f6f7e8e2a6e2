#include "core/typed/text_form.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.hpp"

namespace pgplumb::typed {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Optional;

TEST(SplitArray, ReadsElementsAsTheServerWritesThem) {
  EXPECT_THAT(split_array("{}"), IsEmpty());
  EXPECT_THAT(split_array(R"({a,NULL,"NULL","",with space,"x,\"y\\}"})"),
              ElementsAre("a", std::nullopt, "NULL", "", "with space", "x,\"y\\}"));
}

TEST(SplitArray, PassesOverBoundsOtherThanFromOne) { EXPECT_THAT(split_array("[0:1]={7,8}"), ElementsAre("7", "8")); }

TEST(SplitArray, RefusesSeveralDimensions) { EXPECT_THROW(split_array("{{1,2},{3,4}}"), Error); }

TEST(SplitArray, RefusesWhatIsNoArray) {
  for (const char* text : {"", "{", "{a", "a", "{a}b", "{}x", "{\"a}", "{a\\", "[0:1]"}) {
    EXPECT_THROW(split_array(text), Error) << text;
  }
}

TEST(SplitComposite, TellsNullFromTheEmptyString) {
  EXPECT_THAT(split_composite("(1,,\"\",\"a \"\"b\"\" \\\\ (c)\")"),
              ElementsAre("1", std::nullopt, "", "a \"b\" \\ (c)"));
  EXPECT_THAT(split_composite("()"), ElementsAre(std::nullopt));
}

TEST(SplitComposite, RefusesWhatIsNone) {
  for (const char* text : {"", "(", "(1", "1,2", "(1)x", "(\"a)"}) EXPECT_THROW(split_composite(text), Error) << text;
}

TEST(SplitRange, ReadsBoundsAndTheirKinds) {
  const RangeParts half = split_range("[2024-01-01,2024-02-01)");
  EXPECT_THAT(half.lower, Optional(std::string("2024-01-01")));
  EXPECT_TRUE(half.lower_inclusive);
  EXPECT_FALSE(half.upper_inclusive);
  const RangeParts open = split_range("(,\"a,\"\"b\"]");
  EXPECT_EQ(open.lower, std::nullopt);
  EXPECT_THAT(open.upper, Optional(std::string("a,\"b")));
  EXPECT_TRUE(open.upper_inclusive);
  EXPECT_TRUE(split_range("empty").empty);
}

TEST(SplitRange, RefusesWhatIsNone) {
  for (const char* text : {"", "[1,2", "1,2)", "[1]", "[1,2)x"}) EXPECT_THROW(split_range(text), Error) << text;
}

TEST(SplitMultirange, FindsItsRanges) {
  EXPECT_THAT(split_multirange("{}"), IsEmpty());
  EXPECT_THAT(split_multirange("{[1,2),(3,]}"), ElementsAre("[1,2)", "(3,]"));
  EXPECT_THAT(split_multirange("{[\"a)\",\"b\")}"), ElementsAre("[\"a)\",\"b\")"));
  EXPECT_THROW(split_multirange("[1,2)"), Error);
}

TEST(WriteQuoted, IsReadBackByAllThree) {
  const std::string hostile = "a,\"b\\c){}] \n";
  std::string quoted;
  write_quoted(quoted, hostile);
  EXPECT_THAT(split_array("{" + quoted + "}"), ElementsAre(hostile));
  EXPECT_THAT(split_composite("(" + quoted + ")"), ElementsAre(hostile));
  EXPECT_EQ(split_range("[" + quoted + ",)").lower, hostile);
}

TEST(Bytea, IsReadInBothForms) {
  EXPECT_EQ(read_bytea("\\x00fF10"), std::string("\x00\xff\x10", 3));
  EXPECT_EQ(read_bytea("a\\000\\\\\\377"), std::string("a\x00\\\xff", 4));
  EXPECT_EQ(read_bytea(""), "");
  for (const char* text : {"\\x0", "\\xzz", "\\9", "\\", "\\400"}) EXPECT_THROW(read_bytea(text), Error) << text;
}

TEST(Bytea, IsWrittenInHexadecimal) {
  std::string text;
  write_bytea(text, std::string_view("\x00\xff", 2));
  EXPECT_EQ(text, "\\x00ff");
}

}  // namespace
}  // namespace pgplumb::typed
