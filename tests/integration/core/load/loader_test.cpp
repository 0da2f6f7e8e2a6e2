#include "core/load/loader.hpp"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/bookkeeping/tables.hpp"
#include "core/files.hpp"
#include "core/load/ledger_statements.hpp"
#include "core/load/queries.hpp"
#include "core/pg/query.hpp"
#include "tests/integration/core/pg/memory.hpp"
#include "tests/support/database.hpp"
#include "tests/support/failure.hpp"
#include "tests/support/proxy.hpp"

namespace pgplumb::load {
namespace {

using test::failure_of;
using testing::HasSubstr;

class Quiet final : public LoadObserver {
 public:
  void on_file_start(const Input&) override {}
  void on_progress(const Input&, const pg::CopyProgress& progress) override { last = progress; }
  void on_reject(const Input&, const pg::RejectedRow&) override { ++rejects; }
  pg::CopyProgress last;
  int rejects = 0;
};

class LoaderTest : public testing::Test {
 protected:
  void SetUp() override { pg::execute(session_, "CREATE TABLE item (id int PRIMARY KEY, label text)"); }

  Input write(const std::string& name, int rows, const std::string& label = "label") {
    std::ofstream file(directory_.path() / name, std::ios::binary);
    file << "id,label\n";
    for (int id = 1; id <= rows; ++id) file << id << ',' << label << '\n';
    return {.name = name, .path = directory_.path() / name};
  }
  static LoadOptions csv() { return {.syntax = {.format = pg::CopyFormat::csv}}; }
  FileReport load(pg::Session& session, const Input& input, const LoadOptions& options) {
    Loader loader(session, fetch_table(session, "item"), options, observer_);
    return loader.load(input);
  }
  std::int64_t count() { return pg::fetch_one<std::int64_t>(session_, "SELECT count(*) FROM item"); }
  pg::Conninfo through(const test::Proxy& proxy) const {
    pg::Conninfo conninfo = database_.conninfo();
    conninfo.set("host", "127.0.0.1");
    conninfo.set("port", std::to_string(proxy.port()));
    return conninfo;
  }
  std::filesystem::path socket() const {
    return database_.conninfo().get("host") + "/.s.PGSQL." + database_.conninfo().get("port");
  }

