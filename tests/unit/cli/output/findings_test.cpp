#include "cli/output/findings.hpp"

#include <gtest/gtest.h>
#include <vector>

#include <nlohmann/json.hpp>

namespace pgplumb::cli {
namespace {

std::vector<Finding> some() {
  return {{.code = "changed",
           .message = "\"0003_orders\" was <changed> | *here*",
           .at = Location{.file = "migrations/0003 ö.up.sql", .line = 3, .column = 7, .line_text = "äöü ß größer x"},
           .at_length = 8,
           .hint = "Restore it."},
          {.severity = Severity::note, .code = "newer", .message = "a\x01\"b\"\n&c"}};
}

TEST(Sarif, PlacesAFindingByCharacters) {
  const auto document = nlohmann::json::parse(render_sarif("verify", some()));
  EXPECT_EQ(document["version"], "2.1.0");
  const auto& run = document["runs"][0];
  EXPECT_EQ(run["columnKind"], "unicodeCodePoints");
  ASSERT_EQ(run["tool"]["driver"]["rules"].size(), 2U);
  const auto& result = run["results"][0];
  EXPECT_EQ(result["ruleId"], "changed");
  EXPECT_EQ(result["level"], "error");
  EXPECT_EQ(result["message"]["text"], "\"0003_orders\" was <changed> | *here*\nRestore it.");
  const auto& place = result["locations"][0]["physicalLocation"];
  EXPECT_EQ(place["artifactLocation"]["uri"], "migrations/0003%20%C3%B6.up.sql");
  EXPECT_EQ(place["region"]["startColumn"], 7);
  EXPECT_EQ(place["region"]["endColumn"], 13);
  EXPECT_FALSE(run["results"][1].contains("locations"));
}

TEST(Sarif, HasAnEmptyListWhereNothingWasFound) {
  const auto document = nlohmann::json::parse(render_sarif("verify", {}));
  EXPECT_TRUE(document["runs"][0]["results"].is_array());
  EXPECT_TRUE(document["runs"][0]["results"].empty());
}

TEST(Junit, AFindingIsACaseThatFailedAndANoteOneThatPassed) {
  EXPECT_EQ(render_junit("verify", some()),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<testsuites tests=\"2\" failures=\"1\">\n"
            "  <testsuite name=\"pgplumb verify\" tests=\"2\" failures=\"1\">\n"
            "    <testcase classname=\"migrations/0003 ö.up.sql\" name=\"changed: migrations/0003 ö.up.sql:3:7\">\n"
            "      <failure type=\"changed\" message=\"&quot;0003_orders&quot; was &lt;changed&gt; | *here*\">"
            "migrations/0003 ö.up.sql:3:7: error: &quot;0003_orders&quot; was &lt;changed&gt; | *here*&#10;Restore it."
            "</failure>\n    </testcase>\n"
            "    <testcase classname=\"verify\" name=\"newer: verify\">\n"
            "      <system-out>verify: note: a?&quot;b&quot;&#10;&amp;c</system-out>\n    </testcase>\n"
            "  </testsuite>\n</testsuites>\n");
}

TEST(Junit, PassesACaseWhereNothingWasFound) {
  EXPECT_EQ(render_junit("verify", {}),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<testsuites tests=\"1\" failures=\"0\">\n"
            "  <testsuite name=\"pgplumb verify\" tests=\"1\" failures=\"0\">\n"
            "    <testcase classname=\"pgplumb\" name=\"verify\"/>\n"
            "  </testsuite>\n</testsuites>\n");
}

TEST(Markdown, EscapesWhatWouldBeMarkup) {
  EXPECT_EQ(render_markdown("verify", some()),
            "### pgplumb verify\n\n| Level | Place | Code | Finding |\n| --- | --- | --- | --- |\n"
            "| error | migrations/0003 ö.up.sql:3:7 | changed | \"0003\\_orders\" was \\<changed\\> \\| \\*here\\*<br>"
            "Restore it. |\n"
            "| note |  | newer | a \"b\"<br>&c |\n");
  EXPECT_EQ(render_markdown("verify", {}), "### pgplumb verify\n\nNo findings.\n");
}

}  // namespace
}  // namespace pgplumb::cli
