#include "core/pg/copy_records.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

#include "core/error.hpp"
#include "tests/support/failure.hpp"

namespace pgplumb::pg {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

const CopySyntax kCsv{.format = CopyFormat::csv};
const CopySyntax kText{.format = CopyFormat::text};

/// The data in pieces of one size.
CopySource in_pieces(std::string data, std::size_t size) {
  return [data = std::move(data), size, at = std::size_t{0}]() mutable {
    const std::string_view piece = std::string_view(data).substr(std::min(at, data.size()), size);
    at += piece.size();
    return piece;
  };
}

using Lines = std::vector<std::pair<std::uint64_t, std::string>>;

Lines rows_of(CopyRecords& records, const CopyRecords::Limits& limits = {}) {
  Lines rows;
  for (const CopyBatch* batch = &records.next(limits); !batch->empty(); batch = &records.next(limits)) {
    for (std::size_t row = 0; row < batch->size(); ++row) {
      rows.emplace_back(batch->line(row), std::string(batch->text(row)));
    }
  }
  return rows;
}

Lines rows_of(const std::string& data, const CopySyntax& syntax, std::size_t piece = 1000) {
  CopyRecords records(in_pieces(data, piece), syntax);
  return rows_of(records);
}

ErrorInfo failure_of(const std::string& data, const CopySyntax& syntax) {
  return test::failure_of([&] { rows_of(data, syntax); });
}

TEST(CopyRecords, ARowInCsvMayHaveSeveralLines) {
  EXPECT_THAT(rows_of("a,\"x\ny\"\nb,\"\"\"\n\"\"\"\nc\n", kCsv),
              ElementsAre(Pair(1, "a,\"x\ny\""), Pair(3, "b,\"\"\"\n\"\"\""), Pair(5, "c")));
}

TEST(CopyRecords, PiecesMayEndAnywhere) {
  const std::string data = "1,\"a\"\"\n\"\r\n2,b\n\"\\.\",\n\n3,\"\"";
  const Lines whole = rows_of(data, kCsv);
  EXPECT_THAT(whole, ElementsAre(Pair(1, "1,\"a\"\"\n\""), Pair(3, "2,b"), Pair(4, "\"\\.\","), Pair(5, ""),
                                 Pair(6, "3,\"\"")));
  for (std::size_t size = 1; size < data.size(); ++size) EXPECT_EQ(rows_of(data, kCsv, size), whole) << size;
}

TEST(CopyRecords, AnEscapeOfItsOwnHidesAQuote) {
  const CopySyntax syntax{.format = CopyFormat::csv, .escape = '\\'};
  const std::string data = "\"a\\\"\nb\",\"\\\\\"\nc\n";
  for (std::size_t size = 1; size < data.size(); ++size) {
    EXPECT_THAT(rows_of(data, syntax, size), ElementsAre(Pair(1, "\"a\\\"\nb\",\"\\\\\""), Pair(3, "c"))) << size;
  }
}

TEST(CopyRecords, ALineEndBehindABackslashIsDataInText) {
  const std::string data = "a\\\nb\nc\\\\\nd\\\\\\\ne\n\"\n";
  for (std::size_t size = 1; size < data.size(); ++size) {
    EXPECT_THAT(rows_of(data, kText, size),
                ElementsAre(Pair(1, "a\\\nb"), Pair(3, "c\\\\"), Pair(4, "d\\\\\\\ne"), Pair(6, "\"")))
        << size;
  }
}

TEST(CopyRecords, LimitsCutBetweenRows) {
  CopyRecords records(in_pieces("1\n2\n3\n4\n5", 1000), kText);
  EXPECT_EQ(records.next({.rows = 2}).bytes(), "1\n2\n");
  EXPECT_EQ(records.next_line(), 3U);
  EXPECT_EQ(records.next({.bytes = 1}).bytes(), "3\n");
  EXPECT_EQ(records.next().bytes(), "4\n");
  EXPECT_EQ(records.next().bytes(), "5\n") << "what has no line end gets one";
  EXPECT_TRUE(records.next().empty());
  EXPECT_TRUE(records.next().empty());
  EXPECT_EQ(records.rows_taken(), 5U);
}

TEST(CopyRecords, AByteOrderMarkIsNoPartOfTheFirstRow) {
  EXPECT_THAT(rows_of("\xEF\xBB\xBF"
                      "a\nb\n",
                      kCsv, 1),
              ElementsAre(Pair(1, "a"), Pair(2, "b")));
  EXPECT_THAT(rows_of("\xEF\xBB\xBF", kCsv), IsEmpty());
  EXPECT_THAT(failure_of(std::string("\xFF\xFE"
                                     "a\0\n\0",
                                     6),
                         kCsv)
                  .message,
              HasSubstr("is UTF-16"));
}

TEST(CopyRecords, NothingIsNoRow) {
  EXPECT_THAT(rows_of("", kCsv), IsEmpty());
  EXPECT_THAT(rows_of("\n", kCsv), ElementsAre(Pair(1, "")));
}

TEST(CopyRecords, TheEndMarkEndsTheDataOnlyAtItsEnd) {
  EXPECT_THAT(rows_of("1\n\\.\n", kText), ElementsAre(Pair(1, "1")));
  EXPECT_THAT(rows_of("1\r\n\\.\r\n\r\n", kCsv, 1), ElementsAre(Pair(1, "1")));
  const ErrorInfo error = failure_of("1\n\\.\n\n2\n", kText);
  EXPECT_EQ(error.code, ErrorCode::file);
  EXPECT_EQ(error.at->line, 2U);
}

TEST(CopyRecords, AQuoteThatIsNeverClosedIsNamedByTheLineOfItsRow) {
  const ErrorInfo error = failure_of("a,b\n1,\"x\n2,y\n3,z\n", kCsv);
  EXPECT_EQ(error.code, ErrorCode::file);
  EXPECT_EQ(error.at->line, 2U);
  EXPECT_THAT(error.message, HasSubstr("never closed"));
}

TEST(CopyRecords, ABackslashThatEscapesTheEndIsRefused) { EXPECT_EQ(failure_of("1\n2\\", kText).at->line, 2U); }

TEST(CopyRecords, ARowWithoutEndIsRefusedRatherThanKept) {
  const std::string piece(std::size_t{16} << 20, 'x');
  CopyRecords records([&] { return std::string_view(piece); }, kText);
  EXPECT_THAT(test::failure_of([&] { records.next(); }).message, HasSubstr("longer than 256 MB"));
}

TEST(CopyRecords, AStreamThatCannotBeReadIsNoEndOfData) {
  std::istringstream stream("1\n");
  stream.setstate(std::ios::badbit);
  CopyRecords records(copy_source(stream), kText);
  EXPECT_EQ(test::failure_of([&] { records.next(); }).code, ErrorCode::file);
}

}  // namespace
}  // namespace pgplumb::pg
