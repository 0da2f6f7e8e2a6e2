#include "cli/query_surrounding.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/failure.hpp"

namespace pgplumb::cli {
namespace {

using procedures::TransactionMode;
using test::failure_of;
using testing::HasSubstr;

pg::SurroundingOptions around(std::string sql, const QueryOptions& options = {}) {
  return surrounding_of(make_query_script(SourceFile::from_bytes("q.sql", std::move(sql)), {}), options);
}

TEST(QuerySurrounding, IsATransactionForSeveralStatementsAndForSettings) {
  EXPECT_FALSE(around("SELECT 1").in_transaction);
  EXPECT_TRUE(around("SELECT 1; SELECT 2").in_transaction);
  EXPECT_TRUE(around("SELECT 1", {.surrounding = {.role = "r"}}).in_transaction);
  EXPECT_TRUE(around("SELECT 1", {.surrounding = {.read_only = true}}).in_transaction);
  EXPECT_TRUE(around("SELECT 1", {.transaction = TransactionMode::required}).in_transaction);
  EXPECT_FALSE(around("SELECT 1; SELECT 2", {.transaction = TransactionMode::none}).in_transaction);
}

TEST(QuerySurrounding, LeavesScriptsAloneThatHaveTheirOwn) {
  EXPECT_FALSE(around("BEGIN; SELECT 1; COMMIT").in_transaction);
  EXPECT_FALSE(around("VACUUM").in_transaction);
  EXPECT_FALSE(around("VACUUM", {.surrounding = {.role = "r"}}).in_transaction);
  EXPECT_FALSE(around("VACUUM; VACUUM", {.transaction = TransactionMode::none}).in_transaction);
}

TEST(QuerySurrounding, RollsBackWhatOnlyAPlanIsWantedOf) {
  const pg::SurroundingOptions analyzed = around("DELETE FROM t", {.explain = Explain::analyze});
  EXPECT_TRUE(analyzed.in_transaction);
  EXPECT_TRUE(analyzed.rolls_back);
  EXPECT_FALSE(around("DELETE FROM t", {.explain = Explain::plan}).in_transaction);
  const QueryOptions kept{.transaction = TransactionMode::required, .surrounding = {}, .explain = Explain::analyze};
  EXPECT_FALSE(around("DELETE FROM t", kept).rolls_back);
}

TEST(QuerySurrounding, RefusesWhatCannotBeInIt) {
  const ErrorInfo outside = failure_of([] { around("SELECT 1;\nVACUUM"); });
  EXPECT_EQ(outside.code, ErrorCode::usage);
  EXPECT_EQ(outside.at->to_string(), "q.sql:2:1");
  EXPECT_THAT(failure_of([] { around("COMMIT", {.transaction = TransactionMode::rollback}); }).message,
              HasSubstr("begins or ends a transaction"));
  EXPECT_THAT(failure_of([] { around("COPY t TO STDOUT", {.explain = Explain::plan}); }).message, HasSubstr("no plan"));
  EXPECT_THAT(failure_of([] { around("COPY t TO STDOUT", {.as_json = true}); }).message, HasSubstr("no JSON"));
}

}  // namespace
}  // namespace pgplumb::cli
