#include "drift/ignore.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/error.hpp"

namespace pgplumb::drift {
namespace {

using schema::AttributeChange;
using schema::Difference;
using schema::Object;
using schema::ObjectChange;
using schema::Snapshot;
using testing::ElementsAre;

std::vector<std::string> identities(const std::vector<ObjectChange>& changes) {
  std::vector<std::string> names;
  for (const ObjectChange& change : changes) names.push_back(change.id.identity);
  return names;
}

std::vector<std::string> codes(const std::vector<Finding>& findings) {
  std::vector<std::string> codes;
  for (const Finding& finding : findings) codes.push_back(finding.code);
  return codes;
}

std::vector<ObjectChange> some_changes() {
  return {{{"column", "part.a.x"}, schema::ObjectId{"table", "part.a"}, Difference::extra, {}},
          {{"index", "shop.i"}, schema::ObjectId{"table", "shop.t"}, Difference::missing, {}},
          {{"table", "shop.t"},
           std::nullopt,
           Difference::changed,
           {AttributeChange{"comment", "a", "b"}, AttributeChange{"options", std::nullopt, "fillfactor=80"}}}};
}

SiftedChanges sifted(const std::vector<std::string>& texts, std::string_view today = "2026-06-01") {
  std::vector<IgnoreRule> rules;
  for (const std::string& text : texts) rules.push_back(parse_ignore_rule(text));
  const Snapshot live({Object{.id = {"table", "shop.t"}, .attributes = {{"owner", "dba"}}}});
  return sift(some_changes(), rules, {}, live, today);
}

TEST(IgnoreRule, IsReadWithAllItsParts) {
  const IgnoreRule rule = parse_ignore_rule(
      "materialized view:shop.* attribute=grants* owner=dba until=2030-01-31 reason=see until=never: agreed");
  EXPECT_EQ(rule.kind, "materialized view");
  EXPECT_EQ(rule.pattern, "shop.*");
  EXPECT_EQ(rule.attribute, "grants*");
  EXPECT_EQ(rule.owner, "dba");
  EXPECT_EQ(rule.until, "2030-01-31");
  EXPECT_EQ(rule.reason, "see until=never: agreed");
  EXPECT_EQ(parse_ignore_rule("shop.*").kind, "*");
}

TEST(IgnoreRule, IsRefusedWhereItSaysNothingClear) {
  EXPECT_THROW(parse_ignore_rule("table:"), Error);
  EXPECT_THROW(parse_ignore_rule(":shop.*"), Error);
  EXPECT_THROW(parse_ignore_rule(""), Error);
  EXPECT_THROW(parse_ignore_rule("table:x until=tomorrow"), Error);
}

TEST(Sift, TakesOutAnObjectAndWhatBelongsToIt) {
  const SiftedChanges result = sifted({"table:part.*", "table:shop.t"});
  EXPECT_THAT(identities(result.changes), ElementsAre());
  EXPECT_EQ(result.ignored.size(), 3U);
  EXPECT_TRUE(result.findings.empty());
}

TEST(Sift, TakesOutOneAttributeAndLeavesTheOthers) {
  const SiftedChanges result = sifted({"table:shop.* attribute=comment"});
  EXPECT_THAT(identities(result.changes), ElementsAre("part.a.x", "shop.i", "shop.t"));
  ASSERT_EQ(result.changes.back().attributes.size(), 1U);
  EXPECT_EQ(result.changes.back().attributes.front().name.text(), "options");
  EXPECT_EQ(result.ignored.size(), 1U);
  EXPECT_THAT(identities(sifted({"*:shop.t attribute=*"}).changes), ElementsAre("part.a.x", "shop.i"));
}

TEST(Sift, AsksForTheOwnerOnEitherSide) {
  EXPECT_THAT(identities(sifted({"* owner=dba"}).changes), ElementsAre("part.a.x"));
  EXPECT_EQ(sifted({"* owner=other"}).changes.size(), 3U);
}

TEST(Sift, TellsOfRulesThatAreOverOrOfNoUse) {
  EXPECT_THAT(codes(sifted({"view:*"}).findings), ElementsAre("ignore_unused"));
  const SiftedChanges over = sifted({"* until=2026-05-31"});
  EXPECT_THAT(codes(over.findings), ElementsAre("ignore_expired"));
  EXPECT_EQ(over.changes.size(), 3U);
  EXPECT_TRUE(sifted({"* until=2026-06-01"}).changes.empty());
}

}  // namespace
}  // namespace pgplumb::drift
