#include "core/pg/copy_in.hpp"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

#include "core/pg/query.hpp"
#include "tests/integration/core/pg/memory.hpp"
#include "tests/support/database.hpp"
#include "tests/support/failure.hpp"
#include "tests/support/proxy.hpp"

namespace pgplumb::pg {
namespace {

using test::failure_of;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const CopySyntax kCsv{.format = CopyFormat::csv};

struct Item {
  std::int32_t id = 0;
  std::optional<std::string> label;
  static constexpr auto sql_fields =
      std::make_tuple(typed::field("id", &Item::id), typed::field("label", &Item::label));
};

class CopyIn : public testing::Test {
 protected:
  void SetUp() override {
    execute(session_, "CREATE TABLE item (id int PRIMARY KEY, label text CHECK (label <> 'bad'))");
  }

  CopyResult copy(const std::string& data, const CopyInOptions& options = {.syntax = kCsv}) {
    std::istringstream stream(data);
    return copy_in(session_, copy_target("item"), stream, options, "items.csv");
  }
  CopyResult copy_skipping(const std::string& data) {
    return copy(
        data, {.syntax = kCsv, .on_bad_row = OnBadRow::skip, .on_reject = [this](const RejectedRow& row) {
                 rejects_.push_back(std::to_string(row.line) + " " + row.error.sqlstate + " " + std::string(row.text));
               }});
  }
  std::vector<std::string> rows() {
    return fetch_all<std::string>(session_, "SELECT concat_ws('|', id, label) FROM item ORDER BY id");
  }

