// A session whose server process is gone says so, and never comes back as another one.
#include <gtest/gtest.h>

#include "core/pg/pipeline.hpp"
#include "core/pg/transaction.hpp"
#include "tests/support/database.hpp"

namespace pgplumb::pg {
namespace {

class ConnectionLoss : public testing::Test {
 protected:
  test::Database database_;
  Session session_ = database_.connect();
  Session other_ = database_.connect();

  void kill() {
    other_.execute("SELECT pg_terminate_backend($1::int, 5000)", {std::to_string(session_.client_side_pid())});
  }
  template <typename Use>
  ErrorInfo loss(Use use) {
    try {
      use();
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::connection) << error.what();
      EXPECT_FALSE(session_.is_alive());
      return error.info();
    }
    ADD_FAILURE() << "nothing was noticed";
    return {};
  }
};

TEST_F(ConnectionLoss, ExecuteSaysSoAndDoesNotReconnect) {
  kill();
  loss([&] { session_.execute("SELECT 1"); });
  loss([&] { session_.execute("SELECT 1"); });
  loss([&] { session_.run("SELECT 1"); });
}

TEST_F(ConnectionLoss, RunSaysSo) {
  kill();
  loss([&] { session_.run("SELECT 1"); });
  loss([&] { session_.execute("SELECT 1"); });
}

TEST_F(ConnectionLoss, AServerProcessThatEndsItselfAmidAStatementSaysSo) {
  const ErrorInfo info = loss([&] { session_.run("SELECT pg_terminate_backend(pg_backend_pid())"); });
  EXPECT_EQ(info.sqlstate, "57P01");
}

TEST_F(ConnectionLoss, ExecuteTellsTheServersLastWords) {
  const ErrorInfo info = loss([&] { session_.execute("SELECT pg_terminate_backend(pg_backend_pid())"); });
  EXPECT_EQ(info.sqlstate, "57P01");
}

TEST_F(ConnectionLoss, APipelineSaysSo) {
  Pipeline pipeline = session_.pipeline();
  loss([&] {
    pipeline.send(1, "SELECT pg_terminate_backend(pg_backend_pid())");
    pipeline.finish();
  });
}

TEST_F(ConnectionLoss, CopySaysSo) {
  session_.run("CREATE TABLE t (a int)");
  int chunks = 0;
  const std::string chunk(100'000, '1');
  loss([&] {
    session_.copy_in("COPY t FROM STDIN", [&]() -> std::string_view {
      if (++chunks == 3) kill();
      return chunks < 1'000 ? std::string_view(chunk) : std::string_view();
    });
  });
}

TEST_F(ConnectionLoss, ATransactionsEndDoesNotThrowOnTheWayOut) {
  EXPECT_NO_THROW({
    const Transaction transaction(session_);
    kill();
  });
  EXPECT_FALSE(session_.is_alive());
}

}  // namespace
}  // namespace pgplumb::pg
