#include "migrations/set.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.hpp"
#include "tests/support/migrations.hpp"

namespace pgplumb::migrations {
namespace {

using test::File;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr const char* kSql = "select 1;\n";

std::vector<std::string> ids(const MigrationSet& set) {
  std::vector<std::string> ids;
  for (const Migration& migration : set.migrations) ids.push_back(migration.id());
  return ids;
}

TEST(MigrationSet, IsOrderedByNumberWhateverTheOrderOfTheFiles) {
  const MigrationSet set = test::make_set({{"10_b.up.sql", kSql}, {"0011_c.up.sql", kSql}, {"9_a.up.sql", kSql}});
  EXPECT_THAT(ids(set), ElementsAre("9_a", "10_b", "0011_c"));
  EXPECT_THAT(test::summaries(set.findings), IsEmpty());
}

TEST(MigrationSet, PairsUpAndDownFiles) {
  const MigrationSet set =
      test::make_set({{"1_a.down.sql", "select 2"}, {"1_a.up.sql", "select 1"}, {"2_b.up.sql", kSql}});
  ASSERT_EQ(set.migrations.size(), 2U);
  EXPECT_EQ(set.migrations[0].up.checksum, Checksum::of("select 1"));
  ASSERT_TRUE(set.migrations[0].down);
  EXPECT_EQ(set.migrations[0].down->checksum, Checksum::of("select 2"));
  EXPECT_FALSE(set.migrations[1].down);
}

TEST(MigrationSet, RunsThePartsOfAFolderInTheirOrderAndDownInReverse) {
  const MigrationSet set = test::make_set({{"3_x/constraints.down.sql", kSql},
                                           {"3_x/constraints.up.sql", kSql},
                                           {"3_x/data.down.sql", kSql},
                                           {"3_x/data.up.sql", kSql},
                                           {"3_x/ddl.down.sql", kSql},
                                           {"3_x/ddl.up.sql", kSql},
                                           {"3_x/functions.down.sql", kSql},
                                           {"3_x/functions.up.sql", kSql}});
  ASSERT_EQ(ids(set), std::vector<std::string>{"3_x"});
  const auto names = [](const Script& script) {
    std::vector<std::string> parts;
    for (const ScriptPart& part : script.parts) parts.push_back(part.name);
    return parts;
  };
  EXPECT_THAT(names(set.migrations[0].up), ElementsAre("ddl", "constraints", "functions", "data"));
  EXPECT_THAT(names(*set.migrations[0].down), ElementsAre("data", "functions", "constraints", "ddl"));
  EXPECT_THAT(test::summaries(set.findings), IsEmpty());
}

TEST(MigrationSet, TakesTwoMigrationsWithTheSameText) {
  const MigrationSet set = test::make_set({{"1_a.up.sql", kSql}, {"2_b.up.sql", kSql}});
  EXPECT_EQ(set.migrations[0].up.checksum, set.migrations[1].up.checksum);
  EXPECT_FALSE(set.has_errors());
}

TEST(MigrationSet, FindsByNumber) {
  const MigrationSet set = test::make_set({{"0007_a.up.sql", kSql}, {"9_b.up.sql", kSql}});
  EXPECT_EQ(set.find(test::version("7")), &set.migrations[0]);
  EXPECT_EQ(set.find(test::version("8")), nullptr);
  EXPECT_EQ(set.find(test::version("10")), nullptr);
}

TEST(MigrationSet, HasAChecksumThatOnlyLineEndsAndAByteOrderMarkDoNotChange) {
  const auto checksum = [](const std::string& text) {
    return test::make_set({{"1_a.up.sql", text}}).migrations.at(0).up.checksum;
  };
  EXPECT_EQ(checksum("-- note\nselect 'a b';\n"), checksum("\xEF\xBB\xBF-- note\r\nselect 'a b';\r\n"));
  EXPECT_NE(checksum("-- note\nDROP TABLE t;\n"), checksum("-- noteDROP TABLE t;\n"));
  EXPECT_NE(checksum("select 'a b';\n"), checksum("select 'ab';\n"));
  EXPECT_NE(checksum("select 1;\n"), checksum("select 1;"));
}

struct ConflictCase {
  const char* description;
  std::vector<File> files;
  const char* summary;
  const char* message;
  const char* hint;
};

class ConflictingFiles : public ::testing::TestWithParam<ConflictCase> {};

TEST_P(ConflictingFiles, AreNamed) {
  SCOPED_TRACE(GetParam().description);
  const MigrationSet set = test::make_set(GetParam().files);
  ASSERT_THAT(test::summaries(set.findings), ElementsAre(GetParam().summary));
  EXPECT_EQ(set.findings.front().message, GetParam().message);
  EXPECT_EQ(set.findings.front().hint, GetParam().hint);
  EXPECT_TRUE(set.has_errors());
}

INSTANTIATE_TEST_SUITE_P(
    Cases, ConflictingFiles,
    ::testing::Values(ConflictCase{"two files of one version",
                                   {{"3_a.up.sql", kSql}, {"3_b.up.sql", kSql}},
                                   "error duplicate_version migrations/3_b.up.sql",
                                   "version 3 is used by both \"3_a.up.sql\" and \"3_b.up.sql\"",
                                   "Give one of them another version."},
                      ConflictCase{"the same number written differently",
                                   {{"010_a.up.sql", kSql}, {"10_a.up.sql", kSql}},
                                   "error duplicate_version migrations/10_a.up.sql",
                                   "version 10 is used by both \"010_a.up.sql\" and \"10_a.up.sql\"",
                                   "Give one of them another version."},
                      ConflictCase{"a file and a folder",
                                   {{"3_a.up.sql", kSql}, {"3_a/ddl.up.sql", kSql}},
                                   "error duplicate_version migrations/3_a/ddl.up.sql",
                                   "version 3 is used by both \"3_a.up.sql\" and \"3_a/\"",
                                   "Give one of them another version."},
                      ConflictCase{"a folder and a down file",
                                   {{"3_a/ddl.up.sql", kSql}, {"3_a.down.sql", kSql}},
                                   "error duplicate_version migrations/3_a.down.sql",
                                   "version 3 is used by both \"3_a/\" and \"3_a.down.sql\"",
                                   "Give one of them another version."},
                      ConflictCase{"a down file alone",
                                   {{"3_a.down.sql", kSql}},
                                   "error down_without_up migrations/3_a.down.sql",
                                   "\"3_a.down.sql\" has no up file",
                                   "Add \"3_a.up.sql\", or remove it."},
                      ConflictCase{"a folder of down files",
                                   {{"3_a/data.down.sql", kSql}},
                                   "error down_without_up migrations/3_a/data.down.sql",
                                   "\"3_a/\" has no up file",
                                   "Add \"3_a/data.up.sql\", or remove it."},
                      ConflictCase{"a part without its up",
                                   {{"3_a/ddl.up.sql", kSql}, {"3_a/data.down.sql", kSql}},
                                   "error down_without_up migrations/3_a/data.down.sql",
                                   "\"3_a/data.down.sql\" has no up file",
                                   "Add \"3_a/data.up.sql\", or remove it."},
                      ConflictCase{
                          "up and down of different names",
                          {{"0003_orders.up.sql", kSql}, {"0003_order.down.sql", kSql}},
                          "error name_mismatch migrations/0003_order.down.sql",
                          "\"0003_orders.up.sql\" and \"0003_order.down.sql\" have one version and different names",
                          "Rename it to \"0003_orders.down.sql\"."},
                      ConflictCase{"up and down whose versions are written differently",
                                   {{"3_a.up.sql", kSql}, {"03_a.down.sql", kSql}},
                                   "error name_mismatch migrations/03_a.down.sql",
                                   "\"3_a.up.sql\" and \"03_a.down.sql\" have one version and different names",
                                   "Rename it to \"3_a.down.sql\"."},
                      ConflictCase{"one path twice",
                                   {{"3_a.up.sql", kSql}, {"3_a.up.sql", kSql}},
                                   "error duplicate_version migrations/3_a.up.sql",
                                   "\"3_a.up.sql\" is given twice",
                                   "Give each file once."},
                      ConflictCase{"irreversible, with a way back",
                                   {{"3_a.up.sql", "-- pgplumb: irreversible\nselect 1;"}, {"3_a.down.sql", kSql}},
                                   "error irreversible_with_down migrations/3_a.down.sql",
                                   "\"3_a\" says that it is irreversible, and has a down file",
                                   "Remove the directive or the down file."},
                      ConflictCase{"a bad name",
                                   {{"0001_x.sql", kSql}},
                                   "error bad_file_name migrations/0001_x.sql",
                                   "\"0001_x.sql\" is not named like a migration",
                                   "Rename it to \"0001_x.up.sql\"."},
                      ConflictCase{"a folder that is no version, told once",
                                   {{"old/1_a.up.sql", kSql}, {"old/2_b.up.sql", kSql}},
                                   "error bad_folder_name migrations/old/1_a.up.sql",
                                   "folder \"old/\" holds SQL files and is not named like a version",
                                   "Name it \"<version>_<name>\", or move it out of the migrations folder."}));

TEST(MigrationSet, KeepsTheFirstOfSeveralClaimantsAndTellsOfEachOther) {
  const MigrationSet set =
      test::make_set({{"3_c.up.sql", kSql}, {"3_a.up.sql", kSql}, {"3_b.up.sql", kSql}, {"3_b.down.sql", kSql}});
  EXPECT_THAT(ids(set), ElementsAre("3_a"));
  EXPECT_THAT(test::summaries(set.findings), ElementsAre("error duplicate_version migrations/3_b.up.sql",
                                                         "error duplicate_version migrations/3_c.up.sql"));
}

TEST(MigrationSet, LeavesOutWhatCouldNotBeReadWithoutASecondWordAboutIt) {
  const std::vector<NamedSource> sources{{.path = "1_a.up.sql", .source = nullptr},
                                         {.path = "1_a.down.sql", .source = SourceFile::from_bytes("d", kSql)},
                                         {.path = "2_b.up.sql", .source = SourceFile::from_bytes("b", kSql)}};
  const MigrationSet set = make_set(sources);
  EXPECT_THAT(ids(set), ElementsAre("2_b"));
  EXPECT_THAT(test::summaries(set.findings), IsEmpty());
}

TEST(MigrationSet, CollectsTheFindingsOfEveryFile) {
  const MigrationSet set = test::make_set({{"1_a.up.sql", "commit;"},
                                           {"2_b.up.sql", "-- pgplumb: nothing\nselect 'x"},
                                           {"3_c/data.up.sql", "\nvacuum;"},
                                           {"4_d.up.sql", ""}});
  EXPECT_THAT(test::summaries(set.findings), ElementsAre("error transaction_control migrations/1_a.up.sql:1:1+6",
                                                         "error unknown_directive migrations/2_b.up.sql:1:13+7",
                                                         "error unterminated_string migrations/2_b.up.sql:2:8+1",
                                                         "error outside_transaction migrations/3_c/data.up.sql:2:1+6",
                                                         "warning empty_script migrations/4_d.up.sql"));
}

TEST(SoundSet, IsNotRefused) {
  EXPECT_NO_THROW(require_sound(test::make_set({{"1_a.up.sql", ""}})));  // a warning only
}

TEST(UnsoundSet, IsRefusedWithItsOnlyErrorAsItStands) {
  try {
    require_sound(test::make_set({{"1_a.up.sql", "select 1;\n  commit;"}, {"2_b.up.sql", ""}}));
    FAIL() << "expected an error";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::file);
    EXPECT_EQ(error.info().message, "COMMIT in a script that pgplumb runs inside a transaction");
    EXPECT_EQ(error.info().at->to_string(), "migrations/1_a.up.sql:2:3");
    EXPECT_EQ(error.info().at_length, 6U);
    EXPECT_FALSE(error.info().next.empty());
  }
}

TEST(UnsoundSet, IsRefusedWithEveryError) {
  try {
    require_sound(test::make_set({{"1_a.up.sql", "commit;"}, {"2_b.up.sql", ""}, {"3_c.sql", ""}}));
    FAIL() << "expected an error";
  } catch (const Error& error) {
    EXPECT_EQ(error.info().message, "2 problems in the migration files");
    EXPECT_THAT(
        test::summaries(error.info().findings),
        ElementsAre("error bad_file_name migrations/3_c.sql", "error transaction_control migrations/1_a.up.sql:1:1+6"));
  }
}

}  // namespace
}  // namespace pgplumb::migrations
