#include <gtest/gtest.h>

#include "tests/support/database.hpp"

namespace pgplumb::pg {
namespace {

class Copy : public testing::Test {
 protected:
  test::Database database_;
  Session session_ = database_.connect();

  std::int64_t count(std::string_view table) {
    return session_.execute("SELECT count(*) AS n FROM " + std::string(table)).front().integer("n");
  }
};

TEST_F(Copy, ManyRowsGoInAndComeOutUnchanged) {
  session_.run("CREATE TABLE t (id int, label text)");
  std::string data;
  for (int i = 0; i < 100'000; ++i) data += std::to_string(i) + "\t'quoted'; -- \\\\ äöü\n";
  EXPECT_EQ(session_.copy_in("COPY t FROM STDIN", data).command_tag, "COPY 100000");
  std::string back;
  const Session::Outcome out =
      session_.copy_out("COPY (SELECT * FROM t ORDER BY id) TO STDOUT", [&](std::string_view row) { back += row; });
  EXPECT_EQ(out.command_tag, "COPY 100000");
  EXPECT_TRUE(back == data);
}

TEST_F(Copy, ChunksMayEndAnywhere) {
  session_.run("CREATE TABLE t (a int)");
  const std::string data = "1\n22\n333\n";
  std::size_t at = 0;
  session_.copy_in("COPY t FROM STDIN", [&] { return std::string_view(data).substr(std::min(at++, data.size()), 1); });
  EXPECT_EQ(session_.execute("SELECT sum(a) AS n FROM t").front().integer("n"), 356);
}

TEST_F(Copy, DataForACopyThatDoesNotStartIsNeverRun) {
  session_.run("CREATE TABLE important (a int)");
  const Session::Outcome outcome = session_.copy_in("COPY missing FROM STDIN", "DROP TABLE important;\n");
  ASSERT_FALSE(outcome.ok());
  EXPECT_EQ(outcome.error->info.sqlstate, "42P01");
  EXPECT_EQ(outcome.error->position, 0U);
  EXPECT_EQ(count("important"), 0);
}

TEST_F(Copy, ABadRowFailsTheWholeCopyAndNamesItsLine) {
  session_.run("CREATE TABLE t (a int)");
  const Session::Outcome outcome = session_.copy_in("COPY t FROM STDIN", "1\n2\nthree\n");
  ASSERT_FALSE(outcome.ok());
  EXPECT_EQ(outcome.error->info.sqlstate, "22P02");
  EXPECT_NE(outcome.error->info.context.find("line 3"), std::string::npos);
  EXPECT_EQ(count("t"), 0);
}

TEST_F(Copy, AnErrorAmidMuchDataDoesNotHang) {
  session_.run("CREATE TABLE t (a int)");
  std::string data = "wrong\n";
  while (data.size() < 20'000'000) data += "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
  EXPECT_FALSE(session_.copy_in("COPY t FROM STDIN", data).ok());
  EXPECT_EQ(count("t"), 0);
}

TEST_F(Copy, ASourceThatThrowsCopiesNothing) {
  session_.run("CREATE TABLE t (a int)");
  int calls = 0;
  const auto source = [&]() -> std::string_view {
    if (++calls > 100) throw Error(ErrorCode::file, "the file ended early");
    return "1\n";
  };
  EXPECT_THROW(session_.copy_in("COPY t FROM STDIN", source), Error);
  EXPECT_TRUE(session_.is_alive());
  EXPECT_EQ(count("t"), 0);
}

TEST_F(Copy, ASinkThatThrowsEndsTheCopy) {
  const auto sink = [](std::string_view) { throw std::runtime_error("disk full"); };
  EXPECT_THROW(session_.copy_out("COPY (SELECT generate_series(1, 100000000)) TO STDOUT", sink), std::runtime_error);
  EXPECT_TRUE(session_.run("SELECT 1").ok());
}

TEST_F(Copy, TheOtherDirectionIsAnErrorAndNotAHang) {
  session_.run("CREATE TABLE t (a int)");
  const auto ignore = [](std::string_view) {};
  EXPECT_FALSE(session_.copy_in("COPY t TO STDOUT", "1\n").ok());
  EXPECT_FALSE(session_.copy_out("COPY t FROM STDIN", ignore).ok());
  EXPECT_FALSE(session_.copy_in("SELECT 1", "1\n").ok());
  EXPECT_EQ(count("t"), 0);
}

}  // namespace
}  // namespace pgplumb::pg
