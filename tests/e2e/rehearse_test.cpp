// The examples, and the formats that other tools read, through pgplumb rehearse.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/database.hpp"
#include "tests/support/project.hpp"

namespace pgplumb::test {
namespace {

using nlohmann::json;
using testing::HasSubstr;

class Rehearse : public testing::Test {
 protected:
  Rehearse() : project_(database_.conninfo()) {}

  void copy_example(const std::string& name) const {
    std::filesystem::copy(std::filesystem::path(PGPLUMB_SOURCE_DIR) / "examples" / name, project_.dir(),
                          std::filesystem::copy_options::recursive);
  }

  Database database_;
  Project project_;
};

class RehearsedExamples : public Rehearse, public testing::WithParamInterface<std::string> {};

TEST_P(RehearsedExamples, LeadBackAndForth) {
  copy_example(GetParam());
  const ProcessResult result = project_.pgplumb({"rehearse", "--locks", "--format", "json"});
  ASSERT_EQ(result.exit_status, 0) << result;
  const json document = json::parse(result.out);
  EXPECT_GE(document.at("migrations").size(), 6U);
  for (const json& migration : document.at("migrations")) {
    EXPECT_TRUE(migration.at("clean")) << migration;
    EXPECT_EQ(migration.at("way_back"), "file") << migration;
  }
  EXPECT_FALSE(document.at("locks").at("statements").empty());
}

INSTANTIATE_TEST_SUITE_P(All, RehearsedExamples, testing::Values("quickstart", "routines"),
                         [](const auto& example) { return example.param; });

TEST_F(Rehearse, TellsToolsWhatItTellsPeople) {
  project_.migration("0001_a", "create table a ();\n", "select 1;\n");
  const ProcessResult sarif = project_.pgplumb({"rehearse", "--format", "sarif"});
  EXPECT_EQ(sarif.exit_status, 3) << sarif;
  const json results = json::parse(sarif.out).at("runs").at(0).at("results");
  EXPECT_EQ(results.at(0).at("ruleId"), "second_up_failed");
  EXPECT_EQ(results.at(1).at("ruleId"), "not_restored");
  EXPECT_THAT(project_.pgplumb({"rehearse", "--format", "junit"}).out, HasSubstr("failures=\"2\""));
  EXPECT_THAT(project_.pgplumb({"rehearse", "--format", "github"}).out,
              HasSubstr("::error file=migrations/0001_a.down.sql,line=1,col=1"));
  EXPECT_THAT(project_.pgplumb({"rehearse", "--format", "markdown"}).out, HasSubstr("table public.a is left over"));
}

TEST_F(Rehearse, WritesNothingToTheTarget) {
  project_.migration("0001_a", "create table a (id int primary key);\n", "drop table a;\n");
  EXPECT_EQ(project_.pgplumb({"up"}).exit_status, 0);
  project_.migration("0002_b", "alter table a add n int;\n", "alter table a drop n;\n");
  database_.psql("insert into a values (1); alter database \"" + database_.name() +
                 "\" set default_transaction_read_only = on");
  const std::string url = "dbname=" + database_.name();
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"rehearse", "-d", url, "--locks", "--from-target"},
        std::vector<std::string>{"plan", "-d", url, "--locks"}}) {
    const ProcessResult result = project_.pgplumb(arguments);
    EXPECT_EQ(result.exit_status, 0) << result;
    EXPECT_THAT(result.out, HasSubstr("ACCESS EXCLUSIVE on public.a")) << result;
  }
}

TEST_F(Rehearse, RefusesWhatUpWouldRefuse) {
  project_.migration("0001_a", "create table a ();\n", "drop table a;\n");
  EXPECT_EQ(project_.pgplumb({"up"}).exit_status, 0);
  project_.migration("0001_a", "create table other ();\n", "drop table other;\n");
  const ProcessResult result = project_.pgplumb({"rehearse", "-d", "dbname=" + database_.name()});
  EXPECT_EQ(result.exit_status, 7) << result;
}

}  // namespace
}  // namespace pgplumb::test
