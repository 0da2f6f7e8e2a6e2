#include "core/schema/diff.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pgplumb::schema {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const ObjectId kTable{"table", "shop.t"};

Object table(std::vector<Attribute> attributes = {}) { return {.id = kTable, .attributes = std::move(attributes)}; }

Object child(const char* kind, const std::string& name, std::vector<Attribute> attributes = {}) {
  return {.id = {kind, "shop.t." + name}, .parent = kTable, .attributes = std::move(attributes)};
}

std::vector<std::string> lines(const std::vector<ObjectChange>& changes) {
  std::vector<std::string> lines;
  for (const ObjectChange& change : changes) {
    if (change.attributes.empty())
      lines.push_back(fmt::format("{} {}", to_string(change.difference), to_string(change.id)));
    for (const AttributeChange& attribute : change.attributes) {
      lines.push_back(fmt::format("{} {} {}: {} -> {}", to_string(attribute.change_class), to_string(change.id),
                                  attribute.name.text(), attribute.expected.value_or("-"),
                                  attribute.live.value_or("-")));
    }
  }
  return lines;
}

std::vector<std::string> diff(std::vector<Object> expected, std::vector<Object> live, const DiffOptions& options = {}) {
  return lines(make_diff(Snapshot(std::move(expected)), Snapshot(std::move(live)), options));
}

TEST(Diff, OfASnapshotWithItselfIsEmpty) {
  const Snapshot snapshot({table({{"owner", "a"}}), child("column", "a", {{"type", "integer"}})});
  EXPECT_THAT(make_diff(snapshot, snapshot), IsEmpty());
}

TEST(Diff, TellsEachAttribute) {
  EXPECT_THAT(diff({table({{"comment", "a"}, {"owner", "x"}, {"same", "s"}})},
                   {table({{"options", "o"}, {"owner", "y"}, {"same", "s"}})}),
              ElementsAre("definition table shop.t comment: a -> -", "definition table shop.t options: - -> o",
                          "definition table shop.t owner: x -> y"));
}

TEST(Diff, DoesNotTellWhatGoesWithItsParent) {
  EXPECT_THAT(diff({table(), child("column", "a")}, {}), ElementsAre("missing table shop.t"));
  EXPECT_THAT(diff({}, {table(), child("column", "a")}), ElementsAre("extra table shop.t"));
  EXPECT_THAT(diff({table(), child("column", "a")}, {table(), child("column", "b")}),
              ElementsAre("missing column shop.t.a", "extra column shop.t.b"));
}

TEST(Diff, KnowsWhiteSpaceFromMore) {
  const auto body = [](const char* text) { return std::vector<Object>{table({{"body", text}})}; };
  EXPECT_THAT(diff(body("a  b\n"), body("a b")), ElementsAre(testing::StartsWith("whitespace")));
  EXPECT_THAT(diff(body("a ' b'"), body("a '  b'")), ElementsAre(testing::StartsWith("definition")));
  EXPECT_THAT(diff(body("a b"), body("ab")), ElementsAre(testing::StartsWith("definition")));
}

std::vector<Object> table_with_columns(const std::vector<const char*>& names) {
  std::vector<Object> objects{table()};
  for (std::size_t index = 0; index < names.size(); ++index) {
    objects.push_back(child("column", names[index], {{"position", std::to_string(index + 1)}}));
  }
  return objects;
}

TEST(Diff, LooksAtTheOrderOfColumnsOnRequest) {
  const std::vector<Object> expected = table_with_columns({"a", "b", "c"});
  const std::vector<Object> live = table_with_columns({"a", "c", "b"});
  EXPECT_THAT(diff(expected, live), IsEmpty());
  EXPECT_THAT(
      diff(expected, live, {.column_order = true}),
      ElementsAre("column_order column shop.t.b position: 2 -> 3", "column_order column shop.t.c position: 3 -> 2"));
}

TEST(Diff, TakesNoColumnForMovedBecauseAnotherIsMissingOrExtra) {
  EXPECT_THAT(diff(table_with_columns({"a", "b", "c"}), table_with_columns({"a", "c", "d"}), {.column_order = true}),
              ElementsAre("missing column shop.t.b", "extra column shop.t.d"));
  EXPECT_THAT(diff(table_with_columns({"a", "b", "c"}), table_with_columns({"c", "d", "a"}), {.column_order = true}),
              ElementsAre("column_order column shop.t.a position: 1 -> 2", "missing column shop.t.b",
                          "column_order column shop.t.c position: 2 -> 1", "extra column shop.t.d"));
}

