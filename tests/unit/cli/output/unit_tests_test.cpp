#include "cli/output/unit_tests.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace pgplumb::cli {
namespace {

using procedures::TapDirective;
using procedures::UnitTestResult;
using testing::HasSubstr;
using testing::Not;

Finding failure(std::string code, std::string message) {
  return {.code = std::move(code),
          .message = std::move(message),
          .at = Location{.file = "tests/b.sql", .line = 2, .column = 1, .line_text = "SELECT is(5, 6, 'sum');"},
          .at_length = 6,
          .hint = "have: 5; want: 6"};
}

UnitTestResult plain(std::string path) { return {.path = std::move(path), .duration = std::chrono::milliseconds(12)}; }

UnitTestResult with_pgtap() {
  UnitTestResult result{.path = "b.sql", .uses_pgtap = true};
  result.tap.planned = 3;
  result.tap.tests = {
      {.number = 1, .ok = true, .description = "a #1"},
      {.number = 2, .ok = false, .description = "sum", .diagnostics = {"Failed test 2", "    have: 5"}},
      {.number = 3, .ok = false, .description = "", .directive = TapDirective::todo, .reason = "later"}};
  result.failures = {failure("not_ok", "test 2 - sum")};
  return result;
}

UnitTestResult with_bail_out() {
  UnitTestResult result{.path = "c.sql", .uses_pgtap = true};
  result.tap.bail_out = "no <accounts>";
  return result;
}

UnitTestResult not_run() { return {.path = "d.sql", .was_run = false}; }

UnitTestResult skipped() {
  UnitTestResult result{.path = "e.sql", .uses_pgtap = true};
  result.tap.planned = 0;
  result.tap.skipped = "needs 16";
  return result;
}

TEST(UnitTestsText, HasALineForEachFileAndPlacesForFailures) {
  const std::vector<UnitTestResult> results{plain("a.sql"), with_pgtap(), skipped()};
  EXPECT_EQ(render_unit_tests(results, {}),
            "ok    a.sql  12ms\n"
            "FAIL  b.sql  3 tests, 0ms\n"
            "error[not_ok]: test 2 - sum\n"
            "  --> tests/b.sql:2:1\n"
            "   |\n"
            " 2 | SELECT is(5, 6, 'sum');\n"
            "   | ^^^^^^\n"
            "   = next: have: 5; want: 6\n"
            "skip  e.sql  needs 16\n"
            "\n"
            "4 tests in 3 files; 1 file failed\n");
}

TEST(UnitTestsText, SaysWhereTheRunEnded) {
  const std::vector<UnitTestResult> results{with_bail_out(), not_run()};
  EXPECT_EQ(render_unit_tests(results, {}),
            "FAIL  c.sql  bailed out: no <accounts>\n"
            "-     d.sql  not run\n"
            "\n"
            "1 test in 2 files; 2 files failed\n");
}

TEST(UnitTestsText, ShowsNoticesOfWhatFailedOnly) {
  UnitTestResult loud = plain("a.sql");
  loud.notices = {"NOTICE: here"};
  EXPECT_THAT(render_unit_tests(std::vector{loud}, {}), Not(HasSubstr("here")));
  loud.failures = {failure("P0004", "x")};
  EXPECT_THAT(render_unit_tests(std::vector{loud}, {}), HasSubstr("  NOTICE: here\n"));
}

TEST(UnitTestsTap, HasSubtestsAndDirectives) {
  const std::vector<UnitTestResult> results{plain("a.sql"), with_pgtap(), skipped()};
  EXPECT_EQ(render_unit_tests_tap(results),
            "TAP version 14\n"
            "1..3\n"
            "ok 1 - a.sql\n"
            "# Subtest: b.sql\n"
            "    1..3\n"
            "    ok 1 - a \\#1\n"
            "    not ok 2 - sum\n"
            "    # Failed test 2\n"
            "    #     have: 5\n"
            "    not ok 3 # TODO later\n"
            "not ok 2 - b.sql\n"
            "ok 3 - e.sql # SKIP needs 16\n");
}

TEST(UnitTestsTap, PlacesWhatEndedAFileAndBailsOut) {
  UnitTestResult broken = plain("a.sql");
  broken.failures = {failure("P0004", "one\nis two")};
  const std::vector<UnitTestResult> results{broken, with_bail_out(), not_run()};
  EXPECT_EQ(render_unit_tests_tap(results),
            "TAP version 14\n"
            "1..3\n"
            "not ok 1 - a.sql\n"
            "# tests/b.sql:2:1: P0004: one\n"
            "# is two\n"
            "not ok 2 - c.sql\n"
            "Bail out! no <accounts>\n");
}

TEST(UnitTestsJunit, HasASuiteForEachFile) {
  UnitTestResult broken = plain("a.sql");
  broken.failures = {failure("P0004", "one < two")};
  const std::vector<UnitTestResult> results{broken, with_pgtap(), with_bail_out(), not_run()};
  const std::string xml = render_unit_tests_junit(results);
  for (const char* part :
       {"<testsuites tests=\"6\" failures=\"3\" skipped=\"1\">",
        "<testsuite name=\"a.sql\" tests=\"1\" failures=\"1\" skipped=\"0\" time=\"0.012\">",
        "<failure type=\"P0004\" message=\"one &lt; two\">tests/b.sql:2:1: one &lt; two&#10;have: 5; want: 6</failure>",
        "<testcase classname=\"b.sql\" name=\"1 - a #1\"/>", "<failure type=\"not_ok\" message=\"sum\">",
        "<testcase classname=\"b.sql\" name=\"3 - \"/>", "<failure type=\"bail_out\" message=\"no &lt;accounts&gt;\">",
        "<skipped message=\"not run\"/>"}) {
    EXPECT_THAT(xml, HasSubstr(part));
  }
}

TEST(UnitTestsJson, CountsFilesThatPassed) {
  const std::vector<UnitTestResult> results{plain("a.sql"), with_pgtap(), not_run()};
  const Json document = unit_tests_to_json(results);
  EXPECT_EQ(document["summary"], (Json{{"files", 3}, {"passed", 1}, {"failed", 2}}));
  EXPECT_EQ(document["files"][1]["tests"][2]["directive"], "todo");
  EXPECT_EQ(document["files"][1]["tests"][0]["directive"], nullptr);
}

}  // namespace
}  // namespace pgplumb::cli
