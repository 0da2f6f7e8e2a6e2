#include "migrations/script.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/migrations.hpp"

namespace pgplumb::migrations {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Built {
  Script script;
  std::vector<Finding> findings;
};

/// Each part is named by `name`, its text by `text`; the file is called "<name>.sql".
Built build(Direction direction, const std::vector<std::pair<std::string, std::string>>& parts) {
  std::vector<PartSource> sources;
  for (const auto& [name, text] : parts) {
    sources.push_back({.name = name, .source = SourceFile::from_bytes((name.empty() ? "f" : name) + ".sql", text)});
  }
  Built built;
  built.script = make_script(direction, sources, built.findings);
  return built;
}

TEST(Script, OfAFileHasTheChecksumOfItsText) {
  const Built built = build(Direction::up, {{"", "select 1;\n"}});
  EXPECT_EQ(built.script.checksum, Checksum::of("select 1;\n"));
  EXPECT_EQ(built.script.statement_count(), 1U);
}

TEST(Script, OfPartsHasOneChecksumOverNamesAndTexts) {
  const Built built = build(Direction::up, {{"ddl", "select 1;"}, {"data", "select 2;"}});
  EXPECT_NE(built.script.checksum, build(Direction::up, {{"ddl", "select 1;select 2;"}, {"data", ""}}).script.checksum);
  EXPECT_NE(built.script.checksum,
            build(Direction::up, {{"ddl", "select 1;"}, {"functions", "select 2;"}}).script.checksum);
  EXPECT_EQ(built.script.checksum, build(Direction::up, {{"ddl", "select 1;"}, {"data", "select 2;"}}).script.checksum);
}

TEST(Script, RunsTheStatementsOfItsPartsInOrder) {
  const Built built = build(Direction::up, {{"ddl", "select 1; select 2;"}, {"data", "select 3"}});
  const std::vector<ScriptStatement> statements = statements_of(built.script);
  ASSERT_EQ(statements.size(), 3U);
  EXPECT_EQ(statements[1].text(), "select 2");
  EXPECT_EQ(statements[2].text(), "select 3");
  EXPECT_EQ(statements[2].part->name, "data");
  for (std::size_t ordinal = 1; ordinal <= 3; ++ordinal) {
    EXPECT_EQ(statement_of(built.script, ordinal).statement, statements[ordinal - 1].statement);
    EXPECT_EQ(statement_of(built.script, ordinal).part, statements[ordinal - 1].part);
  }
  EXPECT_THROW(statement_of(built.script, 0), std::out_of_range);
  EXPECT_THROW(statement_of(built.script, 4), std::out_of_range);
}

TEST(Script, RefusesTheWayBackOfAnotherToolInAnUpFileOnly) {
  constexpr const char* kText = "-- migrate:down\ndrop table a;";
  EXPECT_THAT(test::summaries(build(Direction::up, {{"", kText}}).findings),
              ElementsAre(::testing::HasSubstr("error way_back_in_up_file")));
  EXPECT_THAT(test::summaries(build(Direction::down, {{"", kText}}).findings), IsEmpty());
}

TEST(Script, UnitesTheDirectivesOfItsParts) {
  const Built built = build(Direction::up, {{"ddl", "-- pgplumb: no-transaction lock-timeout=5s\nvacuum;"},
                                            {"functions", "-- pgplumb: lock-timeout=5s\nselect 1;"},
                                            {"data", "-- pgplumb: role=x irreversible\nselect 1;"}});
  EXPECT_EQ(
      built.script.directives,
      (Directives{
          .no_transaction = true, .irreversible = true, .lock_timeout = std::chrono::milliseconds(5000), .role = "x"}));
  EXPECT_THAT(test::summaries(built.findings), IsEmpty());
}

TEST(Script, TellsOfPartsWhoseDirectivesConflict) {
  const Built built = build(Direction::up, {{"ddl", "-- pgplumb: lock-timeout=5s role=a\nselect 1;"},
                                            {"data", "\n-- pgplumb: role=b lock-timeout=6s\nselect 1;"}});
  EXPECT_THAT(test::summaries(built.findings), ElementsAre("error conflicting_directive data.sql:2:20+12",
                                                           "error conflicting_directive data.sql:2:13+4"));
  EXPECT_EQ(built.findings.front().message,
            "directive \"lock-timeout\" has another value in another part of this version");
}

TEST(Script, OfADownFileCannotBeIrreversible) {
  const Built built = build(Direction::down, {{"", "-- pgplumb: irreversible\nselect 1;"}});
  EXPECT_THAT(test::summaries(built.findings), ElementsAre("error misplaced_directive f.sql:1:13+12"));
}

TEST(Script, OfADownFileHasItsOwnTransactionMode) {
  EXPECT_EQ(build(Direction::down, {{"", "-- pgplumb: no-transaction\nvacuum;"}}).script.mode(),
            TransactionMode::non_transactional);
  EXPECT_EQ(build(Direction::down, {{"", "select 1;"}}).script.mode(), TransactionMode::transactional);
}

class EmptyText : public ::testing::TestWithParam<const char*> {};

TEST_P(EmptyText, AppliesAsZeroStatementsWithAWarning) {
  const Built built = build(Direction::up, {{"", GetParam()}});
  EXPECT_EQ(built.script.statement_count(), 0U);
  ASSERT_THAT(test::summaries(built.findings), ElementsAre("warning empty_script f.sql"));
  EXPECT_EQ(built.findings.front().message, "\"f.sql\" has no statements");
  EXPECT_EQ(built.findings.front().hint, "It applies as zero statements.");
}

INSTANTIATE_TEST_SUITE_P(Texts, EmptyText, ::testing::Values("", "\n", "-- nothing yet", "/* nothing */ ; ;\n"));

TEST(Script, PassesOnWhatTheSplitterFound) {
  const Built built = build(Direction::up, {{"", "select 1;\nselect 'a;\n"}});
  ASSERT_EQ(built.findings.size(), 1U);
  EXPECT_EQ(built.findings.front().code, "unterminated_string");
  EXPECT_EQ(built.findings.front().at->line, 2U);
}

TEST(Script, PassesOnWarningsOfLateDirectives) {
  const Built built = build(Direction::up, {{"", "select 1;\n-- pgplumb: no-transaction\nvacuum;"}});
  EXPECT_THAT(test::summaries(built.findings),
              ElementsAre("warning directive_below_statement f.sql:2:1+26", "error outside_transaction f.sql:3:1+6"));
}

TEST(Script, AsSqlIsWhatPsqlWouldRun) {
  const Built built =
      build(Direction::up, {{"ddl", "-- why\ncreate table t (a text)\n;;"},
                            {"data", "copy t from stdin;\n1\n\\\\.\n\\.\ncopy t from stdin;\n\\.\nselect 2"}});
  EXPECT_EQ(to_sql(built.script),
            "create table t (a text);\n"
            "copy t from stdin;\n1\n\\\\.\n\\.\n"
            "copy t from stdin;\n\\.\n"
            "select 2;\n");
}

TEST(ScriptStatement, IsRememberedByItsTextAndItsCopyData) {
  const auto checksum = [](const std::string& text) {
    return statements_of(build(Direction::up, {{"", text}}).script).at(0).checksum();
  };
  EXPECT_EQ(checksum("-- a\nselect 1;"), checksum("/* b */ select 1"));
  EXPECT_EQ(checksum("select 1"), Checksum::of("select 1"));
  EXPECT_NE(checksum("copy t from stdin;\n1\n\\.\n"), checksum("copy t from stdin;\n2\n\\.\n"));
}

}  // namespace
}  // namespace pgplumb::migrations
