#include "tests/support/transcript.hpp"

#include <gtest/gtest.h>

#include "core/files.hpp"

namespace pgplumb::test {
namespace {

const TranscriptValues kValues{{"project", "/tmp/p.1"}, {"database", "scratch_7"}};

struct MatchCase {
  const char* expected;
  const char* actual;
  bool matches;
};

class TranscriptLine : public ::testing::TestWithParam<MatchCase> {};

TEST_P(TranscriptLine, MatchesWhatItsPlaceholdersStandFor) {
  const MatchCase& c = GetParam();
  EXPECT_EQ(matches(c.expected, c.actual, kValues), c.matches) << c.expected << "\n" << c.actual;
}

INSTANTIATE_TEST_SUITE_P(
    Cases, TranscriptLine,
    ::testing::Values(
        MatchCase{"up 0001", "up 0001", true}, MatchCase{"up 0001", "up 0002", false},
        MatchCase{"up 0001", "up 0001 ", false}, MatchCase{"took [time]", "took 12ms", true},
        MatchCase{"took   [time]", "took 1.5s", true}, MatchCase{"took [time]", "took long", false},
        MatchCase{"took [time]", "took 12ms or so", false}, MatchCase{"[time] of [number]", "  3ms of 8", true},
        MatchCase{"at [when]", "at 2026-01-31T12:00:00.123Z", true}, MatchCase{"in [project]/a", "in /tmp/p.1/a", true},
        MatchCase{"in [project]/a", "in /tmp/pX1/a", false}, MatchCase{"on [database]", "on scratch_7", true},
        MatchCase{"error[42601]: x", "error[42601]: x", true},
        MatchCase{"error[42601]: [any]", "error[42601]: what", true},
        MatchCase{"error[42601]: [any]", "error[42602]: what", false}, MatchCase{"a [ b", "a [ b", true},
        MatchCase{"a.c", "abc", false}));

TEST(Transcript, FindsFilesCommandsOutputAndStatus) {
  const Transcript transcript = parse_transcript(
      "Prose.\n"
      "\n"
      "  file: a/b.sql\n"
      "  | one\n"
      "  |\n"
      "  |   two\n"
      "\n"
      "  $ first \\\n"
      "  > second\n"
      "  out 1\n"
      "\n"
      "  out 2\n"
      "  ? 7\n"
      "\n"
      "  $ quiet\n"
      "More prose.\n");
  ASSERT_EQ(transcript.steps.size(), 3U);
  EXPECT_EQ(transcript.steps[0].file, "a/b.sql");
  EXPECT_EQ(transcript.steps[0].content, "one\n\n  two\n");
  EXPECT_EQ(transcript.steps[1].script, (std::vector<std::string>{"first \\", "second"}));
  EXPECT_EQ(transcript.steps[1].expected, (std::vector<std::string>{"out 1", "", "out 2"}));
  EXPECT_EQ(transcript.steps[1].exit_status, 7);
  EXPECT_EQ(transcript.steps[2].script, (std::vector<std::string>{"quiet"}));
  EXPECT_TRUE(transcript.steps[2].expected.empty());
  EXPECT_EQ(transcript.steps[2].exit_status, 0);
}

TEST(Transcript, RefusesOutputWithoutACommand) { EXPECT_THROW(parse_transcript("  stray\n"), std::runtime_error); }

class Replayed : public ::testing::Test {
 protected:
  Replay play(std::string_view text) const {
    return replay(parse_transcript(text), {.directory = dir_.path()}, kValues);
  }
  TemporaryDirectory dir_{"/tmp", "pgplumb-transcript-"};
};

TEST_F(Replayed, AFaithfulTranscriptIsRewrittenAsItWas) {
  const std::string_view text =
      "  file: greeting\n"
      "  | hello\n"
      "\n"
      "  $ cat greeting; echo oops >&2; exit 3\n"
      "  hello\n"
      "  oops\n"
      "  ? 3\n"
      "\n"
      "The end.\n";
  const Replay replayed = play(text);
  EXPECT_EQ(replayed.differences, "");
  EXPECT_EQ(replayed.rewritten, text);
}

TEST_F(Replayed, ADifferenceNamesItsLineAndIsWrittenWithPlaceholders) {
  const Replay replayed = play("Prose.\n\n  $ echo 2s at /tmp/p.1 in 3ms\n  other\n");
  EXPECT_EQ(replayed.differences,
            "line 3: $ echo 2s at /tmp/p.1 in 3ms\n"
            "  - other\n"
            "  + 2s at /tmp/p.1 in 3ms\n");
  EXPECT_EQ(replayed.rewritten, "Prose.\n\n  $ echo 2s at /tmp/p.1 in 3ms\n  2s at [project] in [time]\n");
}

TEST_F(Replayed, AnUnexpectedStatusIsADifference) {
  EXPECT_NE(play("  $ exit 4\n").differences, "");
  EXPECT_EQ(play("  $ exit 4\n").rewritten, "  $ exit 4\n  ? 4\n");
}

}  // namespace
}  // namespace pgplumb::test
