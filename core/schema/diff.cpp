#include "core/schema/diff.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <utility>

#include "core/schema/internal/generated_names.hpp"

namespace pgplumb::schema {
namespace {

const Symbol& position() {
  static const Symbol kPosition("position");
  return kPosition;
}

const Symbol& not_null_name() {
  static const Symbol kNotNullName("not_null_name");
  return kNotNullName;
}

/// A name that the server made up, or would have.
bool is_made_up(const std::optional<std::string>& name) { return !name || internal::is_generated_not_null(*name); }

/// White space between words is one space, around anything else nothing; inside quotes all of it counts.
std::string without_spaces(std::string_view text) {
  const auto is_space = [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; };
  std::string out;
  char quote = 0;
  bool space = false;
  for (const char c : text) {
    if (quote == 0 && is_space(c)) {
      space = true;
      continue;
    }
    if (space && !out.empty()) out += ' ';
    space = false;
    if (quote == 0 && (c == '\'' || c == '"')) {
      quote = c;
    } else if (c == quote) {
      quote = 0;
    }
    out += c;
  }
  return out;
}

/// The places of columns among those of their table that are on both sides, from 1.
std::map<ObjectId, std::string> places_among_common(const Snapshot& snapshot, const Snapshot& other) {
  std::map<ObjectId, std::vector<std::pair<int, ObjectId>>> tables;
  for (const Object& object : snapshot.objects()) {
    const std::string* place = object.find(position());
    if (place == nullptr || !object.parent || other.find(object.id) == nullptr) continue;
    int number = 0;
    std::from_chars(place->data(), place->data() + place->size(), number);
    tables[*object.parent].emplace_back(number, object.id);
  }
  std::map<ObjectId, std::string> places;
  for (auto& [table, columns] : tables) {
    std::sort(columns.begin(), columns.end());
    for (std::size_t index = 0; index < columns.size(); ++index) {
      places.emplace(std::move(columns[index].second), std::to_string(index + 1));
    }
  }
  return places;
}

class Comparison {
 public:
  Comparison(const Snapshot& expected, const Snapshot& live, const DiffOptions& options)
      : expected_(expected), live_(live), options_(options), pairs_(internal::pair_generated_names(expected, live)) {
    for (const auto& [from, to] : pairs_) taken_.insert(to);
    if (!options.column_order) return;
    expected_places_ = places_among_common(expected, live);
    live_places_ = places_among_common(live, expected);
  }

  std::vector<ObjectChange> run() {
    std::vector<ObjectChange> changes;
    for (const Object& object : expected_.objects()) {
      if (taken_.contains(object.id)) continue;
      if (const Object* found = live_.find(object.id)) {
        std::vector<AttributeChange> attributes = compare(object, *found);
        if (!attributes.empty())
          changes.push_back({object.id, object.parent, Difference::changed, std::move(attributes)});
      } else if (!goes_with_parent(object, live_)) {
        changes.push_back({object.id, object.parent, Difference::missing, {}});
      }
    }
    for (const Object& object : live_.objects()) {
      if (expected_.find(object.id) != nullptr || pairs_.contains(object.id) || goes_with_parent(object, expected_))
        continue;
      changes.push_back({object.id, object.parent, Difference::extra, {}});
    }
    std::sort(changes.begin(), changes.end(),
              [](const ObjectChange& left, const ObjectChange& right) { return left.id < right.id; });
    return changes;
  }

 private:
  /// An object that is on one side only because what it belongs to is.
  static bool goes_with_parent(const Object& object, const Snapshot& other) {
    return object.parent && other.find(*object.parent) == nullptr;
  }

  /// Both are sorted by name.
  std::vector<AttributeChange> compare(const Object& expected, const Object& live) const {
    std::vector<AttributeChange> changes;
    // Of an index and the like: its name is taken by one on another table.
    if (expected.parent && live.parent && expected.parent != live.parent) {
      add(changes, {"on", to_string(*expected.parent), to_string(*live.parent)});
    }
    auto left = expected.attributes.begin();
    auto right = live.attributes.begin();
    while (left != expected.attributes.end() || right != live.attributes.end()) {
      if (right == live.attributes.end() || (left != expected.attributes.end() && left->name < right->name)) {
        add(changes, {left->name, left->value, std::nullopt});
        ++left;
      } else if (left == expected.attributes.end() || right->name < left->name) {
        add(changes, {right->name, std::nullopt, right->value});
        ++right;
      } else {
        if (left->value != right->value && !same_but_for_names(left->value, right->value)) {
          add(changes, {left->name, left->value, right->value});
        }
        ++left;
        ++right;
      }
    }
    compare_places(changes, expected.id);
    std::sort(changes.begin(), changes.end(),
              [](const AttributeChange& one, const AttributeChange& other) { return one.name < other.name; });
    return changes;
  }

  /// A column that is on one side only moves none of the others.
  void compare_places(std::vector<AttributeChange>& changes, const ObjectId& id) const {
    const auto expected = expected_places_.find(id);
    const auto live = live_places_.find(id);
    if (expected == expected_places_.end() || live == live_places_.end() || expected->second == live->second) return;
    changes.push_back({position(), expected->second, live->second, ChangeClass::column_order});
  }

  void add(std::vector<AttributeChange>& changes, AttributeChange change) const {
    if (is_provenance(change.name)) return;
    if (change.name == not_null_name() && is_made_up(change.expected) && is_made_up(change.live)) return;
    if (change.name == position()) return;
    if (change.expected && change.live && without_spaces(*change.expected) == without_spaces(*change.live)) {
      change.change_class = ChangeClass::whitespace;
    }
    changes.push_back(std::move(change));
  }

  /// A default names the sequence of its column: under the name that the other side made up it is the same.
  bool same_but_for_names(const std::string& expected, std::string live) const {
    for (const auto& [from, to] : pairs_) {
      const std::size_t at = live.find(from.identity);
      if (at == std::string::npos) continue;
      live.replace(at, from.identity.size(), to.identity);
      if (live == expected) return true;
    }
    return false;
  }

  const Snapshot& expected_;
  const Snapshot& live_;
  const DiffOptions& options_;
  std::map<ObjectId, ObjectId> pairs_;               ///< from live to expected
  std::set<ObjectId> taken_;                         ///< the expected of these pairs
  std::map<ObjectId, std::string> expected_places_;  ///< of columns, where their order counts
  std::map<ObjectId, std::string> live_places_;
};

}  // namespace

std::string_view to_string(Difference difference) noexcept {
  switch (difference) {
    case Difference::missing: return "missing";
    case Difference::extra: return "extra";
    case Difference::changed: return "changed";
  }
  return "changed";
}

std::string_view to_string(ChangeClass change_class) noexcept {
  switch (change_class) {
    case ChangeClass::definition: return "definition";
    case ChangeClass::whitespace: return "whitespace";
    case ChangeClass::column_order: return "column_order";
  }
  return "definition";
}

std::vector<ObjectChange> make_diff(const Snapshot& expected, const Snapshot& live, const DiffOptions& options) {
  return Comparison(expected, live, options).run();
}

}  // namespace pgplumb::schema
