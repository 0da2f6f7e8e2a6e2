// What passes through a session does not stay in it.
#include "tests/integration/core/pg/memory.hpp"

#include <gtest/gtest.h>

#include "tests/support/database.hpp"

namespace pgplumb::pg {
namespace {

constexpr std::size_t kAllowed = std::size_t{48} * 1024 * 1024;  // far below the ~100 MB that pass through

class Memory : public testing::Test {
 protected:
  test::Database database_;
  Session session_ = database_.connect();
  std::size_t before_ = resident_bytes();

  void expect_bounded() const { EXPECT_LT(resident_bytes(), before_ + kAllowed); }
};

TEST_F(Memory, AMillionStreamedRowsAreNotGathered) {
  std::size_t rows = 0;
  session_.stream("SELECT repeat('x', 100) FROM generate_series(1, 1000000)", {}, [&](const Rows&) { ++rows; });
  EXPECT_EQ(rows, 1'000'000U);
  expect_bounded();
}

TEST_F(Memory, RowsThatNobodyAskedForAreDropped) {
  EXPECT_TRUE(session_.run("SELECT repeat('x', 100) FROM generate_series(1, 1000000)").ok());
  expect_bounded();
}

TEST_F(Memory, CopyOutPassesThrough) {
  std::size_t bytes = 0;
  session_.copy_out("COPY (SELECT repeat('x', 99) FROM generate_series(1, 1000000)) TO STDOUT",
                    [&](std::string_view row) { bytes += row.size(); });
  EXPECT_EQ(bytes, 100'000'000U);
  expect_bounded();
}

TEST_F(Memory, CopyInPassesThrough) {
  session_.run("CREATE UNLOGGED TABLE t (a text)");
  const std::string chunk = std::string(9'999, 'x') + "\n";
  int left = 10'000;
  const Session::Outcome outcome =
      session_.copy_in("COPY t FROM STDIN", [&] { return left-- > 0 ? std::string_view(chunk) : std::string_view(); });
  EXPECT_EQ(outcome.command_tag, "COPY 10000");
  expect_bounded();
}

}  // namespace
}  // namespace pgplumb::pg
