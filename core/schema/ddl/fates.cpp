#include "core/schema/ddl/fates.hpp"

#include <algorithm>
#include <array>
#include <deque>

#include "core/schema/ddl/rule.hpp"
#include "core/schema/ddl/words.hpp"

namespace pgplumb::schema::ddl {
namespace {

bool contains(const std::vector<ObjectId>& list, const ObjectId& id) {
  return std::find(list.begin(), list.end(), id) != list.end();
}

/// The order of columns is nothing that a statement could change; where an object came from is no part of it.
bool same_attributes(const Object& left, const Object& right) {
  const auto covers = [](const Object& one, const Object& other) {
    return std::all_of(one.attributes.begin(), one.attributes.end(), [&](const Attribute& attribute) {
      const std::string& name = attribute.name.text();
      return name == "position" || is_provenance(attribute.name) || same(one, other, attribute.name);
    });
  };
  return covers(left, right) && covers(right, left);
}

Change judge(const Part& from, const Part& to) {
  Change change{&from, &to};
  if (from.object.parent != to.object.parent) {
    change.fate = Fate::replace;
    return change;
  }
  if (same_attributes(from.object, to.object)) return change;
  const Rule* rule = find_rule(to.object.id.kind);
  if (rule == nullptr) return change;
  Alteration alteration = same_but_for(from.object, to.object, {}) ? Alteration::in_place : Alteration::impossible;
  if (rule->alter != nullptr) {
    Script script;
    script.begin(to.object.id);
    alteration = rule->alter(script, from.object, to.object);
  }
  change.fate = alteration == Alteration::impossible ? Fate::replace : Fate::alter;
  change.displaces = alteration == Alteration::displacing;
  return change;
}

/// Whether the server refuses to change the type of a column while an object of this kind reads it.
bool hinders_type_change(const Object& object) {
  constexpr std::array<std::string_view, 10> kKinds = {
      "view",      "materialized view", "rule",  "policy", "trigger", "function", "procedure",
      "aggregate", "publication table", kDefault};
  const std::string& kind = object.id.kind.text();
  if (kind == "column") return object.has("generated");
  if (kind == "constraint") return object.get("type") == "foreign key";
  return std::find(kKinds.begin(), kKinds.end(), kind) != kKinds.end();
}

/// Whether an object says itself what it needs, so that it would say the same of another object of that name.
bool knows_by_name(const Object& object) {
  constexpr std::array<std::string_view, 11> kKinds = {
      "view",      "materialized view", "rule",  "policy", "trigger", "function",
      "procedure", "constraint",        "index", "column", kDefault};
  return std::ranges::find(kKinds, object.id.kind.text()) != kKinds.end();
}

/// Whether an object can be kept when that goes which it was given by: the table above, or the column of a sequence.
bool outlives_its_origin(const Object& object) {
  const std::string& kind = object.id.kind.text();
  return kind == "column" || kind == "sequence" || object.has("declared_too");
}

/// A column whose values can wait as text until its type is there again.
bool can_wait_as_text(const Object& object) {
  return object.id.kind.text() == "column" && object.parent->kind.text() == "table" && !object.has("generated");
}

class Judgement {
 public:
  Judgement(const std::vector<Part>& from, const std::vector<Part>& to) : dependents_(dependents_of(from)) {
    for (const Part& part : from) changes_[part.object.id] = {.from = &part, .fate = Fate::drop};
    for (const Part& part : to) {
      const auto [at, is_new] = changes_.try_emplace(part.object.id, Change{.to = &part, .fate = Fate::create});
      if (!is_new) at->second = judge(*at->second.from, part);
    }
  }

  Changes run() {
    for (const auto& [id, change] : changes_) {
      if (change.is_dropped() || change.displaces) waiting_.push_back(id);
    }
    while (!waiting_.empty()) {
      const ObjectId id = waiting_.front();
      waiting_.pop_front();
      const auto found = dependents_.find(id);
      if (found == dependents_.end()) continue;
      for (const ObjectId& dependent : found->second) consider(dependent, id);
    }
    return std::move(changes_);
  }

 private:
  void consider(const ObjectId& id, const ObjectId& cause_id) {
    Change& change = changes_.at(id);
    const Change& cause = changes_.at(cause_id);
    if (change.is_dropped()) return;
    const Object& object = change.from->object;
    if (is_joint(id) && !contains(change.from->goes_with, cause_id) && !is_table(cause_id)) return;
    if (!cause.is_dropped()) {
      const bool is_in_the_way = hinders_type_change(object) || (cause.released && is_index(object));
      if (!is_in_the_way) return;
    } else if (change.to != nullptr && !contains(change.to->object.needs, cause_id) &&
               !contains(change.to->goes_with, cause_id) && is_parted(change, cause_id)) {
      return;
    }
    const bool goes_along = cause.is_dropped() && contains(change.from->goes_with, cause_id);
    if (cause.is_dropped() && !goes_along && can_wait_as_text(object)) {
      if (change.released) return;
      change.released = true;
      change.fate = Fate::alter;
    } else {
      change.fate = change.to == nullptr ? Fate::drop : Fate::replace;
    }
    waiting_.push_back(id);
  }

  /// Whether an object that shall have no use for another is parted from that by being altered. It is not where nothing
  /// of it is: the same text then reads another object of that name.
  static bool is_parted(const Change& change, const ObjectId& from) {
    const Object& object = change.from->object;
    if (contains(change.from->goes_with, from)) return outlives_its_origin(object);
    const bool is_order = from.kind.text() == kPartition;  // what leads to a partition, leads to the table above it
    return is_order || !knows_by_name(object) || !same_but_for(object, change.to->object, {kCarriesKeys});
  }

  /// Tables stay joined while columns, keys and indexes of both are made anew.
  static bool is_joint(const ObjectId& id) { return id.kind.text() == kPartition || id.kind.text() == kInheritance; }

  static bool is_table(const ObjectId& id) { return id.kind.text() == "table" || id.kind.text() == "foreign table"; }

  static bool is_index(const Object& object) {
    return object.id.kind.text() == "index" || object.id.kind.text() == "constraint";
  }

  std::map<ObjectId, std::vector<ObjectId>> dependents_;
  Changes changes_;
  std::deque<ObjectId> waiting_;
};

}  // namespace

std::map<ObjectId, std::vector<ObjectId>> dependents_of(const std::vector<Part>& parts) {
  std::map<ObjectId, std::vector<ObjectId>> dependents;
  for (const Part& part : parts) {
    for (const std::vector<ObjectId>* list : {&part.object.needs, &part.goes_with}) {
      for (const ObjectId& needed : *list) {
        std::vector<ObjectId>& known = dependents[needed];
        if (known.empty() || known.back() != part.object.id) known.push_back(part.object.id);
      }
    }
  }
  return dependents;
}

Changes decide_fates(const std::vector<Part>& from, const std::vector<Part>& to) { return Judgement(from, to).run(); }

}  // namespace pgplumb::schema::ddl
