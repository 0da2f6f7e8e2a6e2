#include "procedures/csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

namespace pgplumb::procedures {
namespace {

using testing::ElementsAre;
using Values = std::vector<pg::Parameter>;

std::vector<CsvRecord> read(const std::string& text, std::size_t max_record = CsvReader::kMaxRecord) {
  std::istringstream in(text);
  CsvReader reader(in, max_record);
  std::vector<CsvRecord> records;
  for (CsvRecord record; reader.next(record);) records.push_back(record);
  return records;
}

struct ValuesCase {
  const char* name;
  std::string text;
  Values values;
};

class CsvValues : public testing::TestWithParam<ValuesCase> {};

TEST_P(CsvValues, AreWhatCopyReads) {
  const std::vector<CsvRecord> records = read(GetParam().text);
  ASSERT_EQ(records.size(), 1U);
  EXPECT_FALSE(records[0].flaw) << records[0].flaw->message;
  EXPECT_EQ(records[0].values, GetParam().values);
}

INSTANTIATE_TEST_SUITE_P(
    Table, CsvValues,
    testing::Values(ValuesCase{"Plain", "a,b\n", {"a", "b"}}, ValuesCase{"NoLineEnd", "a,b", {"a", "b"}},
                    ValuesCase{"CarriageReturns", "a,b\r\n", {"a", "b"}},
                    ValuesCase{"EmptyIsNull", "a,,b,\n", {"a", std::nullopt, "b", std::nullopt}},
                    ValuesCase{"QuotedEmptyIsText", "\"\",a\n", {"", "a"}},
                    ValuesCase{"SpacesStay", " a , \n", {" a ", " "}},
                    ValuesCase{"DoubledQuotes", "\"say \"\"hi\"\"\"\n", {"say \"hi\""}},
                    ValuesCase{"QuotesInTheMiddle", "a\"b,c\"d\n", {"ab,cd"}},
                    ValuesCase{"LineEndsInQuotes", "\"a\nb\r\nc\",d\n", {"a\nb\r\nc", "d"}},
                    ValuesCase{"Backslashes", "\\N,\\.\n", {"\\N", "\\."}},
                    ValuesCase{"EmptyLine", "\n", {std::nullopt}},
                    ValuesCase{"ByteOrderMark", "\xEF\xBB\xBF\"a\",b\n", {"a", "b"}},
                    ValuesCase{"OtherScripts", "\u00e4\u20ac\U0001F600,b\n", {"\u00e4\u20ac\U0001F600", "b"}}),
    [](const auto& row) { return row.param.name; });

TEST(CsvReader, CountsTheLinesOfRecordsThatSpanSeveral) {
  const std::vector<CsvRecord> records = read("h\n\"a\n\nb\"\nc\r\n\"d\r\ne\"\nf");
  ASSERT_EQ(records.size(), 5U);
  EXPECT_EQ(records[1].line, 2U);
  EXPECT_EQ(records[2].line, 5U);
  EXPECT_EQ(records[3].line, 6U);
  EXPECT_EQ(records[4].line, 8U);
  EXPECT_EQ(records[3].text, "\"d\r\ne\"");
}

TEST(CsvReader, HasNoRecordInNothing) {
  EXPECT_TRUE(read("").empty());
  EXPECT_TRUE(read("\xEF\xBB\xBF").empty());
}

struct FlawCase {
  const char* name;
  std::string text;
  std::size_t line;
  std::size_t column;
  const char* message;
};

class CsvFlaws : public testing::TestWithParam<FlawCase> {};

TEST_P(CsvFlaws, AreLocated) {
  const std::vector<CsvRecord> records = read(GetParam().text);
  ASSERT_FALSE(records.empty());
  ASSERT_TRUE(records.back().flaw);
  EXPECT_EQ(records.back().flaw->line, GetParam().line);
  EXPECT_EQ(records.back().flaw->column, GetParam().column);
  EXPECT_EQ(records.back().flaw->message, GetParam().message);
}

INSTANTIATE_TEST_SUITE_P(
    Table, CsvFlaws,
    testing::Values(FlawCase{"OpenQuote", "a\nb,\u00e4,\"c\nd\n", 2, 5, "a quote that is not closed"},
                    FlawCase{"BadUtf8", "a\n\"b\n\u00e4\xFF\",c\n", 3, 2, "not valid UTF-8"},
                    FlawCase{"Nul", std::string("a\nb\0\n", 5), 2, 2, "a NUL byte, which no text can hold"},
                    FlawCase{"LoneCarriageReturn", "a\nb\rc\n", 2, 2, "a carriage return outside quotes"}),
    [](const auto& row) { return row.param.name; });

TEST(CsvReader, GoesOnAfterAFlawedRecord) {
  const std::vector<CsvRecord> records = read("a\xFF\nb\n");
  ASSERT_EQ(records.size(), 2U);
  EXPECT_TRUE(records[0].flaw);
  EXPECT_FALSE(records[1].flaw);
  EXPECT_THAT(records[1].values, ElementsAre(pg::Parameter("b")));
}

TEST(CsvReader, DoesNotSwallowAFileWhoseFirstQuoteIsNeverClosed) {
  const std::vector<CsvRecord> records = read("\"" + std::string(10'000, 'x'), 100);
  ASSERT_EQ(records.size(), 1U);
  EXPECT_LT(records[0].text.size(), 200U);
  EXPECT_NE(records[0].flaw->message.find("longer than 100 bytes"), std::string::npos);
}

}  // namespace
}  // namespace pgplumb::procedures
