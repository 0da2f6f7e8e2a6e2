#include "procedures/annotations.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pgplumb::procedures {
namespace {

using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

TEST(Annotations, TellWhichColumnsAreNeverNull) {
  const Annotations annotations = parse_annotations("@returns id!, label?,  \"My Column\"!");
  EXPECT_THAT(annotations.never_null, ElementsAre(Pair("My Column", true), Pair("id", true), Pair("label", false)));
  EXPECT_THAT(annotations.findings, IsEmpty());
}

TEST(Annotations, TakeABareMarkForAResultWithoutAName) {
  EXPECT_THAT(parse_annotations("@returns !").never_null, ElementsAre(Pair("", true)));
}

TEST(Annotations, FoldNamesAsSqlDoesUnlessTheyAreQuoted) {
  const Annotations annotations = parse_annotations("@returns Id!, \"a\"\"b, C\"!");
  EXPECT_THAT(annotations.never_null, ElementsAre(Pair("a\"b, C", true), Pair("id", true)));
}

TEST(Annotations, LeaveTheRestOfTheTextForPeople) {
  EXPECT_EQ(parse_annotations("Moves money.\n@returns id!\nMind the fees.").text, "Moves money.\nMind the fees.");
}

TEST(Annotations, SayWhetherAProcedureCommits) {
  EXPECT_EQ(parse_annotations("nothing").commits, std::nullopt);
  EXPECT_EQ(parse_annotations("@commits").commits, true);
  EXPECT_EQ(parse_annotations("@commits no").commits, false);
}

TEST(Annotations, NameFindingsToIgnore) {
  EXPECT_THAT(parse_annotations("@ignore 42804, plpgsql_extra").ignored, ElementsAre("42804", "plpgsql_extra"));
  const Annotations annotations = parse_annotations("@ignore all of them");
  EXPECT_THAT(annotations.ignored, IsEmpty());
  EXPECT_THAT(annotations.findings, ElementsAre(Field(&Finding::message, HasSubstr("no code of a finding"))));
}

TEST(Annotations, WarnOfWhatCannotBeMeant) {
  EXPECT_THAT(parse_annotations("@returns id").findings,
              ElementsAre(Field(&Finding::message, "\"id\" in @returns is no name with \"!\" or \"?\"")));
  EXPECT_THAT(parse_annotations("@returns").findings.size(), 1U);
  EXPECT_THAT(parse_annotations("@returns a b!").findings.size(), 1U);
  EXPECT_THAT(parse_annotations("@commits perhaps").findings.size(), 1U);
  EXPECT_THAT(parse_annotations("@retruns id!").findings, ElementsAre(Field(&Finding::hint, "Did you mean @returns?")));
}

TEST(Annotations, PassOverWhatOtherToolsWrite) {
  const Annotations annotations = parse_annotations("@author Ada\nwrite to ada@example.org");
  EXPECT_THAT(annotations.findings, IsEmpty());
  EXPECT_EQ(annotations.text, "@author Ada\nwrite to ada@example.org");
}

TEST(Annotations, OfTheFileGoBeforeThoseOfTheComment) {
  Annotations file = parse_annotations("@returns id!");
  file.add_missing(parse_annotations("@returns id?, label!\n@commits"));
  EXPECT_THAT(file.never_null, ElementsAre(Pair("id", true), Pair("label", true)));
  EXPECT_EQ(file.commits, true);
}

TEST(CommentAbove, IsWhatStandsDirectlyBeforeTheStatement) {
  EXPECT_EQ(comment_above("\n-- about the file\n\n-- about it\n-- @returns id!\n"), "about it\n@returns id!\n");
  EXPECT_EQ(comment_above("-- about something else\n\n"), "");
  EXPECT_EQ(comment_above("-- of the last one;\n;\n-- of this\n"), "of this\n");
}

TEST(CommentAbove, ReadsBlocksWithoutTheirFrame) {
  EXPECT_EQ(comment_above("/* one\n * @returns id!\n */\n"), "one\n@returns id!\n\n");
}

}  // namespace
}  // namespace pgplumb::procedures
