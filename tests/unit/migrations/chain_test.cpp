#include "migrations/chain.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/checksum.hpp"

namespace pgplumb::test {
namespace {

using migrations::EventRecord;
using migrations::Records;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// A whole log of failures, which make no rows.
Records whole_log(int count) {
  Records records;
  std::string previous(64, '0');
  for (int id = 1; id <= count; ++id) {
    const std::string text = fmt::format(
        R"([{}, "failure", 1, "1", "a", "2026-01-31T12:34:56Z", "ada", "ada", "local", "r", "1", {{}}, "{}"])", id,
        previous);
    records.events.push_back(
        EventRecord{.id = id, .previous_hash = previous, .hash = to_hex(sha256(text)), .text = text});
    previous = records.events.back().hash;
  }
  records.event_count = count;
  records.head = previous;
  return records;
}

std::vector<std::string> breaks(const Records& records) {
  std::vector<std::string> lines;
  for (const Finding& finding : check_chain(records)) lines.push_back(finding.code + ": " + finding.message);
  return lines;
}

TEST(ChainTest, AWholeLogHasNoBreak) { EXPECT_THAT(breaks(whole_log(5)), IsEmpty()); }

TEST(ChainTest, EveryBreakIsNamedAndTheFirstIsCalledSo) {
  Records records = whole_log(9);
  records.events[1].text += " ";
  records.events[6].text += " ";
  records.events.erase(records.events.begin() + 3, records.events.begin() + 5);
  EXPECT_THAT(breaks(records),
              ElementsAre("event_altered: event 2 of the history's log was altered: the first of 3 breaks",
                          "event_missing: events 4 to 5 are missing from the history's log",
                          "event_altered: event 7 of the history's log was altered"));
}

TEST(ChainTest, AnEventWhoseHashWasMadeAnewDoesNotCarryTheNextOne) {
  Records records = whole_log(3);
  records.events[1].text += " ";
  records.events[1].hash = to_hex(sha256(records.events[1].text));
  EXPECT_THAT(breaks(records), ElementsAre(HasSubstr("event_unlinked: event 3")));
}

TEST(ChainTest, AnEndThatIsMissingOrMoreIsNamed) {
  Records cut = whole_log(4);
  cut.events.pop_back();
  EXPECT_THAT(breaks(cut), ElementsAre("events_cut_off: the history's log ends at event 3, and 4 were written"));
  Records longer = whole_log(4);
  longer.event_count = 3;
  EXPECT_THAT(breaks(longer), ElementsAre(HasSubstr("events_cut_off: the end of the history's log")));
}

}  // namespace
}  // namespace pgplumb::test
