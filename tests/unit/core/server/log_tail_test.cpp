#include "core/server/log_tail.hpp"

#include <gtest/gtest.h>

#include "core/files.hpp"

namespace pgplumb::server {
namespace {

TEST(LastLines, AreTheEndOfALongText) { EXPECT_EQ(last_lines("one\ntwo\nthree\nfour\n", 2), "three\nfour"); }
TEST(LastLines, AreAllOfAShortText) { EXPECT_EQ(last_lines("one\ntwo\n", 15), "one\ntwo"); }
TEST(LastLines, AreAllOfATextOfJustThatMany) { EXPECT_EQ(last_lines("one\ntwo", 2), "one\ntwo"); }
TEST(LastLines, OfNothingAreNothing) { EXPECT_EQ(last_lines("\n\n", 3), ""); }

TEST(LogError, ShowsTheEndOfTheLog) {
  const TemporaryDirectory directory("/tmp", "pgplumb-test-");
  create_file(directory.path() / "log", "LOG: starting\nFATAL: no room\n");
  const Error error = make_log_error("the server ended", directory.path() / "log");
  EXPECT_EQ(error.code(), ErrorCode::run_time);
  EXPECT_EQ(error.info().detail, "LOG: starting\nFATAL: no room");
}

TEST(LogError, SaysThatTheLogIsEmptyOrCannotBeRead) {
  const TemporaryDirectory directory("/tmp", "pgplumb-test-");
  create_file(directory.path() / "log", "");
  EXPECT_EQ(make_log_error("x", directory.path() / "log").info().detail, "the server wrote nothing to its log");
  EXPECT_NE(make_log_error("x", directory.path() / "none").info().detail.find("No such file"), std::string::npos);
}

}  // namespace
}  // namespace pgplumb::server
