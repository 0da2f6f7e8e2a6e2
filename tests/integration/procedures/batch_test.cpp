#include "procedures/batch.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

#include "tests/support/database.hpp"

namespace pgplumb::procedures {
namespace {

using testing::ElementsAre;

class Recorder final : public BatchObserver {
 public:
  void on_row(const BatchCall& call, const pg::Rows& rows, std::size_t row) override {
    results.push_back(std::to_string(call.line) + ": " + rows.value(row, 0).value_or("NULL"));
  }
  void on_json(const BatchCall& call, std::string_view json) override {
    results.push_back(std::to_string(call.line) + ": " + std::string(json));
  }
  void on_failure(const BatchCall& call, const ErrorInfo& error) override {
    failures.push_back(std::to_string(call.line) + ": " + error.sqlstate + " " + error.message);
  }
  void on_progress(const BatchSummary& so_far) override { progress.push_back(so_far.calls); }

  std::vector<std::string> results, failures;
  std::vector<std::uint64_t> progress;
};

class BatchTest : public testing::Test {
 protected:
  void SetUp() override {
    const auto outcome = session_.run(R"(
      CREATE TABLE book (id int PRIMARY KEY CHECK (id > 0), note text);
      CREATE TABLE twin (id int UNIQUE DEFERRABLE INITIALLY DEFERRED);
      CREATE FUNCTION add(id int, note text DEFAULT 'none') RETURNS int LANGUAGE plpgsql AS
        $$ BEGIN INSERT INTO book VALUES (add.id, add.note); RETURN add.id * 10; END $$;
      CREATE PROCEDURE put(id int, INOUT note text) LANGUAGE plpgsql AS
        $$ BEGIN INSERT INTO book VALUES (put.id, put.note); END $$;
      CREATE PROCEDURE late(id int) LANGUAGE sql AS $$ INSERT INTO twin VALUES (id) $$;
      CREATE PROCEDURE own(id int) LANGUAGE plpgsql AS
        $$ BEGIN INSERT INTO book VALUES (id, 'own'); COMMIT; END $$;
      CREATE FUNCTION opened() RETURNS refcursor LANGUAGE sql AS $$ SELECT 'c'::refcursor $$;)");
    ASSERT_TRUE(outcome.ok()) << outcome.error->info.message;
  }

  BatchSummary run(const std::string& routine, const std::string& file, const BatchOptions& options) {
    const RoutineCatalog candidates = fetch_routines_named(session_, parse_routine_name(routine));
    std::istringstream in(file);
    const BatchFile described{.name = "calls", .fixed = {}};
    const auto source = file.starts_with('{') ? make_ndjson_source(in, described, candidates)
                                              : make_csv_source(in, described, candidates);
    return run_batch(session_, *source, candidates.types, options, told_);
  }
  std::string book() {
    return session_
        .execute(
            "SELECT coalesce(string_agg(id || '=' || coalesce(note, 'NULL'), ' ' ORDER BY id), '') AS b "
            "FROM book")
        .front()
        .text("b")
        .data();
  }

