#include "procedures/tap.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pgplumb::procedures {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

TapResult read(std::string_view text) {
  TapReader reader;
  reader.read(text, 0);
  return reader.result();
}

TEST(Tap, ReadsPlanTestsAndDiagnostics) {
  const TapResult result = read(
      "1..2\nok 1 - adds up\nnot ok 2 - is right\n# Failed test 2: \"is right\"\n#         have: 5\n#         want: "
      "6\n");
  EXPECT_EQ(result.planned, 2U);
  ASSERT_THAT(result.tests, SizeIs(2));
  EXPECT_TRUE(result.tests[0].passed());
  EXPECT_EQ(result.tests[0].description, "adds up");
  EXPECT_FALSE(result.tests[1].passed());
  EXPECT_THAT(result.tests[1].diagnostics,
              ElementsAre("Failed test 2: \"is right\"", "        have: 5", "        want: 6"));
  EXPECT_THAT(result.find_problems(), IsEmpty());
}

TEST(Tap, NeedsNeitherNumberNorDescription) {
  const TapResult result = read("ok\nnot ok\nok 3\nok - x\n1..4");
  ASSERT_THAT(result.tests, SizeIs(4));
  EXPECT_EQ(result.tests[1].number, 2U);
  EXPECT_EQ(result.tests[3].description, "x");
  EXPECT_THAT(result.find_problems(), IsEmpty());
}

TEST(Tap, HonoursDirectives) {
  const TapResult result =
      read("ok 1 # SKIP no such table\nnot ok 2 - x # TODO later\nok 3 - y \\# TODO\nnot ok 4 # skip\n");
  ASSERT_THAT(result.tests, SizeIs(4));
  EXPECT_EQ(result.tests[0].directive, TapDirective::skip);
  EXPECT_EQ(result.tests[0].reason, "no such table");
  EXPECT_EQ(result.tests[0].description, "");
  EXPECT_EQ(result.tests[1].directive, TapDirective::todo);
  EXPECT_EQ(result.tests[1].description, "x");
  EXPECT_TRUE(result.tests[1].passed());
  EXPECT_EQ(result.tests[2].directive, TapDirective::none);
  EXPECT_EQ(result.tests[2].description, "y # TODO");
  EXPECT_FALSE(result.tests[3].passed());
}

TEST(Tap, SkipsAFileThatPlansNothing) {
  const TapResult result = read("1..0 # SKIP needs version 16\n");
  EXPECT_EQ(result.skipped, "needs version 16");
  EXPECT_THAT(result.find_problems(), IsEmpty());
}

TEST(Tap, EndsAtABailOut) { EXPECT_EQ(read("ok 1\nBail out! no server\n").bail_out, "no server"); }

TEST(Tap, MissesAPlan) {
  EXPECT_THAT(read("ok 1\n").find_problems(), ElementsAre(HasSubstr("no plan")));
  EXPECT_THAT(read("").find_problems(), ElementsAre(HasSubstr("no plan")));
}

TEST(Tap, CountsWhatRan) {
  EXPECT_THAT(read("1..3\nok 1\nok 2\n").find_problems(), ElementsAre("3 tests were planned, but 2 ran"));
  EXPECT_THAT(read("1..1\nok 1\nok 2\n").find_problems(), ElementsAre("1 test was planned, but 2 ran"));
  EXPECT_THAT(read("1..2\nok 1\nok 3\n").find_problems(), ElementsAre("test 3 comes where test 2 was due"));
}

TEST(Tap, PassesOverWhatIsNotTap) {
  const TapResult result = read("okay\nnot okay\n42\n    ok 1 - of a subtest\n\n1..1\nok 1 - all\n");
  EXPECT_THAT(result.tests, SizeIs(1));
  EXPECT_THAT(result.find_problems(), IsEmpty());
}

TEST(Tap, TakesNoNumberThatIsTooLarge) {
  const TapResult result = read("1..99999999999999999999999\nok 99999999999999999999999 - x\n");
  EXPECT_EQ(result.planned, std::nullopt);
  EXPECT_EQ(result.tests.at(0).number, 1U);
}

TEST(Tap, RemembersWhichStatementSaidSo) {
  TapReader reader;
  reader.read("ok 1", 3);
  reader.read("ok 2\nok 3", 7);
  EXPECT_EQ(reader.result().tests.at(0).statement, 3U);
  EXPECT_EQ(reader.result().tests.at(2).statement, 7U);
}

}  // namespace
}  // namespace pgplumb::procedures
