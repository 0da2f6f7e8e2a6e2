#include "core/pg/copy_out.hpp"

#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

#include "core/files.hpp"
#include "core/pg/query.hpp"
#include "tests/support/database.hpp"
#include "tests/support/failure.hpp"

namespace pgplumb::pg {
namespace {

using test::failure_of;
using testing::ElementsAre;

struct Item {
  std::int32_t id = 0;
  std::optional<std::string> label;
  friend bool operator==(const Item&, const Item&) = default;
  static constexpr auto sql_fields =
      std::make_tuple(typed::field("id", &Item::id), typed::field("label", &Item::label));
};

class CopyOut : public testing::Test {
 protected:
  void SetUp() override {
    execute(session_, "CREATE TABLE item (label text, id int, more int DEFAULT 1)");
    execute(session_, "INSERT INTO item VALUES (E'a\\tb\\\\', 1), (NULL, 2), ('', 3)");
  }

  test::Database database_;
  Session session_ = database_.connect();
};

TEST_F(CopyOut, AQueryGoesIntoAStream) {
  std::ostringstream out;
  const std::uint64_t rows = copy_out(session_, Sql("SELECT id, label FROM item ORDER BY id"), out,
                                      {.syntax = {.format = CopyFormat::csv, .delimiter = ';'}, .header = true});
  EXPECT_EQ(rows, 3U);
  EXPECT_EQ(out.str(), "id;label\n1;a\tb\\\n2;\n3;\"\"\n");
}

TEST_F(CopyOut, RowsComeAsStructsByTheNamesOfTheirFields) {
  std::vector<Item> items;
  copy_rows_out<Item>(session_, copy_target("item"), [&](const Item& item) { items.push_back(item); });
  EXPECT_THAT(items, ElementsAre(Item{1, "a\tb\\"}, Item{2, std::nullopt}, Item{3, ""}));
}

TEST_F(CopyOut, RowsOfAQueryComeByPosition) {
  std::vector<std::tuple<std::int64_t, std::string>> rows;
  copy_rows_out<std::tuple<std::int64_t, std::string>>(session_,
                                                       Sql("SELECT count(*), string_agg(id::text, '\n') FROM item"),
                                                       [&](const auto& row) { rows.push_back(row); });
  EXPECT_THAT(rows, ElementsAre(std::make_tuple(3, "1\n2\n3")));
}

TEST_F(CopyOut, ANullThatTheRowCannotHoldIsAnError) {
  const auto ignore = [](const std::string&) {};
  EXPECT_EQ(failure_of([&] { copy_rows_out<std::string>(session_, Sql("SELECT label FROM item"), ignore); }).code,
            ErrorCode::run_time);
  EXPECT_EQ(fetch_one<std::int64_t>(session_, "SELECT count(*) FROM item"), 3) << "the session is of use afterwards";
}

TEST_F(CopyOut, AFileIsThereAsAWholeOrAsItWas) {
  const TemporaryDirectory directory(std::filesystem::temp_directory_path(), "copy");
  const std::filesystem::path file = directory.path() / "item.csv";
  std::ofstream(file) << "before";
  EXPECT_THROW(copy_out_file(session_, Sql("SELECT 1 / (id - 3) FROM item"), file), Error);
  EXPECT_EQ(load_bytes(file), "before");
  EXPECT_EQ(copy_out_file(session_, Sql("SELECT id FROM item ORDER BY id"), file), 3U);
  EXPECT_EQ(load_bytes(file), "1\n2\n3\n");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(directory.path()), {}), 1);
  EXPECT_EQ(failure_of([&] { copy_out_file(session_, Sql("SELECT 1"), directory.path() / "no" / "file"); }).code,
            ErrorCode::file);
}

TEST_F(CopyOut, AStreamThatTakesNothingIsAnError) {
  std::ostringstream out;
  out.setstate(std::ios::badbit);
  EXPECT_EQ(failure_of([&] { copy_out(session_, copy_target("item"), out); }).code, ErrorCode::file);
}

TEST_F(CopyOut, ProgressIsTold) {
  CopyOutProgress last;
  copy_out(session_, Sql("SELECT repeat('x', 99) FROM generate_series(1, 10000)"), [](std::string_view) {},
           {.on_progress = [&](const CopyOutProgress& progress) { last = progress; }});
  EXPECT_GT(last.bytes, 700'000U);
  EXPECT_EQ(last.bytes, last.rows * 100);
}

}  // namespace
}  // namespace pgplumb::pg