  test::Database database_;
  pg::Session session_ = database_.connect();
  Recorder told_;
};

TEST_F(BatchTest, CallsOnceForEachRowAndTellsTheResultsInOrder) {
  for (const TransactionPer per : {TransactionPer::row, TransactionPer::chunk, TransactionPer::all}) {
    session_.run("TRUNCATE book");
    told_.results.clear();
    const BatchSummary summary =
        run("add", "id,note\n1,a\n2,\n3,\"\"\n4,\"x\ny\"\n5,b\n", {.transaction = per, .chunk = 2});
    EXPECT_TRUE(summary.is_complete());
    EXPECT_EQ(summary.done, 5U);
    EXPECT_EQ(book(), "1=a 2=NULL 3= 4=x\ny 5=b");
    EXPECT_THAT(told_.results, ElementsAre("2: 10", "3: 20", "4: 30", "5: 40", "7: 50"));
  }
}

TEST_F(BatchTest, ObjectsMayLeaveArgumentsOut) {
  const BatchSummary summary = run("add", "{\"id\":1}\n\n{\"id\":2,\"note\":null}\r\n{\"note\":\"b\",\"id\":3}\n", {});
  EXPECT_EQ(summary.done, 3U);
  EXPECT_EQ(book(), "1=none 2=NULL 3=b");
}

struct Policy {
  TransactionPer per;
  OnError on_error;
  const char* book;
  std::uint64_t done, failed, undone;
};

// Chunks of three: rows 1 2 -3 | 4 -5 6 | 7.
TEST_F(BatchTest, WhatAFailureUndoesIsWhatWasAskedFor) {
  using enum TransactionPer;
  using enum OnError;
  const Policy policies[] = {
      {row, stop, "1=a 2=a", 2, 1, 0},
      {row, skip, "1=a 2=a 4=a 6=a 7=a", 5, 2, 0},
      {row, collect, "1=a 2=a 4=a 6=a 7=a", 5, 2, 0},
      {chunk, stop, "", 0, 1, 2},
      {chunk, skip, "1=a 2=a 4=a 6=a 7=a", 5, 2, 0},
      {chunk, collect, "7=a", 1, 2, 4},
      {all, stop, "", 0, 1, 2},
      {all, skip, "1=a 2=a 4=a 6=a 7=a", 5, 2, 0},
      {all, collect, "", 0, 2, 5},
  };
  for (const Policy& policy : policies) {
    for (const bool set_based : {true, false}) {
      SCOPED_TRACE(testing::Message() << int(policy.per) << ' ' << int(policy.on_error) << ' ' << set_based);
      session_.run("TRUNCATE book");
      told_.failures.clear();
      const BatchSummary summary =
          run("add", "id,note\n1,a\n2,a\n-3,a\n4,a\n-5,a\n6,a\n7,a\n",
              {.transaction = policy.per, .on_error = policy.on_error, .chunk = 3, .set_based = set_based});
      EXPECT_EQ(book(), policy.book);
      EXPECT_EQ(summary.done, policy.done);
      EXPECT_EQ(summary.failed, policy.failed);
      EXPECT_EQ(summary.undone, policy.undone);
      EXPECT_EQ(summary.stopped, policy.on_error == stop);
      ASSERT_EQ(told_.failures.size(), policy.failed);
      EXPECT_THAT(told_.failures[0], testing::StartsWith("4: 23514 "));
      EXPECT_FALSE(session_.in_transaction());
    }
  }
}

TEST_F(BatchTest, FlawedRowsFailWithoutBeingSent) {
  const BatchSummary summary = run("add", "id,note\n1,a\n2\n3,\xFF\n4,d\n", {.on_error = OnError::skip});
  EXPECT_EQ(book(), "1=a 4=d");
  EXPECT_EQ(summary.failed, 2U);
  EXPECT_THAT(told_.failures, ElementsAre("3:  1 value, but the header names 2", "4:  not valid UTF-8"));
}

TEST_F(BatchTest, AFailureThatShowsOnlyAtTheEndOfATransactionIsBlamedOnItsRow) {
  for (const OnError policy : {OnError::stop, OnError::skip}) {
    session_.run("TRUNCATE twin");
    told_.failures.clear();
    const BatchSummary summary = run("late", "id\n1\n1\n2\n", {.on_error = policy});
    EXPECT_EQ(summary.done, policy == OnError::stop ? 1U : 2U);
    ASSERT_EQ(told_.failures.size(), 1U);
    EXPECT_THAT(told_.failures[0], testing::StartsWith("3: 23505"));
  }
}

TEST_F(BatchTest, AFailedCommitOfAChunkFailsAllItsCalls) {
  const BatchSummary summary =
      run("late", "id\n1\n1\n2\n3\n", {.transaction = TransactionPer::chunk, .on_error = OnError::skip, .chunk = 2});
  EXPECT_EQ(summary.failed, 2U);
  EXPECT_EQ(summary.done, 2U);
}

TEST_F(BatchTest, ProceduresThatEndTransactionsRunRowByRowOnly) {
  for (const OnError policy : {OnError::stop, OnError::skip}) {
    session_.run("TRUNCATE book");
    EXPECT_EQ(run("own", "id\n1\n2\n", {.on_error = policy}).done, 2U);
    EXPECT_EQ(book(), "1=own 2=own");
  }
  EXPECT_THROW(run("own", "id\n3\n", {.transaction = TransactionPer::chunk}), Error);
  EXPECT_THROW(run("opened", "{}\n", {}), Error);
}

TEST_F(BatchTest, ResultsOfProceduresBecomeJsonToo) {
  run("put", "id,note\n1,a\n", {.as_json = true});
  run("add", "id,note\n2,a\n", {.as_json = true});
  EXPECT_THAT(told_.results, ElementsAre("2: {\"note\":\"a\"}", "2: 20"));
}

TEST_F(BatchTest, AHeaderThatFitsNoRoutineIsAnErrorWithItsPlace) {
  for (const std::string file : {"id,nope\n1,a\n", "note\na\n", "", "id,id\n1,1\n", "id,\n1,1\n"}) {
    EXPECT_THROW(run("add", file, {}), Error) << file;
  }
  EXPECT_EQ(book(), "");
}

TEST_F(BatchTest, AStatementForAChunkIsUsedWhereItIsTheSame) {
  const auto is_set_based = [&](const std::string& routine, const std::string& header) {
    const RoutineCatalog candidates = fetch_routines_named(session_, parse_routine_name(routine));
    std::vector<ArgumentShape> shapes;
    for (const std::string_view name : {std::string_view(header)}) shapes.push_back({.name = std::string(name)});
    return procedures::is_set_based(resolve(candidates, shapes), candidates.types,
                                    {.transaction = TransactionPer::chunk});
  };
  session_.run(
      "CREATE FUNCTION ids(xs int[]) RETURNS int LANGUAGE sql AS 'SELECT 1';"
      "CREATE FUNCTION many(x int) RETURNS SETOF int LANGUAGE sql AS 'SELECT 1'");
  EXPECT_TRUE(is_set_based("add", "id"));
  EXPECT_FALSE(is_set_based("late", "id"));
  EXPECT_FALSE(is_set_based("ids", "xs"));
  EXPECT_FALSE(is_set_based("many", "x"));
}

TEST_F(BatchTest, AChunkReallyIsOneStatement) {
  session_.run(
      "CREATE FUNCTION asked(a int, b text, c numeric) RETURNS text LANGUAGE sql VOLATILE AS "
      "'SELECT CASE WHEN current_query() LIKE ''%unnest%'' THEN ''set'' ELSE ''row'' END || a || b || c'");
  const std::string file = "c,a,b\n1.50,1,\"x,\"\"{}\\\"\n2,2,y\n";
  run("asked", file, {.transaction = TransactionPer::chunk});
  EXPECT_THAT(told_.results, ElementsAre("2: set1x,\"{}\\1.50", "3: set2y2"));
  told_.results.clear();
  run("asked", file, {.transaction = TransactionPer::chunk, .set_based = false});
  EXPECT_THAT(told_.results, ElementsAre("2: row1x,\"{}\\1.50", "3: row2y2"));
}

TEST_F(BatchTest, ALostConnectionSaysWhatIsCommitted) {
  session_.run(
      "CREATE FUNCTION die(id int) RETURNS void LANGUAGE plpgsql AS $$ BEGIN "
      "IF id = 3 THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF; END $$");
  const auto lose = [&](TransactionPer transaction) {
    try {
      run("die", "id\n1\n2\n3\n4\n", {.transaction = transaction, .chunk = 2});
    } catch (const Error& error) {
      return error.info();
    }
    return ErrorInfo{.message = "nothing was lost"};
  };
  const ErrorInfo each = lose(TransactionPer::row);
  EXPECT_EQ(each.code, ErrorCode::unknown_outcome);
  EXPECT_THAT(each.notes, ElementsAre("2 calls are committed",
                                      "the calls from line 4 to line 5 may be committed or not: that is not known"));
  session_ = database_.connect();
  const ErrorInfo chunk = lose(TransactionPer::chunk);
  EXPECT_EQ(chunk.code, ErrorCode::connection);
  EXPECT_THAT(chunk.notes, ElementsAre("2 calls are committed", "the calls from line 4 to line 5 were rolled back"));
  session_ = database_.connect();
  const ErrorInfo all = lose(TransactionPer::all);
  EXPECT_EQ(all.code, ErrorCode::connection);
  EXPECT_THAT(all.notes, ElementsAre("all calls, which were in one transaction, were rolled back"));
}

TEST_F(BatchTest, AConnectionThatIsLostDuringCommitLeavesItUnknown) {
  session_.run(
      "CREATE TABLE t (id int);"
      "CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
      "PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;"
      "CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED "
      "FOR EACH ROW EXECUTE FUNCTION die();"
      "CREATE FUNCTION enter(id int) RETURNS void LANGUAGE sql AS 'INSERT INTO t VALUES (id)'");
  try {
    run("enter", "id\n1\n", {.transaction = TransactionPer::all});
    ADD_FAILURE() << "the server process is gone";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::unknown_outcome);
    EXPECT_THAT(error.info().notes, ElementsAre("all calls, which were in one transaction, may be committed or not: "
                                                "that is not known"));
  }
}

}  // namespace
}  // namespace pgplumb::procedures
