#include "core/pg/pipeline.hpp"

#include <gtest/gtest.h>
#include <map>

#include "tests/integration/core/pg/memory.hpp"
#include "tests/support/database.hpp"

namespace pgplumb::pg {
namespace {

using Status = PipelineResult::Status;

class PipelineTest : public testing::Test {
 protected:
  test::Database database_;
  Session session_ = database_.connect();
  std::vector<PipelineResult> results_;

  Pipeline pipeline() {
    Pipeline pipeline = session_.pipeline();
    pipeline.on_result([this](PipelineResult&& result) { results_.push_back(std::move(result)); });
    return pipeline;
  }
  std::int64_t number(std::string_view sql) { return session_.execute(sql).front().integer("n"); }
};

TEST_F(PipelineTest, ResultsArriveInOrderWithTheirTags) {
  Pipeline pipeline = this->pipeline();
  for (std::size_t tag = 0; tag < 100; ++tag) {
    pipeline.send(tag, "SELECT $1::int AS n, $2::text AS t", std::vector<Parameter>{std::to_string(tag), std::nullopt},
                  Pipeline::Keep::rows);
  }
  pipeline.finish();
  ASSERT_EQ(results_.size(), 100U);
  for (std::size_t tag = 0; tag < 100; ++tag) {
    EXPECT_EQ(results_[tag].tag, tag);
    EXPECT_EQ(results_[tag].status, Status::done);
    EXPECT_EQ(results_[tag].rows.front().integer("n"), static_cast<std::int64_t>(tag));
    EXPECT_TRUE(results_[tag].rows.front().is_null("t"));
  }
  EXPECT_EQ(number("SELECT 1 AS n"), 1);
}

TEST_F(PipelineTest, AnEndWithATagIsToldOfAndBlamedForItsOwnFailure) {
  session_.run("CREATE TABLE t (a int UNIQUE DEFERRABLE INITIALLY DEFERRED)");
  Pipeline pipeline = this->pipeline();
  for (const char* value : {"1", "1", "2"}) {
    pipeline.send(1, "INSERT INTO t VALUES ($1::int)", std::vector<Parameter>{value});
    pipeline.sync(2);
  }
  pipeline.finish();
  ASSERT_EQ(results_.size(), 6U);
  const std::vector<Status> expected{Status::done,   Status::done, Status::done,
                                     Status::failed, Status::done, Status::done};
  for (std::size_t index = 0; index < results_.size(); ++index) {
    EXPECT_EQ(results_[index].status, expected[index]) << index;
    EXPECT_EQ(results_[index].tag, index % 2 + 1);
  }
  EXPECT_EQ(results_[3].error->info.sqlstate, "23505");
  EXPECT_EQ(number("SELECT count(*) AS n FROM t"), 2);
}

TEST_F(PipelineTest, TheFirstStatementKeepsAllItsRowsWhateverRanBefore) {
  session_.run("SELECT 1");
  Pipeline pipeline = this->pipeline();
  pipeline.send(0, "SELECT generate_series(1, 5) AS n", {}, Pipeline::Keep::rows);
  pipeline.send(1, "SELECT generate_series(1, 3) AS n", {}, Pipeline::Keep::rows);
  pipeline.finish();
  ASSERT_EQ(results_.size(), 2U);
  ASSERT_EQ(results_[0].rows.size(), 5U);
  EXPECT_EQ(results_[0].rows.value(4, 0), "5");
  EXPECT_EQ(results_[0].rows.command_tag(), "SELECT 5");
  EXPECT_EQ(results_[1].rows.size(), 3U);
}

TEST_F(PipelineTest, RowsNotAskedForAreDroppedButTheTagStays) {
  Pipeline pipeline = this->pipeline();
  pipeline.send(1, "SELECT generate_series(1, 10)");
  pipeline.finish();
  ASSERT_EQ(results_.size(), 1U);
  EXPECT_TRUE(results_[0].rows.empty());
  EXPECT_EQ(results_[0].rows.command_tag(), "SELECT 10");
}

TEST_F(PipelineTest, AfterAnErrorAmongThousandsTheRestIsSkipped) {
  session_.run("CREATE TABLE t (a int)");
  Pipeline pipeline = this->pipeline();
  pipeline.send(0, "BEGIN");
  for (std::size_t tag = 1; tag <= 5'000; ++tag) {
    pipeline.send(tag, tag == 2'500 ? "INSERT INTO t VALUES ('no' || 1, äx)" : "INSERT INTO t VALUES (1)");
  }
  pipeline.send(5'001, "COMMIT");
  pipeline.finish();
  ASSERT_EQ(results_.size(), 5'002U);
  for (std::size_t i = 0; i < 2'500; ++i) EXPECT_EQ(results_[i].status, Status::done);
  ASSERT_EQ(results_[2'500].status, Status::failed);
  EXPECT_EQ(results_[2'500].error->info.sqlstate, "42703");
  EXPECT_EQ(results_[2'500].error->position, 34U);
  for (std::size_t i = 2'501; i < results_.size(); ++i) EXPECT_EQ(results_[i].status, Status::skipped);
  EXPECT_TRUE(session_.in_transaction());
  session_.run("ROLLBACK");
  EXPECT_EQ(number("SELECT count(*) AS n FROM t"), 0);
}

TEST_F(PipelineTest, ASyncStartsAfresh) {
  Pipeline pipeline = this->pipeline();
  pipeline.send(1, "SELECT 1/0");
  pipeline.send(2, "SELECT 1");
  pipeline.sync();
  pipeline.send(3, "SELECT 1");
  pipeline.finish();
  ASSERT_EQ(results_.size(), 3U);
  EXPECT_EQ(results_[0].status, Status::failed);
  EXPECT_EQ(results_[1].status, Status::skipped);
  EXPECT_EQ(results_[2].status, Status::done);
}

TEST_F(PipelineTest, AnImplicitTransactionThatCannotEndIsReported) {
  session_.run("CREATE TABLE t (a int UNIQUE DEFERRABLE INITIALLY DEFERRED)");
  Pipeline pipeline = this->pipeline();
  pipeline.send(1, "INSERT INTO t VALUES (1), (1)");
  try {
    pipeline.finish();
    FAIL() << "finished";
  } catch (const Error& error) {
    EXPECT_EQ(error.sqlstate(), "23505");
  }
  ASSERT_EQ(results_.size(), 1U);
  pipeline.send(2, "SELECT 1");
  pipeline.finish();
  EXPECT_EQ(results_.back().tag, 2U);
}

TEST_F(PipelineTest, AFlushRequestBringsResultsWithoutASync) {
  Pipeline pipeline = this->pipeline();
  pipeline.send(1, "SELECT 1");
  pipeline.flush_request();
  for (int i = 0; i < 200 && results_.empty(); ++i) {
    session_.pause(std::chrono::milliseconds(10));
    pipeline.flush_request();
    pipeline.send(2, "SELECT 1");
  }
  EXPECT_EQ(pipeline.in_flight() > 0 || !results_.empty(), true);
  pipeline.finish();
  EXPECT_GE(results_.size(), 2U);
}

// Both sides fill their buffers: who only writes, or only reads, waits for ever.
TEST_F(PipelineTest, BigStatementsAndBigAnswersDoNotBlockEachOther) {
  const std::string big(100'000, 'x');
  Pipeline pipeline = this->pipeline();
  for (std::size_t tag = 0; tag < 500; ++tag) {
    pipeline.send(tag, "SELECT '" + big + "' AS a, repeat('y', 100000) AS b", {},
                  tag % 100 == 0 ? Pipeline::Keep::rows : Pipeline::Keep::discard_rows);
  }
  pipeline.finish();
  ASSERT_EQ(results_.size(), 500U);
  EXPECT_EQ(results_[400].rows.front().text("a").size(), big.size());
  EXPECT_EQ(results_[400].rows.front().text("b").size(), 100'000U);
}

TEST_F(PipelineTest, MemoryDoesNotGrowWithWhatIsSent) {
  const std::string big = "SELECT 1 /* " + std::string(20'000, 'x') + " */";
  const std::size_t before = resident_bytes();
  std::size_t most = 0;
  Pipeline pipeline = session_.pipeline();
  for (std::size_t tag = 0; tag < 10'000; ++tag) {  // 200 MB in all
    pipeline.send(tag, big);
    most = std::max(most, pipeline.in_flight());
  }
  pipeline.finish();
  EXPECT_LT(resident_bytes(), before + std::size_t{48} * 1024 * 1024);
  EXPECT_LT(most, 1'000U);
}

TEST_F(PipelineTest, SmallStatementsAreBoundedByTheirNumber) {
  Pipeline pipeline = this->pipeline();
  std::size_t most = 0;
  for (std::size_t tag = 0; tag < 20'000; ++tag) {
    pipeline.send(tag, "SELECT 1");
    most = std::max(most, pipeline.in_flight());
  }
  pipeline.finish();
  EXPECT_EQ(results_.size(), 20'000U);
  EXPECT_LE(most, 5'000U);
}

TEST_F(PipelineTest, AHandlerThatThrowsLeavesTheSessionUsable) {
  {
    Pipeline pipeline = session_.pipeline();
    pipeline.on_result([](PipelineResult&&) { throw std::runtime_error("enough"); });
    for (std::size_t tag = 0; tag < 100; ++tag) pipeline.send(tag, "SELECT pg_sleep(0.1)");
    EXPECT_THROW(pipeline.finish(), std::runtime_error);
  }
  EXPECT_TRUE(session_.is_alive());
  EXPECT_EQ(number("SELECT 1 AS n"), 1);
}

TEST_F(PipelineTest, APipelineThatIsDroppedLeavesTheSessionUsable) {
  const auto begun = std::chrono::steady_clock::now();
  {
    Pipeline pipeline = session_.pipeline();
    pipeline.send(1, "SELECT pg_sleep(60)");
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(4));
  EXPECT_EQ(number("SELECT 1 AS n"), 1);
}

TEST_F(PipelineTest, CopyIsRefusedInsteadOfWaitingForEver) {
  session_.run("CREATE TABLE t (a int)");
  Pipeline pipeline = this->pipeline();
  pipeline.send(1, "COPY t FROM STDIN");
  EXPECT_THROW(pipeline.finish(), Error);
  EXPECT_FALSE(session_.is_alive());
}

TEST_F(PipelineTest, ASliceOfALargerTextIsSentAsItIs) {
  const std::string file = "SELECT 1 AS n;SELECT 22 AS n;SELECT 333 AS n;";
  Pipeline pipeline = this->pipeline();
  pipeline.send(1, std::string_view(file).substr(14, 15), {}, Pipeline::Keep::rows);
  pipeline.finish();
  EXPECT_EQ(results_.at(0).rows.front().integer("n"), 22);
}

TEST_F(PipelineTest, TicksComeWhileTheServerIsBusy) {
  int ticks = 0;
  session_.set_on_tick([&] { ++ticks; }, std::chrono::milliseconds(50));
  Pipeline pipeline = this->pipeline();
  pipeline.send(1, "SELECT pg_sleep(0.6)");
  pipeline.finish();
  EXPECT_GE(ticks, 5);
  EXPECT_LE(ticks, 15);
}

}  // namespace
}  // namespace pgplumb::pg
