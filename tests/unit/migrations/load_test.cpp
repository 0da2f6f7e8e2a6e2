#include "migrations/load.hpp"

#include <chrono>
#include <filesystem>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "core/error.hpp"
#include "core/files.hpp"
#include "tests/support/migrations.hpp"

namespace pgplumb::migrations {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::StartsWith;

class LoadSet : public ::testing::Test {
 protected:
  void write(const fs::path& path, std::string_view bytes = "select 1;\n") {
    fs::create_directories((dir() / path).parent_path());
    create_file(dir() / path, bytes);
  }
  const fs::path& dir() const { return directory_.path(); }
  MigrationSet load() const { return load_set(dir(), "db/migrations"); }

 private:
  TemporaryDirectory directory_{fs::temp_directory_path(), "pgplumb-load-"};
};

TEST_F(LoadSet, ReadsPairsAndFoldersAndNamesThemAsTheUserWould) {
  write("0001_a.up.sql");
  write("0001_a.down.sql");
  write("0002_b/ddl.up.sql");
  const MigrationSet set = load();
  EXPECT_THAT(test::summaries(set.findings), IsEmpty());
  ASSERT_EQ(set.migrations.size(), 2U);
  EXPECT_EQ(set.migrations[0].up.parts[0].source->name(), "db/migrations/0001_a.up.sql");
  EXPECT_TRUE(set.migrations[0].down);
  EXPECT_EQ(set.migrations[1].up.parts[0].source->name(), "db/migrations/0002_b/ddl.up.sql");
}

TEST_F(LoadSet, PutsNothingBeforeTheNamesWhenTheUserStandsInTheFolder) {
  write("1_a.up.sql");
  EXPECT_EQ(load_set(dir(), "").migrations.at(0).up.parts[0].source->name(), "1_a.up.sql");
  EXPECT_EQ(load_set(dir(), "x/").migrations.at(0).up.parts[0].source->name(), "x/1_a.up.sql");
}

TEST_F(LoadSet, PassesOverWhatIsNotItsBusiness) {
  for (const char* name :
       {"README.md", ".gitkeep", ".1_a.up.sql.swp", "1_a.up.sql~", ".git/1_a.up.sql", "docs/notes.md"}) {
    write(name);
  }
  const MigrationSet set = load();
  EXPECT_THAT(set.migrations, IsEmpty());
  EXPECT_THAT(test::summaries(set.findings), IsEmpty());
}

TEST_F(LoadSet, TellsOfTextThatIsNotUtf8WithItsPlace) {
  write("1_a.up.sql",
        "select 1;\nselect 'gr\xF6\xDF"
        "e';\n");
  write("1_a.down.sql");
  write("2_b.up.sql", std::string_view("select\0 1", 9));
  const MigrationSet set = load();
  EXPECT_THAT(test::summaries(set.findings), ElementsAre("error invalid_text db/migrations/1_a.up.sql:2:11+1",
                                                         "error invalid_text db/migrations/2_b.up.sql:1:7+1"));
  EXPECT_THAT(set.migrations, IsEmpty());
}

TEST_F(LoadSet, TellsOfFilesThatCannotBeRead) {
  fs::create_symlink("nowhere", dir() / "1_a.up.sql");
  ASSERT_EQ(::mkfifo((dir() / "2_b.up.sql").c_str(), 0600), 0);
  const MigrationSet set = load();
  EXPECT_THAT(test::summaries(set.findings), ElementsAre("error unreadable_file db/migrations/1_a.up.sql",
                                                         "error unreadable_file db/migrations/2_b.up.sql"));
  EXPECT_THAT(set.findings.at(0).message, StartsWith("cannot open "));
  EXPECT_EQ(set.findings.at(1).message, "\"db/migrations/2_b.up.sql\" is not a regular file");
}

TEST_F(LoadSet, TellsOfVersionFoldersWithoutSqlAndFoldersInsideThem) {
  write("1_empty/README.md");
  write("2_nested/ddl.up.sql");
  write("2_nested/old/ddl.up.sql");
  write("2_nested/.cache/ddl.up.sql");
  write("3_odd/indexes.up.sql");
  const MigrationSet set = load();
  EXPECT_THAT(test::summaries(set.findings),
              ElementsAre("error empty_folder db/migrations/1_empty", "error unknown_part db/migrations/2_nested/old",
                          "error unknown_part db/migrations/3_odd/indexes.up.sql"));
}

TEST_F(LoadSet, ShowsFileNamesThatAreNotUtf8Escaped) {
  write("1_\xFF.up.sql");
  EXPECT_THAT(test::summaries(load().findings), ElementsAre("error bad_file_name db/migrations/1_\\xff.up.sql"));
}

TEST_F(LoadSet, FollowsSymbolicLinks) {
  write("elsewhere/ddl.up.sql.txt");
  fs::create_symlink("elsewhere/ddl.up.sql.txt", dir() / "1_a.up.sql");
  EXPECT_EQ(load().migrations.size(), 1U);
}

TEST_F(LoadSet, OfAFolderThatIsNotThereSaysSo) {
  try {
    load_set(dir() / "absent", "absent");
    FAIL() << "expected an error";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::file);
    EXPECT_THAT(error.info().message, StartsWith("cannot read the migrations folder "));
    EXPECT_FALSE(error.info().next.empty());
  }
}

// Quadratic work on 5,000 files would take minutes; the limit is far above what a busy machine needs.
TEST_F(LoadSet, TakesFiveThousandFilesInItsStride) {
  for (int i = 1; i <= 2500; ++i) {
    write(fmt::format("{:04}_m.up.sql", i), fmt::format("create table t{} (id bigint primary key);\n", i));
    write(fmt::format("{:04}_m.down.sql", i), fmt::format("drop table t{};\n", i));
  }
  const auto start = std::chrono::steady_clock::now();
  const MigrationSet set = load();
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
  EXPECT_EQ(set.migrations.size(), 2500U);
  EXPECT_THAT(set.findings, IsEmpty());
}

}  // namespace
}  // namespace pgplumb::migrations
