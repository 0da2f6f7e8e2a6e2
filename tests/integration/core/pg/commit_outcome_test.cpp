// A connection that is lost around COMMIT: what is known is said, and so is what is not.
#include <gtest/gtest.h>

#include "core/pg/execute_many.hpp"
#include "core/pg/query.hpp"
#include "core/pg/retry.hpp"
#include "tests/support/database.hpp"
#include "tests/support/failure.hpp"
#include "tests/support/proxy.hpp"

namespace pgplumb::pg {
namespace {

using test::failure_of;

class CommitOutcome : public testing::Test {
 protected:
  void SetUp() override { execute(direct_, "CREATE TABLE t (a int)"); }

  /// A session whose line goes dead at its first COMMIT.
  Session cut_at(test::CutMoment moment) {
    const std::string socket = database_.conninfo().get("host") + "/.s.PGSQL." + database_.conninfo().get("port");
    proxy_.emplace(test::ProxyOptions{.server_socket = socket, .cut = test::CutAtCommit{.nth = 1, .moment = moment}});
    Conninfo conninfo = database_.conninfo();
    conninfo.set("host", "127.0.0.1");
    conninfo.set("port", std::to_string(proxy_->port()));
    return Session::connect(conninfo);
  }

  test::Database database_;
  Session direct_ = database_.connect();
  std::optional<test::Proxy> proxy_;
};

TEST_F(CommitOutcome, IsUnknownWhateverBecameOfTheCommit) {
  for (const auto moment :
       {test::CutMoment::before_commit, test::CutMoment::after_commit_sent, test::CutMoment::after_commit_answered}) {
    Session session = cut_at(moment);
    const ErrorInfo error = failure_of([&] {
      Transaction transaction(session);
      execute(transaction, "INSERT INTO t VALUES (1)");
      transaction.commit();
    });
    EXPECT_EQ(error.code, ErrorCode::unknown_outcome);
    EXPECT_FALSE(error.detail.empty());
    EXPECT_FALSE(error.next.empty());
    EXPECT_FALSE(session.is_alive());
  }
}

TEST_F(CommitOutcome, IsNotRetried) {
  Session session = cut_at(test::CutMoment::after_commit_answered);
  int runs = 0;
  const ErrorInfo error = failure_of([&] {
    with_retry(session, [&](Transaction& transaction) {
      ++runs;
      execute(transaction, "INSERT INTO t VALUES (1)");
    });
  });
  EXPECT_EQ(error.code, ErrorCode::unknown_outcome);
  EXPECT_EQ(runs, 1);
  EXPECT_EQ(fetch_one<std::int64_t>(direct_, "SELECT count(*) FROM t"), 1);
}

TEST_F(CommitOutcome, OfManyRowsIsUnknownToo) {
  Session session = cut_at(test::CutMoment::after_commit_answered);
  const ErrorInfo error = failure_of([&] {
    execute_many(session, "INSERT INTO t VALUES ($1)", std::vector<int>{1, 2, 3});
  });
  EXPECT_EQ(error.code, ErrorCode::unknown_outcome);
  EXPECT_EQ(fetch_one<std::int64_t>(direct_, "SELECT count(*) FROM t"), 3);
}

TEST_F(CommitOutcome, OfAReadOnlyTransactionIsOfNoInterest) {
  Session session = cut_at(test::CutMoment::after_commit_sent);
  const ErrorInfo error = failure_of([&] {
    Transaction transaction(session, {.access = Access::read_only});
    transaction.commit();
  });
  EXPECT_EQ(error.code, ErrorCode::connection);
}

TEST_F(CommitOutcome, IsKnownWhenTheServerProcessWasGoneBefore) {
  Session session = database_.connect();
  const ErrorInfo error = failure_of([&] {
    Transaction transaction(session);
    execute(transaction, "INSERT INTO t VALUES (1)");
    execute(direct_, "SELECT pg_terminate_backend($1, 5000)", session.client_side_pid());
    transaction.commit();
  });
  EXPECT_EQ(error.code, ErrorCode::connection);
  EXPECT_EQ(fetch_one<std::int64_t>(direct_, "SELECT count(*) FROM t"), 0);
}

}  // namespace
}  // namespace pgplumb::pg
