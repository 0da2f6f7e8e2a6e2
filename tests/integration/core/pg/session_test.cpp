// Statements, their results, their errors and notices.
#include "core/pg/session.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/database.hpp"

namespace pgplumb::pg {
namespace {

class SessionTest : public testing::Test {
 protected:
  test::Database database_;
  Session session_ = database_.connect();

  /// The failure of a statement that is expected to fail.
  ServerError failure(std::string_view sql) {
    Session::Outcome outcome = session_.run(sql);
    if (outcome.ok()) ADD_FAILURE() << "succeeded: " << sql;
    return outcome.ok() ? ServerError{} : *outcome.error;
  }
  ErrorInfo thrown(std::string_view sql, std::span<const Parameter> parameters = {}) {
    try {
      session_.execute(sql, parameters);
    } catch (const Error& error) {
      return error.info();
    }
    ADD_FAILURE() << "succeeded: " << sql;
    return {};
  }
};

TEST_F(SessionTest, ParametersKeepTheirValueWhateverTheyHold) {
  const std::string nasty = "'; DROP TABLE t; -- $1 \\ \n äß😀 ${x} %s";
  const Rows rows = session_.execute("SELECT $1::text AS a, $2::text AS b, $3::text AS c, $2 IS NULL AS n",
                                     {nasty, std::nullopt, std::string()});
  EXPECT_EQ(rows.front().text("a"), nasty);
  EXPECT_TRUE(rows.front().is_null("b"));
  EXPECT_EQ(rows.front().text("c"), "");
  EXPECT_TRUE(rows.front().boolean("n"));
}

TEST_F(SessionTest, RowsOutliveTheirSession) {
  Rows rows = session_.execute("SELECT 7 AS id, 'x'::text AS label");
  { const Session gone = std::move(session_); }
  EXPECT_EQ(rows.front().integer("id"), 7);
  EXPECT_EQ(rows.columns()[0].type, 23U);
  session_ = database_.connect();
}

TEST_F(SessionTest, TheCommandTagArrivesWithTheRows) {
  session_.run("CREATE TABLE t (a int)");
  EXPECT_EQ(session_.execute("INSERT INTO t VALUES ($1), ($2)", {"1", "2"}).affected(), 2U);
  EXPECT_EQ(session_.execute("SELECT * FROM t").command_tag(), "SELECT 2");
  EXPECT_EQ(session_.run("DELETE FROM t").command_tag, "DELETE 2");
}

TEST_F(SessionTest, ANulByteIsRefusedBeforeAnythingIsSent) {
  const std::vector<Parameter> parameters{std::string("a\0b", 3)};
  EXPECT_EQ(thrown("SELECT $1::text", parameters).code, ErrorCode::usage);
  EXPECT_THROW(session_.run(std::string_view("SELECT 1\0; DROP", 14)), Error);
  EXPECT_TRUE(session_.is_alive());
}

TEST_F(SessionTest, TextIsUtf8WhateverTheServerPrefers) {
  session_.run("ALTER DATABASE \"" + database_.name() + "\" SET client_encoding = 'LATIN1'");
  Session fresh = database_.connect();
  EXPECT_EQ(fresh.execute("SELECT 'ä😀'::text AS t").front().text("t"), "ä😀");
  EXPECT_EQ(fresh.parameter_status("client_encoding"), "UTF8");
}

TEST_F(SessionTest, ASyntaxErrorTellsItsPositionInCharacters) {
  const ServerError error = failure("SELECT 'äöü', referecnes users(id)(");
  EXPECT_EQ(error.info.code, ErrorCode::sql);
  EXPECT_EQ(error.info.sqlstate, "42601");
  EXPECT_EQ(error.info.severity, "ERROR");
  EXPECT_EQ(error.position, 31U);  // in bytes it would be 34
}

TEST_F(SessionTest, AViolationNamesItsObjects) {
  session_.run("CREATE SCHEMA s; CREATE TABLE s.t (a int CONSTRAINT positive CHECK (a > 0), b int NOT NULL)");
  const ServerError check = failure("INSERT INTO s.t VALUES (-1, 1)");
  EXPECT_EQ(check.info.sqlstate, "23514");
  EXPECT_EQ(check.info.schema, "s");
  EXPECT_EQ(check.info.table, "t");
  EXPECT_EQ(check.info.constraint, "positive");
  EXPECT_THAT(check.info.detail, testing::HasSubstr("(-1, 1)"));
  EXPECT_EQ(failure("INSERT INTO s.t VALUES (1, NULL)").info.column, "b");
}

TEST_F(SessionTest, AnErrorInsideAFunctionTellsTheInnerQueryAndTheCallStack) {
  session_.run("CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS 'BEGIN EXECUTE ''SELECT nowhere''; END'");
  const ServerError error = failure("SELECT f()");
  EXPECT_EQ(error.info.sqlstate, "42703");
  EXPECT_EQ(error.internal_query, "SELECT nowhere");
  EXPECT_EQ(error.internal_position, 8U);
  EXPECT_EQ(error.position, 0U);
  EXPECT_THAT(error.info.context, testing::HasSubstr("f()"));
}

// libpqxx turns these into exceptions about the connection, or loses the state.
TEST_F(SessionTest, TheStateDecidesAndNotWhatItResembles) {
  for (const char* state : {"08006", "53300", "57P01", "42501", "40001", "40P01", "P0001"}) {
    const ErrorInfo info = thrown(std::string("DO $$ BEGIN RAISE 'no' USING ERRCODE = '") + state +
                                  "', DETAIL = 'd', HINT = 'h', SCHEMA = 's', DATATYPE = 't'; END $$");
    EXPECT_EQ(info.code, ErrorCode::sql) << state;
    EXPECT_EQ(info.sqlstate, state);
    EXPECT_EQ(info.message, "no");
    EXPECT_EQ(info.detail, "d");
    EXPECT_EQ(info.hint, "h");
    EXPECT_EQ(info.schema, "s");
    EXPECT_EQ(info.datatype, "t");
  }
  EXPECT_TRUE(session_.is_alive());
}

TEST_F(SessionTest, ErrorsArriveThroughExecuteAndRunAlike) {
  const ErrorInfo by_execute = thrown("SELECT 1/0");
  const ErrorInfo by_run = failure("SELECT 1/0").info;
  EXPECT_EQ(by_execute.sqlstate, "22012");
  EXPECT_EQ(by_run.sqlstate, by_execute.sqlstate);
  EXPECT_EQ(by_run.message, by_execute.message);
}

TEST_F(SessionTest, OfSeveralStatementsTheFirstFailureIsReturnedAndTheRestIsSkipped) {
  const ServerError error = failure("CREATE TABLE a (); SELECT 1/0; SELECT nowhere; CREATE TABLE b ()");
  EXPECT_EQ(error.info.sqlstate, "22012");
  EXPECT_EQ(
      session_.execute("SELECT to_regclass('a') IS NULL AND to_regclass('b') IS NULL AS none").front().boolean("none"),
      true);
}

TEST_F(SessionTest, AnEmptyStatementIsNoFailure) {
  EXPECT_TRUE(session_.run("").ok());
  EXPECT_TRUE(session_.run("-- nothing").ok());
}

TEST_F(SessionTest, CopyWithoutDataEndsInsteadOfWaiting) {
  session_.run("CREATE TABLE t (a int)");
  EXPECT_EQ(failure("COPY t FROM STDIN").info.sqlstate, "57014");
  EXPECT_TRUE(session_.run("COPY t TO STDOUT").ok());
  EXPECT_TRUE(session_.run("SELECT 1").ok());
}

TEST_F(SessionTest, NoticesComeWithTheirFields) {
  std::vector<Notice> notices;
  session_.set_on_notice([&](const Notice& notice) { notices.push_back(notice); });
  session_.run("DO $$ BEGIN RAISE WARNING 'careful' USING DETAIL = 'd', HINT = 'h'; END $$");
  session_.execute("SELECT 1");
  session_.run("DROP TABLE IF EXISTS nothing");
  ASSERT_EQ(notices.size(), 2U);
  EXPECT_EQ(notices[0].severity, "WARNING");
  EXPECT_EQ(notices[0].sqlstate, "01000");
  EXPECT_EQ(notices[0].message, "careful");
  EXPECT_EQ(notices[0].detail, "d");
  EXPECT_EQ(notices[0].hint, "h");
  EXPECT_THAT(notices[0].context, testing::HasSubstr("inline_code_block"));
  EXPECT_EQ(notices[1].severity, "NOTICE");
}

TEST_F(SessionTest, WhatANoticeHandlerThrowsPassesThroughAndTheSessionGoesOn) {
  session_.set_on_notice([](const Notice&) { throw std::runtime_error("enough"); });
  EXPECT_THROW(session_.run("DO $$ BEGIN RAISE NOTICE 'a'; RAISE NOTICE 'b'; END $$"), std::runtime_error);
  session_.set_on_notice({});
  EXPECT_TRUE(session_.run("SELECT 1").ok());
  EXPECT_EQ(session_.execute("SELECT 2 AS n").front().integer("n"), 2);
}

TEST_F(SessionTest, TheStateOfTheTransactionIsKnown) {
  EXPECT_FALSE(session_.in_transaction());
  session_.run("BEGIN");
  EXPECT_TRUE(session_.in_transaction());
  session_.run("SELECT 1/0");
  EXPECT_TRUE(session_.in_transaction());
  session_.run("ROLLBACK");
  EXPECT_FALSE(session_.in_transaction());
}

TEST_F(SessionTest, ThePeerIsDescribed) {
  const PeerInfo& peer = session_.peer();
  EXPECT_TRUE(peer.is_local);
  EXPECT_EQ(peer.database, database_.name());
  EXPECT_FALSE(peer.tls);
  EXPECT_EQ(session_.execute("SELECT pg_backend_pid() AS pid").front().integer("pid"), session_.client_side_pid());
  EXPECT_GE(session_.server_version(), 130000);
}

TEST_F(SessionTest, StreamingHandsOverRowByRowAndCanBeBrokenOff) {
  int seen = 0;
  const Session::Outcome outcome =
      session_.stream("SELECT g AS n FROM generate_series(1, $1::int) g", std::vector<Parameter>{"1000"},
                      [&](const Rows& rows) { EXPECT_EQ(rows.front().integer("n"), ++seen); });
  EXPECT_EQ(outcome.command_tag, "SELECT 1000");
  EXPECT_EQ(seen, 1000);
  const auto stop = [](const Rows&) { throw std::runtime_error("enough"); };
  EXPECT_THROW(session_.stream("SELECT g FROM generate_series(1, 100000000) g", {}, stop), std::runtime_error);
  EXPECT_EQ(session_.execute("SELECT 1 AS n").front().integer("n"), 1);
}

TEST_F(SessionTest, AStreamThatFailsMidwayReturnsTheError) {
  int seen = 0;
  const Session::Outcome outcome =
      session_.stream("SELECT 1 / (5 - g) FROM generate_series(1, 10) g", {}, [&](const Rows&) { ++seen; });
  ASSERT_FALSE(outcome.ok());
  EXPECT_EQ(outcome.error->info.sqlstate, "22012");
  EXPECT_LE(seen, 4);
}

}  // namespace
}  // namespace pgplumb::pg
