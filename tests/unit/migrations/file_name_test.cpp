#include "migrations/file_name.hpp"

#include <gtest/gtest.h>

namespace pgplumb::migrations {
namespace {

TEST(FileName, OfAPairSaysVersionNameAndDirection) {
  const auto up = std::get<ScriptName>(parse_file_name("0003_orders.up.sql"));
  EXPECT_EQ(up.id.version.text(), "0003");
  EXPECT_EQ(up.id.name, "orders");
  EXPECT_EQ(up.direction, Direction::up);
  EXPECT_FALSE(up.part);
  EXPECT_EQ(std::get<ScriptName>(parse_file_name("0003_orders.down.sql")).direction, Direction::down);
}

TEST(FileName, OfAVersionFolderSaysThePart) {
  const auto part = std::get<ScriptName>(parse_file_name("0003_catalogue/functions.down.sql"));
  EXPECT_EQ(part.id.text(), "0003_catalogue");
  EXPECT_EQ(part.direction, Direction::down);
  EXPECT_EQ(kPartNames.at(part.part.value()), "functions");
}

class UnusualName : public ::testing::TestWithParam<std::string> {};

TEST_P(UnusualName, IsKeptAsItIs) {
  const FileName parsed = parse_file_name("7_" + GetParam() + ".up.sql");
  ASSERT_TRUE(std::holds_alternative<ScriptName>(parsed));
  EXPECT_EQ(std::get<ScriptName>(parsed).id.name, GetParam());
}

INSTANTIATE_TEST_SUITE_P(Names, UnusualName,
                         ::testing::Values("it's", "\"quoted\"", "two words", "a;drop table b", "größe", "注文", "v1.2",
                                           "_", "x.up", std::string(200, 'n')));

class IgnoredFile : public ::testing::TestWithParam<const char*> {};

TEST_P(IgnoredFile, IsNoBusinessOfOurs) {
  EXPECT_TRUE(std::holds_alternative<IgnoredName>(parse_file_name(GetParam())));
}

INSTANTIATE_TEST_SUITE_P(Paths, IgnoredFile,
                         ::testing::Values("README.md", ".gitkeep", ".0001_x.up.sql", "0001_x.up.sql~",
                                           ".0001_x.up.sql.swp", "#0001_x.up.sql#", "0001_x.up.sql.bak",
                                           "0001_x.up.sql.orig", "0003_x/README.md", "0003_x/.ddl.up.sql.swp",
                                           ".git/0001_x.up.sql"));

struct BadCase {
  const char* path;
  const char* code;
  const char* message;
  const char* hint;
};

class BadFileName : public ::testing::TestWithParam<BadCase> {};

TEST_P(BadFileName, IsToldWithTheNameItShouldHave) {
  const FileName parsed = parse_file_name(GetParam().path);
  ASSERT_TRUE(std::holds_alternative<BadName>(parsed));
  const auto& bad = std::get<BadName>(parsed);
  EXPECT_EQ(bad.code, GetParam().code);
  EXPECT_EQ(bad.message, GetParam().message);
  EXPECT_EQ(bad.hint, GetParam().hint);
}

constexpr const char* kExpected =
    "Name it \"<version>_<name>.up.sql\" or \"<version>_<name>.down.sql\"; a version is 1 to 18 digits.";
constexpr const char* kParts = "The parts are ddl, constraints, functions and data, each with .up.sql or .down.sql.";

INSTANTIATE_TEST_SUITE_P(
    Paths, BadFileName,
    ::testing::Values(
        BadCase{"0001_x.sql", "bad_file_name", "\"0001_x.sql\" is not named like a migration",
                "Rename it to \"0001_x.up.sql\"."},
        BadCase{"0001-x.down.sql", "bad_file_name", "\"0001-x.down.sql\" is not named like a migration",
                "Rename it to \"0001_x.down.sql\"."},
        BadCase{"0001_x.Up.SQL", "bad_file_name", "\"0001_x.Up.SQL\" is not named like a migration",
                "Rename it to \"0001_x.up.sql\"."},
        BadCase{"V1__create_users.sql", "bad_file_name", "\"V1__create_users.sql\" is not named like a migration",
                "Rename it to \"1_create_users.up.sql\"."},
        BadCase{"U1__create_users.sql", "bad_file_name", "\"U1__create_users.sql\" is not named like a migration",
                "Rename it to \"1_create_users.down.sql\"."},
        BadCase{"V1.2__x.sql", "bad_file_name", "\"V1.2__x.sql\" is not named like a migration", kExpected},
        BadCase{"R__views.sql", "bad_file_name", "\"R__views.sql\" is not named like a migration", kExpected},
        BadCase{"seed.sql", "bad_file_name", "\"seed.sql\" is not named like a migration", kExpected},
        BadCase{"0001.up.sql", "bad_file_name", "\"0001.up.sql\" is not named like a migration", kExpected},
        BadCase{"0001_.up.sql", "bad_file_name", "\"0001_.up.sql\" is not named like a migration", kExpected},
        BadCase{"1234567890123456789_x.up.sql", "bad_file_name",
                "the version of \"1234567890123456789_x.up.sql\" has more than 18 digits", kExpected},
        BadCase{"000_x.up.sql", "reserved_version", "\"000_x.up.sql\" has version 0",
                "Give it a version above 0, such as \"001_x\": version 0 stands for the state before the first "
                "migration."},
        BadCase{"1_a\nb.up.sql", "bad_file_name",
                "the file name \"1_a\\x0ab.up.sql\" holds characters that cannot be shown",
                "Rename the file: its name must be UTF-8 without control characters."},
        BadCase{"1_\xFF.up.sql", "bad_file_name",
                "the file name \"1_\\xff.up.sql\" holds characters that cannot be shown",
                "Rename the file: its name must be UTF-8 without control characters."},
        BadCase{"0003_x/DDL.up.sql", "unknown_part", "\"0003_x/DDL.up.sql\" is not a part of a version folder",
                "Rename it to \"ddl.up.sql\"."},
        BadCase{"0003_x/indexes.up.sql", "unknown_part", "\"0003_x/indexes.up.sql\" is not a part of a version folder",
                kParts},
        BadCase{"0003_x/ddl.sql", "unknown_part", "\"0003_x/ddl.sql\" is not a part of a version folder", kParts},
        BadCase{"archive/0001_x.up.sql", "bad_folder_name",
                "folder \"archive/\" holds SQL files and is not named like a version",
                "Name it \"<version>_<name>\", or move it out of the migrations folder."},
        BadCase{
            "0_x/ddl.up.sql", "reserved_version", "\"0_x/ddl.up.sql\" has version 0",
            "Give it a version above 0, such as \"1_x\": version 0 stands for the state before the first migration."},
        BadCase{"0003_x/up.sql", "unknown_part", "\"0003_x/up.sql\" is not a part of a version folder",
                "Rename it to \"ddl.up.sql\"."},
        BadCase{"0003_x/down.sql", "unknown_part", "\"0003_x/down.sql\" is not a part of a version folder",
                "Rename it to \"ddl.down.sql\"."}));

TEST(PrintableName, EscapesWhatATerminalOrJsonCannotTake) {
  EXPECT_EQ(to_printable("plain größe"), "plain größe");
  EXPECT_EQ(to_printable("a\x1b[31m\xC3("), "a\\x1b[31m\\xc3(");
}

}  // namespace
}  // namespace pgplumb::migrations
