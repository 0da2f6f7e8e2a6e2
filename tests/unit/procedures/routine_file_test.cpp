#include "procedures/routine_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.hpp"
#include "core/files.hpp"

namespace pgplumb::procedures {
namespace {

using testing::ElementsAre;

struct Read {
  RoutineFile file;
  std::vector<Finding> findings;
};

Read read(const std::string& text) {
  std::vector<Finding> findings;
  RoutineFile file = read_routine_file("a.sql", SourceFile::from_bytes("procedures/a.sql", text), findings);
  return {std::move(file), std::move(findings)};
}

std::vector<StatementRole> roles(const std::string& text) {
  std::vector<StatementRole> roles;
  for (const RoutineStatement& statement : read(text).file.statements) roles.push_back(statement.role);
  return roles;
}

TEST(RoutineFileTest, KnowsWhatDefinesARoutine) {
  using enum StatementRole;
  EXPECT_THAT(roles("CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; END;"
                    "create /* a */ or replace procedure p() language sql as '';"
                    "CREATE AGGREGATE a(int) (SFUNC = int4pl, STYPE = int);"),
              ElementsAre(routine, routine, routine));
}

TEST(RoutineFileTest, KnowsWhatBelongsToARoutine) {
  using enum StatementRole;
  EXPECT_THAT(
      roles("COMMENT ON FUNCTION f IS 'x'; GRANT EXECUTE ON FUNCTION f TO r; REVOKE ALL ON FUNCTION f FROM r;"
            "ALTER FUNCTION f() OWNER TO \"A b\"; CREATE CONSTRAINT TRIGGER t AFTER INSERT ON x EXECUTE FUNCTION f();"
            "DROP TRIGGER IF EXISTS t ON x; CREATE OR REPLACE VIEW v AS SELECT f();"),
      ElementsAre(attribute, attribute, attribute, attribute, trigger, trigger, view));
}

class Stranger : public testing::TestWithParam<const char*> {};

TEST_P(Stranger, IsFoundAtItsPlace) {
  const Read result = read("COMMENT ON FUNCTION f IS 'x';\n  " + std::string(GetParam()));
  ASSERT_EQ(result.findings.size(), 1U);
  EXPECT_EQ(result.findings.front().code, "not_of_a_routine");
  EXPECT_EQ(result.findings.front().at->to_string(), "procedures/a.sql:2:3");
}

INSTANTIATE_TEST_SUITE_P(RoutineFileTest, Stranger,
                         testing::Values("BEGIN;", "COMMIT", "CREATE TABLE t ();", "INSERT INTO t VALUES (1)",
                                         "SELECT f();", "DROP TRIGGER t ON x;", "DROP FUNCTION f;",
                                         "ALTER FUNCTION f() STABLE;", "CREATE MATERIALIZED VIEW m AS SELECT 1;",
                                         "ALTER FUNCTION f() SET a.owner TO x"));

TEST(RoutineFileTest, FindsMetaCommands) {
  const Read result = read("\\i other.sql\n");
  ASSERT_FALSE(result.findings.empty());
  EXPECT_EQ(result.findings.front().code, "meta_command");
}

TEST(RoutineFileTest, ReadsFoldersBelowInOrderAndNothingHidden) {
  const TemporaryDirectory dir(std::filesystem::temp_directory_path(), "routines");
  for (const char* name : {"b", "a", ".git"}) std::filesystem::create_directory(dir.path() / name);
  for (const char* name : {"b/y.sql", "z.sql", "a/x.sql", ".git/h.sql", "notes.md", ".swp.sql"}) {
    create_file(dir.path() / name, "COMMENT ON FUNCTION f IS 'x';");
  }
  std::vector<std::string> paths;
  for (const RoutineFile& file : load_routine_files(dir.path(), "procedures").files) paths.push_back(file.path);
  EXPECT_THAT(paths, ElementsAre("a/x.sql", "b/y.sql", "z.sql"));
}

TEST(RoutineFileTest, AFileThatIsNoTextIsAFindingBesideTheOthers) {
  const TemporaryDirectory dir(std::filesystem::temp_directory_path(), "routines");
  create_file(dir.path() / "a.sql", "COMMENT ON FUNCTION \xff IS 'x'");
  create_file(dir.path() / "b.sql", "VACUUM;");
  const RoutineFiles files = load_routine_files(dir.path(), "p");
  ASSERT_EQ(files.findings.size(), 2U);
  EXPECT_EQ(files.findings[0].code, "invalid_text");
  EXPECT_EQ(files.findings[0].at->to_string(), "p/a.sql:1:21");
  EXPECT_THROW(require_sound(files), Error);
}

TEST(RoutineFileTest, AMissingFolderHoldsNoFiles) {
  EXPECT_TRUE(load_routine_files("/no/such/folder", "procedures").files.empty());
}

}  // namespace
}  // namespace pgplumb::procedures
