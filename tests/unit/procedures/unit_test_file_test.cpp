#include "procedures/unit_test_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.hpp"
#include "core/files.hpp"

namespace pgplumb::procedures {
namespace {

using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;
using testing::SizeIs;

class UnitTestFileTest : public testing::Test {
 protected:
  UnitTestFile read(const std::string& text) {
    return read_unit_test_file("a.sql", SourceFile::from_bytes("a.sql", text), findings_);
  }
  std::vector<Finding> findings_;
};

TEST_F(UnitTestFileTest, UsesPgtapWhenItMakesAPlan) {
  for (const char* text : {"SELECT plan(3);", "select * from no_plan();", "SELECT * FROM public.runtests();",
                           "SELECT 1; CREATE EXTENSION IF NOT EXISTS pgtap;", "SELECT do_tap ('x');"}) {
    EXPECT_TRUE(read(text).uses_pgtap) << text;
  }
  for (const char* text :
       {"SELECT 'plan(3)';", "-- plan(3)\nSELECT 1;", "SELECT plan FROM t;", "CREATE EXTENSION citext;"}) {
    EXPECT_FALSE(read(text).uses_pgtap) << text;
  }
}

TEST_F(UnitTestFileTest, TakesTheTransactionOfAFileForItsOwn) {
  EXPECT_THAT(read("BEGIN; SELECT 1; SAVEPOINT a; ROLLBACK TO a; ROLLBACK;").statements, SizeIs(3));
  EXPECT_THAT(read("START TRANSACTION; ROLLBACK;").statements, IsEmpty());
  EXPECT_THAT(findings_, IsEmpty());
}

TEST_F(UnitTestFileTest, RefusesWhatWouldEndTheTransaction) {
  for (const char* text :
       {"SELECT 1; COMMIT;", "SELECT 1; BEGIN; SELECT 2;", "ROLLBACK; SELECT 1;", "PREPARE TRANSACTION 'x';"}) {
    findings_.clear();
    read(text);
    EXPECT_THAT(findings_, ElementsAre(Field(&Finding::code, "transaction_control"))) << text;
  }
}

TEST_F(UnitTestFileTest, RefusesWhatOnlyPsqlKnows) {
  read("\\set ECHO none\nSELECT plan(1);");
  EXPECT_THAT(findings_, ElementsAre(Field(&Finding::code, "meta_command")));
}

TEST(UnitTestFiles, AreChosenByTheirPaths) {
  const TemporaryDirectory dir(std::filesystem::temp_directory_path(), "unit_test_files");
  std::filesystem::create_directories(dir.path() / "bank/.hidden");
  for (const char* name : {"a.sql", "bank/b.sql", "bank/c.txt", "bank/.hidden/d.sql"}) {
    replace_file(dir.path() / name, "SELECT 1;");
  }
  const auto paths = [&](const std::string& glob) {
    std::vector<std::string> found;
    for (const UnitTestFile& file : load_unit_test_files(dir.path(), "tests", glob).files) found.push_back(file.path);
    return found;
  };
  EXPECT_THAT(paths(""), ElementsAre("a.sql", "bank/b.sql"));
  EXPECT_THAT(paths("bank/*"), ElementsAre("bank/b.sql"));
  EXPECT_THAT(paths("a"), ElementsAre("a.sql"));
  EXPECT_THAT(paths("z"), IsEmpty());
  EXPECT_THAT(load_unit_test_files(dir.path() / "nowhere", "tests", "").files, IsEmpty());
}

TEST(UnitTestFiles, ThatAreBrokenAreToldTogether) {
  const TemporaryDirectory dir(std::filesystem::temp_directory_path(), "unit_test_files");
  replace_file(dir.path() / "a.sql", "SELECT 'caf\xE9';");
  replace_file(dir.path() / "b.sql", "SELECT 'never closed");
  const UnitTestFiles files = load_unit_test_files(dir.path(), "tests", "");
  EXPECT_THAT(files.findings, SizeIs(2));
  try {
    require_sound(files);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::file);
    EXPECT_THAT(error.info().findings, SizeIs(2));
    EXPECT_EQ(error.info().at->file, "tests/a.sql");
  }
}

}  // namespace
}  // namespace pgplumb::procedures
