#include "migrations/scaffold.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.hpp"
#include "core/text.hpp"
#include "tests/support/migrations.hpp"

namespace pgplumb::migrations {
namespace {

using std::chrono::system_clock;

system_clock::time_point at(std::time_t seconds) { return system_clock::from_time_t(seconds); }
constexpr std::time_t kNoon = 1'769'860'800;  // 2026-01-31 12:00:00 UTC

std::string next(const std::vector<std::string>& existing, VersionScheme scheme) {
  std::vector<test::File> files;
  for (const std::string& version : existing) files.emplace_back(version + "_x.up.sql", "select 1;");
  return next_version(test::make_set(files).migrations, scheme, at(kNoon)).text();
}

TEST(NextVersion, IsTheTimeInUtc) {
  EXPECT_EQ(next({"1", "20260131115959"}, VersionScheme::timestamp), "20260131120000");
}

TEST(NextVersion, IsNewerThanAFileOfTheSameSecondOrOfTheFuture) {
  EXPECT_EQ(next({"20260131120000"}, VersionScheme::timestamp), "20260131120001");
  EXPECT_EQ(next({"20270101000000"}, VersionScheme::timestamp), "20270101000001");
}

TEST(NextVersion, IsTheNextNumberAsWideAsTheWidest) {
  EXPECT_EQ(next({}, VersionScheme::sequence), "0001");
  EXPECT_EQ(next({"0009"}, VersionScheme::sequence), "0010");
  EXPECT_EQ(next({"00009", "10"}, VersionScheme::sequence), "00011");
  EXPECT_EQ(next({"1", "2"}, VersionScheme::sequence), "3");
  EXPECT_EQ(next({"9"}, VersionScheme::sequence), "10");
}

TEST(NextVersion, IsRefusedWhenNoDigitsAreLeft) {
  EXPECT_THROW(next({"999999999999999999"}, VersionScheme::sequence), Error);
  EXPECT_THROW(next({"999999999999999999"}, VersionScheme::timestamp), Error);
}

struct NameCase {
  const char* given;
  const char* expected;
};

class FileNamePart : public ::testing::TestWithParam<NameCase> {};

TEST_P(FileNamePart, IsMadeOfWhatWasTyped) { EXPECT_EQ(to_file_name_part(GetParam().given), GetParam().expected); }

INSTANTIATE_TEST_SUITE_P(Names, FileNamePart,
                         ::testing::Values(NameCase{"create_users", "create_users"},
                                           NameCase{"Add users!", "add_users"}, NameCase{"  a -- b  ", "a_--_b"},
                                           NameCase{"../../etc/passwd", "etc_passwd"},
                                           NameCase{"users.up.sql", "users"}, NameCase{"Users.SQL", "users"},
                                           NameCase{"v1.2", "v1.2"}, NameCase{"größe ändern", "größe_ändern"},
                                           NameCase{"a\nb\tc", "a_b_c"}, NameCase{"it's; drop", "it_s_drop"}));

TEST(FileNamePart, FitsIntoAFileName) {
  std::string name;
  for (int i = 0; i < 120; ++i) name += "ü";
  const std::string part = to_file_name_part("x" + name);
  EXPECT_EQ(part.size(), 199U);
  EXPECT_EQ(text::find_invalid_utf8(part), std::string::npos);
}

class NoFileNamePart : public ::testing::TestWithParam<const char*> {};

TEST_P(NoFileNamePart, IsRefused) { EXPECT_THROW(to_file_name_part(GetParam()), Error); }

INSTANTIATE_TEST_SUITE_P(Names, NoFileNamePart, ::testing::Values("", " ", "...", "/", ".sql", "\xFF"));

TEST(Scaffold, IsAPairThatLoadsWithoutErrors) {
  for (const TransactionMode mode : {TransactionMode::transactional, TransactionMode::non_transactional}) {
    std::vector<test::File> files;
    for (const NewFile& file : make_scaffold(test::version("0004"), "orders", mode)) {
      files.emplace_back(file.path, file.text);
    }
    EXPECT_EQ(files.at(0).first, "0004_orders.up.sql");
    EXPECT_EQ(files.at(1).first, "0004_orders.down.sql");
    const MigrationSet set = test::make_set(files);
    ASSERT_EQ(set.migrations.size(), 1U);
    EXPECT_EQ(set.migrations[0].up.mode(), mode);
    EXPECT_EQ(set.migrations[0].down->mode(), mode);
    EXPECT_THAT(test::summaries(set.findings),
                ::testing::ElementsAre("warning empty_script migrations/0004_orders.up.sql",
                                       "warning empty_script migrations/0004_orders.down.sql"));
  }
}

}  // namespace
}  // namespace pgplumb::migrations
