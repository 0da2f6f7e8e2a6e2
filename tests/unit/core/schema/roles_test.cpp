#include "core/schema/roles.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/schema/diff.hpp"

namespace pgplumb::schema {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Object role(std::string identity, std::vector<Attribute> attributes = {}, std::vector<ObjectId> needs = {}) {
  return {.id = {"role", std::move(identity)}, .attributes = std::move(attributes), .needs = std::move(needs)};
}

const Object kTable{.id = {"table", "public.t"}, .attributes = {{"owner", "app"}}};

Snapshot server(std::vector<Object> objects) { return Snapshot(std::move(objects), {}, 150020, RoleScope::server); }
Snapshot files(std::vector<Object> objects) { return Snapshot(std::move(objects), {}, 150020, RoleScope::files); }

std::vector<std::string> names(const Snapshot& snapshot) {
  std::vector<std::string> names;
  for (const Object& object : snapshot.objects()) names.push_back(to_string(object.id));
  return names;
}

TEST(Roles, AreTakenOutWithoutATrace) {
  const Snapshot without = without_roles(server({kTable, role("app"), role("reader")}));
  EXPECT_TRUE(without == Snapshot({kTable}, {}, 150020));
}

TEST(Roles, OfAnotherSnapshotTakeThePlaceOfItsOwn) {
  const Snapshot snapshot = with_roles_of(server({kTable, role("old")}), files({role("app", {{"login", "true"}})}));
  EXPECT_THAT(names(snapshot), ElementsAre("role app", "table public.t"));
  EXPECT_EQ(snapshot.roles(), RoleScope::files);
}

TEST(Roles, ThatFilesNameAndSayNothingOfAreNotTheirs) {
  const Snapshot replayed = server({role("made"), role("named"), role("said", {{"setting work_mem", "64MB"}})});
  const Snapshot of_files = roles_of_files(replayed, {"named", "said"});
  EXPECT_THAT(names(of_files), ElementsAre("role made", "role said"));
  EXPECT_FALSE(of_files.find({"role", "made"})->has(kOnlyNamed));
  EXPECT_TRUE(of_files.find({"role", "said"})->has(kOnlyNamed));
  EXPECT_EQ(of_files.roles(), RoleScope::files);
}

TEST(Roles, ThatFilesDoNotMentionAreNoneOfTheirBusiness) {
  const Snapshot expected = files({role("app", {{"login", "true"}})});
  const Snapshot live = narrowed_to(server({role("app", {{"login", "true"}}), role("somebody")}), expected);
  EXPECT_THAT(make_diff(expected, live), IsEmpty());
}

TEST(Roles, ThatFilesMakeAreComparedAsAWhole) {
  const Snapshot expected = files({role("app", {{"login", "true"}})});
  const Snapshot live = narrowed_to(server({role("app", {{"login", "true"}, {"superuser", "true"}})}), expected);
  const std::vector<ObjectChange> changes = make_diff(expected, live);
  ASSERT_EQ(changes.size(), 1U);
  ASSERT_EQ(changes.front().attributes.size(), 1U);
  EXPECT_EQ(changes.front().attributes.front().name.text(), "superuser");
}

TEST(Roles, ThatFilesOnlyNameAreComparedAsFarAsTheySpeakOfThem) {
  const Snapshot expected = files({role("app", {{"member of reader", "true"}, {kOnlyNamed, "true"}})});
  const Snapshot member =
      narrowed_to(server({role("app", {{"login", "true"}, {"member of reader", "true"}}), role("reader")}), expected);
  EXPECT_THAT(make_diff(expected, member), IsEmpty());
  const Snapshot stranger = narrowed_to(server({role("app", {{"login", "true"}}), role("reader")}), expected);
  const std::vector<ObjectChange> changes = make_diff(expected, stranger);
  ASSERT_EQ(changes.size(), 1U);
  ASSERT_EQ(changes.front().attributes.size(), 1U);
  EXPECT_EQ(changes.front().attributes.front().name.text(), "member of reader");
}

TEST(Roles, ThatAreLeftOutAreNeededByNobody) {
  const Snapshot expected = files({role("app", {{"member of other", "true"}})});
  const Snapshot live =
      narrowed_to(server({role("app", {{"member of other", "true"}}, {{"role", "other"}}), role("other")}), expected);
  EXPECT_THAT(live.find({"role", "app"})->needs, IsEmpty());
}

TEST(Roles, OfTwoServersAreMatchedAsTheyAre) {
  Snapshot one = server({role("app"), role("only_here")});
  Snapshot other = server({role("app"), role("only_there")});
  match_roles(one, other);
  EXPECT_THAT(names(one), ElementsAre("role app", "role only_here"));
  EXPECT_THAT(names(other), ElementsAre("role app", "role only_there"));
}

TEST(Roles, OfAServerAreMatchedToThoseOfFilesOnWhicheverSide) {
  const Snapshot all = server({role("app"), role("somebody")});
  for (const bool files_first : {true, false}) {
    Snapshot one = files_first ? files({role("app")}) : all;
    Snapshot other = files_first ? all : files({role("app")});
    match_roles(one, other);
    EXPECT_TRUE(one == other) << files_first;
    EXPECT_THAT(names(one), ElementsAre("role app")) << files_first;
  }
}

TEST(Roles, OfFilesAreMatchedToWhatOthersSayOfThem) {
  Snapshot makes = files({role("app", {{"login", "true"}, {"setting work_mem", "64MB"}})});
  Snapshot names_it = files({role("app", {{"setting work_mem", "64MB"}, {kOnlyNamed, "true"}})});
  match_roles(makes, names_it);
  EXPECT_TRUE(makes == names_it);
}

TEST(Roles, ThatNeitherSideHasNeedNoMatching) {
  Snapshot one({kTable});
  Snapshot other({kTable});
  match_roles(one, other);
  EXPECT_TRUE(one == Snapshot({kTable}));
  EXPECT_TRUE(one == other);
}

}  // namespace
}  // namespace pgplumb::schema