  test::Database database_;
  pg::Session session_ = database_.connect();
  TemporaryDirectory directory_{std::filesystem::temp_directory_path(), "load"};
  Quiet observer_;
};

TEST_F(LoaderTest, QueriesAreSqlThatTheServerTakes) {
  Ledger(sql::Identifier("pgplumb")).prepare(session_);
  for (const auto& [name, query] : queries::all) {
    EXPECT_TRUE(session_.run("PREPARE q AS " + std::string(query)).ok()) << name;
    session_.run("DEALLOCATE ALL");
  }
  for (const std::string_view statement : {statements::claim, statements::record}) {
    const std::string query = bookkeeping::in_schema(statement, sql::Identifier("pgplumb"));
    EXPECT_TRUE(session_.run("PREPARE q AS " + query).ok()) << query;
    session_.run("DEALLOCATE ALL");
  }
}

TEST_F(LoaderTest, ProgressEndsAtTheEndAlsoInBatches) {
  LoadOptions options = csv();
  options.batch_size = 300;
  const FileReport report = load(session_, write("a.csv", 1000), options);
  EXPECT_EQ(report.rows, 1000U);
  EXPECT_EQ(observer_.last.rows, 1000U);
  EXPECT_EQ(observer_.last.bytes, report.bytes);
}

TEST_F(LoaderTest, ALineThatGoesDeadKeepsNothingOfTheFileAndSaysSo) {
  const Input input = write("a.csv", 200'000);
  for (const bool upserts : {false, true}) {
    test::Proxy proxy({.server_socket = socket(), .cut = test::CutAtByte{1'000'000}});
    pg::Session session = pg::Session::connect(through(proxy));
    LoadOptions options = csv();
    if (upserts) options.key = {"id"};
    const ErrorInfo error = failure_of([&] { load(session, input, options); });
    EXPECT_EQ(error.code, ErrorCode::connection);
    EXPECT_THAT(error.notes, testing::Contains("nothing of \"a.csv\" was kept"));
    EXPECT_EQ(count(), 0);
  }
}

TEST_F(LoaderTest, InBatchesWhatWasCommittedStaysAndIsCounted) {
  const Input input = write("a.csv", 200'000);
  LoadOptions options = csv();
  options.batch_size = 10'000;
  options.remember_in = sql::Identifier("pgplumb");
  test::Proxy proxy({.server_socket = socket(), .cut = test::CutAtByte{1'000'000}});
  pg::Session session = pg::Session::connect(through(proxy));
  const ErrorInfo error = failure_of([&] { load(session, input, options); });
  const std::int64_t kept = count();
  EXPECT_GT(kept, 0);
  EXPECT_EQ(kept % 10'000, 0);
  EXPECT_THAT(error.notes, testing::Contains(HasSubstr("the first " + std::to_string(kept) + " rows of \"a.csv\"")));
  // Gone on with, nothing is twice there and nothing is missing.
  EXPECT_EQ(load(session_, input, options).passed_over, static_cast<std::uint64_t>(kept));
  EXPECT_EQ(count(), 200'000);
}

TEST_F(LoaderTest, ACommitThatNobodyAnsweredIsFoundOutByResuming) {
  const Input input = write("a.csv", 10);
  LoadOptions options = csv();
  options.remember_in = sql::Identifier("pgplumb");
  load(session_, write("other.csv", 0), options);  // the ledger is there
  for (const test::CutMoment moment : {test::CutMoment::before_commit, test::CutMoment::after_commit_answered}) {
    pg::execute(session_, "TRUNCATE item, pgplumb.loaded_file");
    test::Proxy proxy({.server_socket = socket(), .cut = test::CutAtCommit{.nth = 1, .moment = moment}});
    pg::Session session = pg::Session::connect(through(proxy));
    EXPECT_EQ(failure_of([&] { load(session, input, options); }).code, ErrorCode::unknown_outcome);
    load(session_, input, options);
    EXPECT_EQ(count(), 10);
  }
}

TEST_F(LoaderTest, TwoLoadsOfOneFileAtATimeLoadItOnce) {
  const Input input = write("a.csv", 10);
  LoadOptions options = csv();
  options.remember_in = sql::Identifier("pgplumb");
  load(session_, write("other.csv", 0), options);
  pg::Session first = database_.connect();
  const Table table = fetch_table(first, "item");
  pg::Transaction transaction(first);
  const Ledger ledger(sql::Identifier("pgplumb"));
  load(session_, input, options);
  const std::string checksum =
      pg::fetch_one<std::string>(session_, "SELECT checksum FROM pgplumb.loaded_file WHERE file = 'a.csv'");
  EXPECT_TRUE(ledger.claim(transaction, table, checksum, "a.csv").is_complete);
  pg::Session second = database_.connect();
  pg::execute(second, "SET lock_timeout = '100ms'");
  EXPECT_EQ(failure_of([&] { load(second, input, options); }).sqlstate, "55P03") << "the second one waits";
}

TEST_F(LoaderTest, MemoryDoesNotGrowWithTheFile) {
  const std::string label(500, 'x');
  const Input small = write("small.csv", 2'000, label);
  const Input large = write("large.csv", 100'000, label);
  const auto grown_by = [&](const Input& input) {
    const std::size_t before = pg::resident_bytes();
    pg::execute(session_, "TRUNCATE item");
    LoadOptions options = csv();
    options.on_bad_row = pg::OnBadRow::skip;
    load(session_, input, options);
    const std::size_t after = pg::resident_bytes();
    return after > before ? after - before : 0;
  };
  const std::size_t with_small = grown_by(small);
  EXPECT_LT(grown_by(large), with_small + (std::size_t{8} << 20)) << "50 MB went through";
  EXPECT_EQ(count(), 100'000);
}

TEST_F(LoaderTest, TablesAreFoundAsSqlFindsThem) {
  pg::execute(session_, "CREATE SCHEMA deep");
  pg::execute(session_, "CREATE TABLE deep.\"T a\" ()");
  EXPECT_EQ(fetch_table(session_, "ITEM").readable(), "public.item");
  EXPECT_EQ(fetch_table(session_, "deep.\"T a\"").readable(), "deep.\"T a\"");
  EXPECT_EQ(failure_of([&] { fetch_table(session_, "\"Item\""); }).code, ErrorCode::usage);
  EXPECT_EQ(failure_of([&] { fetch_table(session_, "item; DROP TABLE item"); }).code, ErrorCode::usage);
  EXPECT_EQ(failure_of([&] { fetch_table(session_, ""); }).code, ErrorCode::usage);
  EXPECT_EQ(failure_of([&] { fetch_table(session_, "a.b.c.d.e"); }).code, ErrorCode::usage);
}

}  // namespace
}  // namespace pgplumb::load
