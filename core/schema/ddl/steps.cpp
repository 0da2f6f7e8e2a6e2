#include "core/schema/ddl/steps.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/schema/ddl/reading_order.hpp"
#include "core/schema/ddl/rule.hpp"
#include "core/schema/ddl/words.hpp"
#include "core/schema/roles.hpp"

namespace pgplumb::schema::ddl {
namespace {

/// What can be dropped by itself before its table is.
bool can_go_before_table(const ObjectId& id) {
  constexpr std::array<std::string_view, 5> kKinds = {"constraint", kDefault, "trigger", "policy", "rule"};
  return std::find(kKinds.begin(), kKinds.end(), id.kind.text()) != kKinds.end();
}

/// Which of the objects that are dropped by themselves need which.
class Needs {
 public:
  void add(const ObjectId& from, const ObjectId& to) { edges_[from].insert(to); }

  bool lead(const ObjectId& from, const ObjectId& to) const {
    std::vector<ObjectId> waiting{from};
    std::set<ObjectId> seen;
    while (!waiting.empty()) {
      const ObjectId id = waiting.back();
      waiting.pop_back();
      if (id == to) return true;
      const auto found = edges_.find(id);
      if (!seen.insert(id).second || found == edges_.end()) continue;
      waiting.insert(waiting.end(), found->second.begin(), found->second.end());
    }
    return false;
  }

