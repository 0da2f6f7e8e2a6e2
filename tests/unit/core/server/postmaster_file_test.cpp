#include "core/server/postmaster_file.hpp"

#include <filesystem>
#include <gtest/gtest.h>
#include <unistd.h>

#include "core/files.hpp"

namespace pgplumb::server {
namespace {

constexpr std::string_view kReady =
    "4711\n/srv/shop/.pgplumb/data\n1795369493\n5432\n/srv/shop/.pgplumb/s\n\n  5432001    163840\nready   \n";

TEST(PostmasterFile, HoldsWhatTheServerWrote) {
  const auto file = parse_postmaster_file(kReady);
  ASSERT_TRUE(file.has_value());
  EXPECT_EQ(file->pid, 4711);
  EXPECT_EQ(file->port, 5432);
  EXPECT_EQ(file->socket_dir, "/srv/shop/.pgplumb/s");
  EXPECT_EQ(file->shared_memory_key, 5432001);
  EXPECT_EQ(file->shared_memory_id, 163840);
  EXPECT_TRUE(file->ready);
}

TEST(PostmasterFile, OfAStartingServerIsNotReady) {
  const auto file = parse_postmaster_file("4711\n/d\n1795369493\n5432\n/s\n\n  5432001    163840\nstarting\n");
  ASSERT_TRUE(file.has_value());
  EXPECT_FALSE(file->ready);
}

TEST(PostmasterFile, WithoutItsLastLinesIsNotReadyAndNamesNoMemory) {
  const auto file = parse_postmaster_file("4711\n/d\n1795369493\n5432\n/s\n");
  ASSERT_TRUE(file.has_value());
  EXPECT_FALSE(file->ready);
  EXPECT_EQ(file->shared_memory_key, 0);
}

TEST(PostmasterFile, ThatIsHalfWrittenIsNone) {
  for (const std::string_view text :
       {"", "\n", "47", "4711\n/d\n17953", "x\n/d\n1\n5432\n/s\n", "4711\n/d\n1\n\n/s\n"}) {
    EXPECT_FALSE(parse_postmaster_file(text).has_value()) << text;
  }
}

TEST(PostmasterFile, OfASingleUserBackendIsNoServers) {
  EXPECT_FALSE(parse_postmaster_file("-4711\n/d\n1\n5432\n/s\n").has_value());
}

TEST(PostmasterFile, ThatDoesNotExistIsNone) {
  const TemporaryDirectory directory("/tmp", "pgplumb-test-");
  EXPECT_FALSE(load_postmaster_file(directory.path()).has_value());
}

TEST(IsPostmaster, IsTrueOnlyForAProcessThatWorksInTheDataDirectory) {
  const TemporaryDirectory directory("/tmp", "pgplumb-test-");
  EXPECT_TRUE(is_postmaster(::getpid(), std::filesystem::current_path()));
  EXPECT_FALSE(is_postmaster(::getpid(), directory.path()));
}

}  // namespace
}  // namespace pgplumb::server
