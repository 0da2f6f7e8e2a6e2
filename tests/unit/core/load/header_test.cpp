#include "core/load/header.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/failure.hpp"

namespace pgplumb::load {
namespace {

using test::failure_of;
using testing::ElementsAre;
using testing::SizeIs;

const pg::CopySyntax kCsv{.format = pg::CopyFormat::csv};

Table table_of(std::vector<TableColumn> columns) {
  return {.name = {sql::Identifier("s"), sql::Identifier("t")}, .columns = std::move(columns)};
}

std::vector<std::string> mapped(const Table& table, const std::vector<std::string>& names) {
  std::vector<std::string> columns;
  for (const sql::Identifier& column : map_columns(table, names, {})) columns.push_back(column.name());
  return columns;
}

std::vector<std::string> codes(const ErrorInfo& error) {
  std::vector<std::string> all;
  for (const Finding& finding : error.findings) all.push_back(finding.code);
  return all;
}

TEST(Header, QuotesAreTakenOff) {
  EXPECT_THAT(split_csv_row("a,\"b,\"\"c\"\"\",, d ,\"\"", kCsv), ElementsAre("a", "b,\"c\"", "", " d ", ""));
  EXPECT_THAT(split_csv_row("", kCsv), ElementsAre(""));
  EXPECT_THAT(split_csv_row("a\t\"b\"\"\"", {.format = pg::CopyFormat::csv, .delimiter = '\t'}),
              ElementsAre("a", "b\""));
  EXPECT_THAT(split_csv_row("'a\\',b',c", {.format = pg::CopyFormat::csv, .quote = '\'', .escape = '\\'}),
              ElementsAre("a',b", "c"));
}

TEST(Header, NamesFindTheirColumnsInAnyOrder) {
  EXPECT_THAT(mapped(table_of({{.name = "a"}, {.name = "b"}, {.name = "c"}}), {"c", "a"}), ElementsAre("c", "a"));
}

TEST(Header, CaseMattersOnlyWhereMoreThanOneColumnFits) {
  EXPECT_THAT(mapped(table_of({{.name = "Day"}}), {"DAY"}), ElementsAre("Day"));
  const Table table = table_of({{.name = "a"}, {.name = "A"}, {.name = "b"}});
  EXPECT_THAT(mapped(table, {"A", "a", "B"}), ElementsAre("A", "a", "b"));
  EXPECT_THAT(codes(failure_of([&] {
                mapped(table_of({{.name = "ab"}, {.name = "Ab"}}), {"AB"});
              })),
              ElementsAre("unknown_column"));
}

TEST(Header, AllThatDoesNotFitIsSaidAtOnce) {
  const Table table =
      table_of({{.name = "id", .is_required = true}, {.name = "sum", .is_generated = true}, {.name = "note"}});
  const ErrorInfo error = failure_of([&] { mapped(table, {"not", "sum", "note", "Note", "x;y"}); });
  EXPECT_EQ(error.code, ErrorCode::usage);
  EXPECT_THAT(codes(error), ElementsAre("unknown_column", "generated_column", "duplicate_column", "unknown_column",
                                        "missing_column"));
  EXPECT_EQ(error.findings[0].hint, "Did you mean \"note\"?");
}

TEST(Header, OfAnotherFileAltogetherOnlySomeAreSaid) {
  const std::vector<std::string> names(1000, "other");
  const ErrorInfo error = failure_of([&] { mapped(table_of({{.name = "a"}}), names); });
  EXPECT_THAT(error.findings, SizeIs(21));
  EXPECT_EQ(error.findings.back().message, "980 more like these");
}

TEST(Header, MoreColumnsThanATableCanHaveAreCountedAndNotListed) {
  const std::vector<std::string> names(70'000, "a");
  EXPECT_THAT(failure_of([&] { mapped(table_of({{.name = "a"}}), names); }).findings, SizeIs(0));
}

TEST(Header, AKeyNeedsNotNameAllThatIsRequired) {
  const Table table = table_of({{.name = "id"}, {.name = "day", .is_required = true}});
  EXPECT_THAT(map_columns(table, {"id"}, {.what = "--upsert", .at = {}, .are_all = false}), SizeIs(1));
}

}  // namespace
}  // namespace pgplumb::load