 private:
  std::map<ObjectId, std::set<ObjectId>> edges_;
};

}  // namespace

Steps::Steps(const Changes& changes, const std::vector<Part>& from)
    : changes_(changes), dependents_(dependents_of(from)), mentions_(changes) {
  find_carriers();
  find_makers();
  for (const auto& [id, change] : changes_) {
    if (!change.is_dropped() || is_role(id)) continue;
    names_[id.identity].push_back(id);
    const std::string name = relation_name(change.from->object);
    if (!name.empty() && name != id.identity) names_[name].push_back(id);
  }
}

const Change* Steps::find(const ObjectId& id) const {
  const auto found = changes_.find(id);
  return found == changes_.end() ? nullptr : &found->second;
}

/// A column of a partition goes with that of the partitioned table and with the partition, which is dropped before.
const ObjectId* Steps::carrier_of(const Part& part) const {
  const auto is_dropped = [&](const ObjectId& id) {
    const Change* found = find(id);
    return found != nullptr && found->is_dropped();
  };
  const auto goes = std::ranges::find_if(
      part.goes_with, [&](const ObjectId& carrier) { return part.object.parent == carrier && is_dropped(carrier); });
  if (goes != part.goes_with.end()) return &*goes;
  const auto first = std::ranges::find_if(part.goes_with, is_dropped);
  return first == part.goes_with.end() ? nullptr : &*first;
}

void Steps::find_carriers() {
  for (const auto& [id, change] : changes_) {
    if (!change.is_dropped()) continue;
    if (const ObjectId* carrier = carrier_of(*change.from)) carriers_.emplace(id, *carrier);
  }
  Needs needs;
  for (const auto& [id, change] : changes_) {
    if (!change.is_dropped()) continue;
    for (const ObjectId& needed : change.from->object.needs) {
      const Change* found = find(needed);
      if (found != nullptr && found->is_dropped()) needs.add(drop_of(id).id, drop_of(needed).id);
    }
  }
  // Two tables with keys to each other: the keys go first.
  std::vector<ObjectId> alone;
  for (const auto& [id, carrier] : carriers_) {
    if (!can_go_before_table(id)) continue;
    const ObjectId last = drop_of(id).id;
    for (const ObjectId& needed : changes_.at(id).from->object.needs) {
      const Change* found = find(needed);
      if (found == nullptr || !found->is_dropped() || drop_of(needed).id == last) continue;
      if (needs.lead(drop_of(needed).id, last)) alone.push_back(id);
    }
  }
  for (const ObjectId& id : alone) carriers_.erase(id);
  for (const auto& [id, carrier] : carriers_) carried_[drop_of(id).id].push_back(id);
}

void Steps::find_makers() {
  for (const auto& [id, change] : changes_) {
    if (!change.is_made() || id.kind.text() != "column") continue;
    const ObjectId& table = *change.to->object.parent;
    const Change* found = find(table);
    const bool has_columns = table.kind.text() != "view" && table.kind.text() != "materialized view";
    if (found == nullptr || !found->is_made() || !has_columns) continue;
    makers_.emplace(id, table);
    members_[table].push_back(id);
  }
}

Step Steps::drop_of(const ObjectId& id) const {
  ObjectId last = id;
  for (auto found = carriers_.find(last); found != carriers_.end(); found = carriers_.find(last)) last = found->second;
  return {Action::drop, last};
}

Step Steps::make_of(const ObjectId& id) const {
  const auto found = makers_.find(id);
  return {Action::make, found == makers_.end() ? id : found->second};
}

bool Steps::is_ready(const Part& part) const {
  for (const ObjectId& dropped : that_have_the_name(part.object)) {
    if (!done_.contains(drop_of(dropped))) return false;
  }
  return std::all_of(part.object.needs.begin(), part.object.needs.end(), [&](const ObjectId& needed) {
    const Change* found = find(needed);
    return found == nullptr || found->fate == Fate::keep || done_.contains(make_of(needed));
  });
}

void Steps::take(const std::function<void(const Step&)>& take_step) {
  for (const Step& step : in_reading_order()) visit(step, take_step);
  for (const Step& step : later_) take_step(step);
}

bool Steps::can_be_sketched(const Step& step) const {
  const Change& change = changes_.at(step.id);
  const Rule* rule = find_rule(step.id.kind);
  const bool is_all_of_it = step.action == Action::drop || (step.action == Action::make && change.is_made());
  return is_all_of_it && rule != nullptr && rule->sketch != nullptr;
}

void Steps::sketch(const ObjectId& id, const std::function<void(const Step&)>& take_step) {
  if (done_.insert({Action::sketch, id}).second) take_step({Action::sketch, id});
}

std::vector<Step> Steps::in_reading_order() const {
  std::vector<std::pair<ReadingPlace, Step>> drops;
  std::vector<std::pair<ReadingPlace, Step>> makes;
  for (const auto& [id, change] : changes_) {
    if (change.is_dropped() && !carriers_.contains(id)) {
      drops.emplace_back(reading_place(*change.from), Step{Action::drop, id});
    }
    if (change.released) drops.emplace_back(reading_place(*change.from), Step{Action::release, id});
    const bool is_made = change.is_made() || change.fate == Fate::alter;
    if (is_made && !makers_.contains(id)) makes.emplace_back(reading_place(*change.to), Step{Action::make, id});
  }
  std::sort(drops.rbegin(), drops.rend());
  std::sort(makes.begin(), makes.end());
  std::vector<Step> steps;
  steps.reserve(drops.size() + makes.size());
  const auto add = [&steps](const std::vector<std::pair<ReadingPlace, Step>>& placed, bool roles) {
    for (const auto& [place, step] : placed) {
      if (is_role(step.id) == roles) steps.push_back(step);
    }
  };
  // Roles are there before and after all else, because all else may be theirs.
  add(makes, true);
  add(drops, false);
  add(makes, false);
  add(drops, true);
  return steps;
}

void Steps::visit(const Step& step, const std::function<void(const Step&)>& take_step) {
  if (done_.contains(step) || !under_way_.insert(step).second) return;
  visit_mentioned(step, take_step);
  bool is_blocked = false;
  for (const Step& first : before(step)) {
    const bool is_circle = under_way_.contains(first) && first != step;
    if (is_circle && can_be_sketched(first)) {
      sketch(first.id, take_step);
    } else {
      is_blocked = is_blocked || is_circle;
      visit(first, take_step);
    }
  }
  under_way_.erase(step);
  if (!done_.insert(step).second) return;  // made along with another meanwhile
  if (is_blocked && can_be_sketched(step)) {
    sketch(step.id, take_step);
    later_.push_back(step);
    return;
  }
  take_step(step);
}

std::vector<Step> Steps::before(const Step& step) const {
  std::vector<Step> steps;
  switch (step.action) {
    case Action::drop: steps = before_drop(step.id); break;
    case Action::release: steps = before_release(step.id); break;
    case Action::make: steps = before_make(step.id); break;
    case Action::sketch: break;
  }
  std::sort(steps.begin(), steps.end());
  steps.erase(std::unique(steps.begin(), steps.end()), steps.end());
  return steps;
}

void Steps::visit_mentioned(const Step& step, const std::function<void(const Step&)>& take_step) {
  // Made for themselves, routines stand in the order of their names: nobody calls them yet.
  const bool is_called = std::ranges::any_of(under_way_, [](const Step& other) {
    const std::string& kind = other.id.kind.text();
    return kind != "function" && kind != "procedure" && kind != "aggregate";
  });
  if (!is_called || step.action != Action::make) return;
  for (const ObjectId& mentioned : mentions_.of(step.id)) {
    const Step first = make_of(mentioned);
    if (!leads_to_what_is_under_way(first)) visit(first, take_step);
  }
}

bool Steps::leads_to_what_is_under_way(const Step& step) const {
  std::vector<Step> waiting{step};
  std::set<Step> seen;
  while (!waiting.empty()) {
    const Step next = waiting.back();
    waiting.pop_back();
    if (under_way_.contains(next)) return true;
    if (done_.contains(next) || !seen.insert(next).second) continue;
    const std::vector<Step> steps = before(next);
    waiting.insert(waiting.end(), steps.begin(), steps.end());
  }
  return false;
}

std::vector<Step> Steps::before_drop(const ObjectId& id) const {
  std::vector<Step> steps;
  const auto add_users_of = [&](const ObjectId& part) {
    const auto users = dependents_.find(part);
    if (users == dependents_.end()) return;
    for (const ObjectId& user : users->second) {
      const Change& change = changes_.at(user);
      if (change.is_dropped()) {
        steps.push_back(drop_of(user));
      } else if (change.released) {
        steps.push_back({Action::release, user});
      } else if (change.fate == Fate::alter) {
        steps.push_back(make_of(user));
      }
    }
  };
  add_users_of(id);
  if (const auto carried = carried_.find(id); carried != carried_.end()) {
    for (const ObjectId& part : carried->second) add_users_of(part);
  }
  return steps;
}

std::vector<Step> Steps::before_release(const ObjectId& id) const {
  std::vector<Step> steps;
  const auto users = dependents_.find(id);
  if (users == dependents_.end()) return steps;
  for (const ObjectId& user : users->second) {
    if (changes_.at(user).is_dropped() && !is_role(user)) steps.push_back(drop_of(user));
  }
  return steps;
}

std::vector<Step> Steps::before_make(const ObjectId& id) const {
  std::vector<Step> steps;
  before_make_of(id, steps);
  // A default can come later than its column, but rows that are there want one that is not null.
  const auto add_default = [&](const ObjectId& column, const ObjectId& table) {
    const ObjectId value{kDefault, column.identity};
    if (find(value) != nullptr && !leads_back(value, table)) before_make_of(value, steps);
  };
  if (id.kind.text() == "column" && changes_.at(id).fate == Fate::create) {
    add_default(id, *changes_.at(id).to->object.parent);
  }
  if (const auto members = members_.find(id); members != members_.end()) {
    for (const ObjectId& member : members->second) {
      before_make_of(member, steps);
      add_default(member, id);
    }
  }
  std::erase(steps, Step{Action::make, id});
  return steps;
}

bool Steps::leads_back(const ObjectId& value, const ObjectId& table) const {
  const Part* part = changes_.at(value).to;
  if (part == nullptr) return true;
  return std::ranges::any_of(part->object.needs, [&](const ObjectId& needed) {
    const Change* found = find(needed);
    if (found == nullptr || found->to == nullptr || makers_.contains(needed)) return false;
    const std::vector<ObjectId>& needs = found->to->object.needs;
    return std::ranges::find(needs, table) != needs.end() && needed.kind.text() != "column";
  });
}

std::vector<ObjectId> Steps::that_have_the_name(const Object& object) const {
  std::vector<ObjectId> ids;
  for (const std::string& name : {object.id.identity, relation_name(object)}) {
    const auto found = names_.find(name);
    if (found != names_.end() && !name.empty()) ids.insert(ids.end(), found->second.begin(), found->second.end());
  }
  return ids;
}

void Steps::before_make_of(const ObjectId& id, std::vector<Step>& steps) const {
  const Change& change = changes_.at(id);
  if (change.to == nullptr) return;
  for (const ObjectId& needed : change.to->object.needs) {
    const Change* found = find(needed);
    if (found != nullptr && found->to != nullptr && found->fate != Fate::keep) steps.push_back(make_of(needed));
  }
  if (change.is_dropped()) steps.push_back(drop_of(id));
  if (change.released) steps.push_back({Action::release, id});
  if (change.fate == Fate::alter) {
    for (const Step& step : before_release(id)) steps.push_back(step);
  }
  if (!change.is_made()) return;
  for (const ObjectId& dropped : that_have_the_name(change.to->object)) steps.push_back(drop_of(dropped));
}

}  // namespace pgplumb::schema::ddl