TEST(Diff, TellsWhenTheNameOfAnIndexIsOnAnotherTable) {
  const auto index_on = [](const char* name) {
    return std::vector<Object>{{.id = {"table", "shop.t"}},
                               {.id = {"table", "shop.u"}},
                               {.id = {"index", "shop.i"}, .parent = ObjectId{"table", name}}};
  };
  EXPECT_THAT(diff(index_on("shop.t"), index_on("shop.u")),
              ElementsAre("definition index shop.i on: table shop.t -> table shop.u"));
}

TEST(Diff, TakesNoNoticeOfWhereAnObjectCameFrom) {
  EXPECT_THAT(diff({table({{"origin", "a.sql:1"}})}, {table({{"origin", "b.sql:2"}})}), IsEmpty());
}

TEST(Diff, PairsNamesThatTheSystemMadeUp) {
  const auto with = [](const char* name, const char* definition) {
    return std::vector<Object>{table(), child("constraint", name, {{"definition", definition}})};
  };
  EXPECT_THAT(diff(with("t_a_check", "CHECK (a)"), with("x_a_check1", "CHECK (a)")), IsEmpty());
  EXPECT_THAT(diff(with("t_a_check", "CHECK (a)"), with("x_a_check1", "CHECK (b)")),
              ElementsAre("missing constraint shop.t.t_a_check", "extra constraint shop.t.x_a_check1"));
  EXPECT_THAT(diff(with("positive", "CHECK (a)"), with("above_zero", "CHECK (a)")),
              ElementsAre("extra constraint shop.t.above_zero", "missing constraint shop.t.positive"));
}

TEST(Diff, TakesNoNameForMadeUpThatNamesOtherColumns) {
  const auto index = [](const char* name, const char* columns) {
    return std::vector<Object>{
        table(), {.id = {"index", name}, .parent = ObjectId{"table", "shop.t"}, .attributes = {{"columns", columns}}}};
  };
  const auto is_made_up = [&](const char* name, const char* other, const char* columns) {
    return diff(index(name, columns), index(other, columns)).empty();
  };
  EXPECT_TRUE(is_made_up("shop.t_a_b_idx", "shop.was_a_b_idx1", "a, b DESC"));
  EXPECT_FALSE(is_made_up("shop.t_a_b_idx", "shop.new_idx", "a, b"));
  EXPECT_FALSE(is_made_up("shop.old_idx", "shop.new_idx", "a, b"));
  EXPECT_TRUE(is_made_up("shop.t_lower_idx", "shop.was_lower_idx", "lower(a)"));
  EXPECT_TRUE(is_made_up("shop.t_expr_idx", "shop.was_expr_idx", "(a + 1)"));
  EXPECT_TRUE(is_made_up("shop.\"t_My Name_idx\"", "shop.\"u_My Name_idx\"", "a, \"My Name\" text_ops"));

  const auto key = [](const char* name, const char* definition) {
    return std::vector<Object>{table(), child("constraint", name, {{"definition", definition}})};
  };
  EXPECT_TRUE(diff(key("t_a_c_key", "UNIQUE (a) INCLUDE (c)"), key("u_a_c_key", "UNIQUE (a) INCLUDE (c)")).empty());
  EXPECT_TRUE(
      diff(key("t_a_fkey", "FOREIGN KEY (a) REFERENCES o(x)"), key("u_a_fkey", "FOREIGN KEY (a) REFERENCES o(x)"))
          .empty());
  EXPECT_FALSE(diff(key("one_key", "UNIQUE (a)"), key("other_key", "UNIQUE (a)")).empty());
  EXPECT_FALSE(diff(key("sound_check", "CHECK (a > 0)"), key("old_check", "CHECK (a > 0)")).empty());
}

TEST(Diff, TakesADefaultForTheSameThatNamesAPairedSequence) {
  const auto serial = [](const std::string& sequence) {
    return std::vector<Object>{table(),
                               child("column", "id", {{"default", "nextval('" + sequence + "'::regclass)"}}),
                               {.id = {"sequence", sequence}, .attributes = {{"owned_by", "shop.t.id"}}}};
  };
  EXPECT_THAT(diff(serial("shop.t_id_seq"), serial("shop.old_id_seq")), IsEmpty());
  EXPECT_THAT(diff(serial("shop.t_id_seq"), serial("shop.mine")).size(), 3U);
}

}  // namespace
}  // namespace pgplumb::schema
