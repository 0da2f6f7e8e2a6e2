#include "drift/repair.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "core/schema/create_script.hpp"
#include "core/schema/ddl/transition.hpp"
#include "core/schema/roles.hpp"
#include "drift/rebuild.hpp"

namespace pgplumb::drift {
namespace {

using schema::Attribute;
using schema::AttributeChange;
using schema::ChangeClass;
using schema::Difference;
using schema::Object;
using schema::ObjectChange;
using schema::ObjectId;
using schema::Snapshot;

/// The live schema as it is when the differences are undone.
class Target {
 public:
  Target(const Snapshot& expected, const Snapshot& live) : expected_(expected), live_(live) {
    for (const Object& object : live.objects()) objects_.emplace(object.id, object);
  }

  void undo(const ObjectChange& change) {
    switch (change.difference) {
      case Difference::missing: add_with_children(change.id); break;
      case Difference::extra: objects_.erase(change.id); break;
      case Difference::changed: change_attributes(change); break;
    }
  }

  Snapshot finish() {
    while (remove_orphans()) {
    }
    std::vector<Object> objects;
    for (auto& [id, object] : objects_) {
      const auto is_gone = [&](const ObjectId& needed) { return !objects_.contains(needed); };
      if (std::ranges::any_of(object.needs, is_gone)) need_what_is_expected(object);
      std::erase_if(object.needs, is_gone);
      objects.push_back(std::move(object));
    }
    return Snapshot(std::move(objects), live_.not_compared(), live_.server_version(), live_.roles());
  }

 private:
  void add_with_children(const ObjectId& id) {
    if (children_.empty()) {
      for (const Object& object : expected_.objects()) {
        if (object.parent) children_[*object.parent].push_back(&object);
      }
    }
    const Object* object = expected_.find(id);
    if (object == nullptr) return;
    objects_.insert_or_assign(id, *object);
    for (const Object* child : children_[id]) add_with_children(child->id);
  }

  void change_attributes(const ObjectChange& change) {
    const auto found = objects_.find(change.id);
    const Object* expected = expected_.find(change.id);
    if (found == objects_.end() || expected == nullptr) return;
    Object& object = found->second;
    for (const AttributeChange& attribute : change.attributes) {
      if (attribute.name.text() == "on") {
        object.parent = expected->parent;
        continue;
      }
      std::erase_if(object.attributes, [&](const Attribute& own) { return own.name == attribute.name; });
      if (attribute.expected) object.attributes.push_back({attribute.name, *attribute.expected});
    }
    std::sort(object.attributes.begin(), object.attributes.end(),
              [](const Attribute& left, const Attribute& right) { return left.name < right.name; });
    // What only a difference that stays needs is needed still.
    if (object.attributes == expected->attributes) object.needs.clear();
    need_what_is_expected(object);
  }

  /// What has not changed itself may read another object now, of the name that it knows.
  void need_what_is_expected(Object& object) const {
    const Object* expected = expected_.find(object.id);
    if (expected == nullptr) return;
    object.needs.insert(object.needs.end(), expected->needs.begin(), expected->needs.end());
    std::ranges::sort(object.needs);
    object.needs.erase(std::unique(object.needs.begin(), object.needs.end()), object.needs.end());
  }

  bool remove_orphans() {
    return std::erase_if(objects_, [&](const auto& entry) {
             return entry.second.parent && !objects_.contains(*entry.second.parent);
           }) != 0;
  }

  const Snapshot& expected_;
  const Snapshot& live_;
  std::map<ObjectId, Object> objects_;
  std::map<ObjectId, std::vector<const Object*>> children_;  ///< of what is expected
};

/// No statement changes the order of columns: they stay as they are while the rest of a difference is undone.
std::size_t take_out_order(ObjectChange& change) {
  return std::erase_if(change.attributes, [](const AttributeChange& attribute) {
    return attribute.change_class == ChangeClass::column_order;
  });
}

}  // namespace

Repair make_repair(const Snapshot& expected, const Snapshot& live, std::span<const ObjectChange> diff,
                   const RepairOptions& options) {
  Repair repair;
  Target target(expected, live);
  for (ObjectChange change : diff) {
    if (take_out_order(change) != 0) repair.not_repaired.push_back(change.id);
    if (change.difference != Difference::changed || !change.attributes.empty()) target.undo(change);
  }
  repair.target = target.finish();
  repair.statements = schema::ddl::make_transition(live, repair.target, {.owner = options.owner});
  return repair;
}

Proof prove_repair(const NewDatabase& new_database, const Snapshot& live, const Repair& repair) {
  Proof proof;
  pg::Session repaired = new_database();
  make_roles(repaired, {&live, &repair.target});
  // Under the name of whoever owns the scratch database, not that of the live one.
  const schema::ddl::Statements statements = schema::ddl::make_transition(live, repair.target);
  for (const schema::ddl::Statements& part : {schema::make_create_statements(live), statements}) {
    if (const std::optional<Refusal> refusal = run_statements(repaired, part)) {
      return {.left = {}, .error = refusal->error, .statement = refusal->statement};
    }
  }
  // Roles are the server's: those of the target are what they should be without being made a second time.
  const Snapshot schema = schema::without_roles(repair.target);
  pg::Session built = new_database();
  make_roles(built, {&schema});
  if (const std::optional<Refusal> refusal = run_statements(built, schema::make_create_statements(schema))) {
    return {.left = {}, .error = refusal->error, .statement = refusal->statement};
  }
  const bool roles = repair.target.roles() != schema::RoleScope::none;
  const Snapshot expected = schema::with_roles_of(schema::fetch_snapshot(built), repair.target);
  const Snapshot made = schema::narrowed_to(schema::fetch_snapshot(repaired, {.roles = roles}), repair.target);
  return {.left = schema::make_diff(expected, made), .error = {}, .statement = {}};
}

}  // namespace pgplumb::drift