  test::Database database_;
  Session session_ = database_.connect();
  std::vector<std::string> rejects_;
};

TEST_F(CopyIn, AHeaderIsPassedOverAndValuesArriveAsTheyAre) {
  const std::string data = "id,label\n1,\"a,\"\"b\"\"\n c\"\n2,\n3,\"\"\n";
  const CopyResult result = copy(data, {.syntax = kCsv, .header = true});
  EXPECT_EQ(result.rows, 3U);
  EXPECT_EQ(result.bytes, data.size());
  EXPECT_THAT(rows(), ElementsAre("1|a,\"b\"\n c", "2", "3|"));
}

TEST_F(CopyIn, ARefusedRowIsPlacedAtItsLineAndNothingIsKept) {
  const ErrorInfo error =
      failure_of([&] { copy("id,label\n1,a\n2,\"b\n\"\nthree,c\n", {.syntax = kCsv, .header = true}); });
  EXPECT_EQ(error.sqlstate, "22P02");
  EXPECT_EQ(error.at->to_string(), "items.csv:5:1");
  EXPECT_EQ(error.column, "id");
  EXPECT_THAT(error.context, HasSubstr("line 5, column id"));
  EXPECT_THAT(rows(), IsEmpty());
  EXPECT_FALSE(session_.in_transaction());
}

TEST_F(CopyIn, BadRowsAreSkippedByLineAndReasonAndTheGoodOnesKept) {
  const CopyResult result = copy_skipping("1,a\ntwo,b\n3,\"c\nc\"\n3,again\n4,bad\n5\n6,f,f\n7,g\n\n,h\n");
  EXPECT_THAT(rejects_, ElementsAre("2 22P02 two,b", "5 23505 3,again", "6 23514 4,bad", "7 22P04 5", "8 22P04 6,f,f",
                                    "10 22P04 ", "11 23502 ,h"));
  EXPECT_EQ(result.rows, 3U);
  EXPECT_EQ(result.rejected, 7U);
  EXPECT_THAT(rows(), ElementsAre("1|a", "3|c\nc", "7|g"));
}

TEST_F(CopyIn, BadBytesAreTheFaultOfTheirRow) {
  copy_skipping("1,a\n2,\xFF\n3,c\n4," + std::string(1, '\0') + "\n5,e\n");
  EXPECT_THAT(rejects_, ElementsAre("2 22021 2,\xFF", std::string("4 22021 4,\0", 11)));
  EXPECT_THAT(rows(), ElementsAre("1|a", "3|c", "5|e"));
}

TEST_F(CopyIn, RowsThatOnlyAForeignKeyRefusesAreFoundWithoutALine) {
  execute(session_, "CREATE TABLE part (item int REFERENCES item DEFERRABLE INITIALLY DEFERRED)");
  copy("1,a\n2,b\n");
  std::string data;
  for (int row = 1; row <= 1000; ++row) data += row % 250 == 0 ? "9\n" : "1\n";
  std::istringstream stream(data);
  std::vector<std::uint64_t> lines;
  const CopyResult result =
      copy_in(session_, copy_target("part"), stream,
              {.on_bad_row = OnBadRow::skip, .on_reject = [&](const RejectedRow& row) { lines.push_back(row.line); }});
  EXPECT_EQ(result.rows, 996U);
  EXPECT_THAT(lines, ElementsAre(250, 500, 750, 1000));
}

TEST_F(CopyIn, ARowIsNotLostToOneThatIsRefusedItself) {
  execute(session_, "CREATE TABLE part (id int UNIQUE, item int REFERENCES item)");
  copy("1,a\n");
  std::istringstream stream("7,99\n7,1\n");
  std::vector<std::uint64_t> lines;
  copy_in(session_, copy_target("part"), stream,
          {.syntax = kCsv, .on_bad_row = OnBadRow::skip, .on_reject = [&](const RejectedRow& row) {
             lines.push_back(row.line);
           }});
  EXPECT_THAT(lines, ElementsAre(1));
  EXPECT_EQ(fetch_one<std::string>(session_, "SELECT id || '-' || item FROM part"), "7-1");
}

TEST_F(CopyIn, WhatIsNoFaultOfARowIsNotSkipped) {
  execute(session_, "CREATE VIEW no_table AS SELECT 1 AS a");
  std::istringstream stream("1\n2\n");
  const ErrorInfo error =
      failure_of([&] { copy_in(session_, copy_target("no_table"), stream, {.on_bad_row = OnBadRow::skip}); });
  EXPECT_EQ(error.sqlstate, "42809");
}

TEST_F(CopyIn, WithinATransactionItIsPartOfIt) {
  {
    Transaction transaction(session_);
    std::istringstream stream("1,a\nx,b\n");
    const CopyResult result =
        copy_in(transaction, copy_target("item"), stream, {.syntax = kCsv, .on_bad_row = OnBadRow::skip});
    EXPECT_EQ(result.rows, 1U);
    EXPECT_TRUE(transaction.is_open());
  }
  EXPECT_THAT(rows(), IsEmpty());
}

TEST_F(CopyIn, RowsMayBeTakenInPortions) {
  std::istringstream stream("1,a\n2,b\n3,c\n");
  CopyRecords records(copy_source(stream), kCsv);
  EXPECT_EQ(copy_in(session_, copy_target("item"), records, {.syntax = kCsv, .max_rows = 2}).rows, 2U);
  EXPECT_THAT(rows(), ElementsAre("1|a", "2|b"));
  EXPECT_EQ(copy_in(session_, copy_target("item"), records, {.syntax = kCsv, .max_rows = 2}).rows, 1U);
  EXPECT_EQ(copy_in(session_, copy_target("item"), records, {.syntax = kCsv, .max_rows = 2}).rows, 0U);
}

TEST_F(CopyIn, ProgressCountsUpToTheEnd) {
  CopyProgress last;
  std::string data;
  for (int id = 0; id < 100'000; ++id) data += std::to_string(id) + ",label\n";
  copy(data, {.syntax = kCsv, .on_progress = [&](const CopyProgress& progress) {
                EXPECT_GE(progress.bytes, last.bytes);
                last = progress;
              }});
  EXPECT_EQ(last.rows, 100'000U);
  EXPECT_EQ(last.bytes, data.size());
}

TEST_F(CopyIn, BinaryDataGoesThroughAsItIs) {
  copy("1,a\n2,\n");
  std::string data;
  session_.copy_out("COPY item TO STDOUT (FORMAT binary)", [&](std::string_view piece) { data += piece; });
  execute(session_, "TRUNCATE item");
  EXPECT_EQ(copy(data, {.syntax = {.format = CopyFormat::binary}}).rows, 2U);
  EXPECT_THAT(rows(), ElementsAre("1|a", "2"));
  EXPECT_EQ(
      failure_of([&] { copy(data, {.syntax = {.format = CopyFormat::binary}, .on_bad_row = OnBadRow::skip}); }).code,
      ErrorCode::usage);
}

TEST_F(CopyIn, AFileThatCannotBeReadIsAnErrorOfTheFile) {
  EXPECT_EQ(failure_of([&] { copy_in_file(session_, copy_target("item"), "/no/such/file"); }).code, ErrorCode::file);
  EXPECT_EQ(failure_of([&] { copy_in_file(session_, copy_target("item"), "/tmp"); }).code, ErrorCode::file);
}

TEST_F(CopyIn, StructsNameTheirColumns) {
  execute(session_, "CREATE TABLE wide (label text, extra int DEFAULT 5, id int)");
  const std::vector<Item> items{{.id = 1, .label = "a\tb\\N\n"}, {.id = 2, .label = std::nullopt}};
  EXPECT_EQ(copy_rows_in(session_, copy_target("wide"), items).rows, 2U);
  EXPECT_EQ(fetch_one<std::string>(session_, "SELECT label || extra || id FROM wide WHERE id = 1"), "a\tb\\N\n51");
}

TEST_F(CopyIn, TuplesGoByPositionAndBadOnesAreNumbered) {
  const std::vector<std::tuple<int, std::string>> rows_in{{1, "a"}, {2, "bad"}, {1, "again"}, {4, "d"}};
  std::vector<std::uint64_t> numbers;
  const CopyResult result = copy_rows_in(
      session_, copy_target("item"), rows_in,
      {.on_bad_row = OnBadRow::skip, .on_reject = [&](const RejectedRow& row) { numbers.push_back(row.line); }});
  EXPECT_EQ(result.rows, 2U);
  EXPECT_THAT(numbers, ElementsAre(2, 3));
}

TEST_F(CopyIn, EveryTypeArrivesExactly) {
  execute(session_,
          "CREATE TABLE kinds (b bool, i int8, f float8, n numeric, u uuid, y bytea, t timestamptz, a int[], d date, j "
          "jsonb)");
  using namespace std::chrono;
  const auto row =
      std::make_tuple(true, std::int64_t{-9223372036854775807}, 0.1, typed::Numeric("123456789012345678901234567890.5"),
                      typed::Uuid("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"),
                      typed::to_bytes(std::string("\0\\\n\xFF", 4)), sys_days(2026y / 1 / 31) + 5us,
                      std::vector<int>{1, 2}, typed::Date("2026-02-28"), typed::Json("{\"a\": \"\\\\n\"}"));
  copy_rows_in(session_, copy_target("kinds"), std::vector{row});
  EXPECT_EQ(fetch_one<std::string>(
                session_, "SELECT concat_ws('|', b, i, f, n, u, y, extract(epoch FROM t)::text, a, d, j) FROM kinds"),
            "t|-9223372036854775807|0.1|123456789012345678901234567890.5|a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11|"
            "\\x005c0aff|1769817600.000005|{1,2}|2026-02-28|{\"a\": \"\\\\n\"}");
}

TEST_F(CopyIn, MemoryDoesNotGrowWithTheData) {
  execute(session_, "CREATE UNLOGGED TABLE big (a text)");
  const std::string piece(std::size_t{100} * 1000, 'x');
  for (const OnBadRow on_bad_row : {OnBadRow::stop, OnBadRow::skip}) {
    int left = 1000;
    std::string line = piece + "\n";
    CopyRecords records([&] { return left-- > 0 ? std::string_view(line) : std::string_view(); }, {});
    const std::size_t before = resident_bytes();
    EXPECT_EQ(copy_in(session_, copy_target("big"), records, {.on_bad_row = on_bad_row}).rows, 1000U);
    EXPECT_LT(resident_bytes(), before + (std::size_t{16} << 20));
  }
}

TEST_F(CopyIn, ALineThatGoesDeadInTheMiddleKeepsNothing) {
  std::string data;
  for (int id = 0; id < 200'000; ++id) data += std::to_string(id) + ",label\n";
  for (const OnBadRow on_bad_row : {OnBadRow::stop, OnBadRow::skip}) {
    test::Proxy proxy(
        {.server_socket = database_.conninfo().get("host") + "/.s.PGSQL." + database_.conninfo().get("port"),
         .cut = test::CutAtByte{1'000'000}});
    Conninfo through = database_.conninfo();
    through.set("host", "127.0.0.1");
    through.set("port", std::to_string(proxy.port()));
    Session session = Session::connect(through);
    std::istringstream stream(data);
    const ErrorInfo error =
        failure_of([&] { copy_in(session, copy_target("item"), stream, {.syntax = kCsv, .on_bad_row = on_bad_row}); });
    EXPECT_EQ(error.code, ErrorCode::connection);
    EXPECT_THAT(rows(), IsEmpty());
  }
}

TEST_F(CopyIn, ALineThatGoesDeadDuringTheCommitIsNoSuccess) {
  test::Proxy proxy(
      {.server_socket = database_.conninfo().get("host") + "/.s.PGSQL." + database_.conninfo().get("port"),
       .cut = test::CutAtCommit{}});
  Conninfo through = database_.conninfo();
  through.set("host", "127.0.0.1");
  through.set("port", std::to_string(proxy.port()));
  Session session = Session::connect(through);
  std::istringstream stream("1,a\n");
  EXPECT_EQ(failure_of([&] { copy_in(session, copy_target("item"), stream, {.syntax = kCsv}); }).code,
            ErrorCode::unknown_outcome);
}

}  // namespace
}  // namespace pgplumb::pg
