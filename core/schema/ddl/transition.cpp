#include "core/schema/ddl/transition.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <iterator>
#include <set>
#include <vector>

#include "core/schema/ddl/common.hpp"
#include "core/schema/ddl/grants.hpp"
#include "core/schema/ddl/renames.hpp"
#include "core/schema/ddl/rule.hpp"
#include "core/schema/ddl/steps.hpp"
#include "core/schema/ddl/words.hpp"

namespace pgplumb::schema::ddl {
namespace {

/// What ALTER DEFAULT PRIVILEGES calls objects of this kind; empty: there are none for them.
std::string_view default_privileges_word(const Object& object) {
  const std::string& kind = object.id.kind.text();
  const Rule* rule = find_rule(object.id.kind);
  if (kind == "sequence") return "SEQUENCES";
  if (kind == "schema") return "SCHEMAS";
  if (rule == nullptr || kind == "column") return "";
  if (rule->grant_words == "TABLE") return "TABLES";
  if (rule->grant_words == "FUNCTION" || rule->grant_words == "PROCEDURE") return "FUNCTIONS";
  if (rule->grant_words == "TYPE" || rule->grant_words == "DOMAIN") return "TYPES";
  return "";
}

/// Whether a constraint can stand in the statement of its table.
bool fits_into_table(const Object& constraint) {
  // A function in an exclusion constraint may need others that are not there yet.
  const bool calls = constraint.get("type") == "exclusion" &&
                     std::any_of(constraint.needs.begin(), constraint.needs.end(),
                                 [](const ObjectId& needed) { return needed.kind.text() == "function"; });
  constexpr std::array kLater = {"not_valid", "index_options", "index_tablespace"};
  return !calls && !constraint.has(kAttachedLater) && !constraint.has(kLacksPartitions) &&
         std::ranges::none_of(kLater, [&](const char* attribute) { return constraint.has(attribute); });
}

/// Of two keys that are the same, or a primary and a unique one, CREATE TABLE makes one index and one constraint.
std::string_view key_of(const Object& constraint) {
  std::string_view key = constraint.get("definition");
  for (const std::string_view words : {"PRIMARY KEY ", "UNIQUE "}) {
    if (key.starts_with(words)) key.remove_prefix(words.size());
  }
  return key;
}

/// What a part belongs to, as a snapshot knows it.
const ObjectId& object_of(const Part& part) {
  constexpr std::array<std::string_view, 7> kParts = {kInheritance,     kClusterIndex,  kDefault,  kPartition,
                                                      kReplicaIdentity, kSequenceOwner, kShellType};
  const bool is_attribute = std::find(kParts.begin(), kParts.end(), part.object.id.kind.text()) != kParts.end();
  if (!is_attribute) return part.object.id;
  return part.goes_with.empty() ? *part.object.parent : part.goes_with.front();
}

class Writer {
 public:
  Writer(const Snapshot& from, const Snapshot& to, const TransitionOptions& options)
      : from_(make_parts(from, to, Side::from)),
        to_(make_parts(to, from, Side::to)),
        changes_(decide_fates(from_, to_)),
        steps_(changes_, from_),
        script_(options.owner) {
    for (const Part& part : to_) {
      if (part.object.parent) children_[*part.object.parent].push_back(&part);
    }
    for (const Part& part : from_) {
      if (part.object.id.kind.text() == "default privileges") default_privileges_.push_back(&part.object);
    }
  }

  Statements run() {
    steps_.take([&](const Step& step) {
      const Change& change = changes_.at(step.id);
      const ObjectId object =
          object_of(change.to == nullptr || step.action == Action::drop ? *change.from : *change.to);
      script_.begin(object);
      switch (step.action) {
        case Action::drop: drop(change.from->object); break;
        case Action::release: release(change.from->object); break;
        case Action::sketch: sketch(change); break;
        case Action::make: change.fate == Fate::alter ? alter(change) : create(*change.to); break;
      }
    });
    return script_.take();
  }

 private:
  void drop(const Object& object) {
    const Rule* rule = find_rule(object.id.kind);
    if (rule == nullptr) return;
    if (rule->drop != nullptr) {
      rule->drop(script_, object);
    } else {
      script_.add("DROP " + subject(object));
    }
  }

  void release(const Object& column) {
    const std::string_view name = last_name(column.id.identity);
    script_.add(
        fmt::format("ALTER TABLE {} ALTER COLUMN {} TYPE text USING {}::text", column.parent->identity, name, name));
  }

  void sketch(const Change& change) {
    const Rule* rule = find_rule(script_object(change).id.kind);
    if (change.from != nullptr) {
      rule->alter(script_, change.from->object, rule->sketch(change.from->object));
    } else {
      rule->create(script_, rule->sketch(change.to->object), {});
    }
  }

  static const Object& script_object(const Change& change) {
    return change.to == nullptr ? change.from->object : change.to->object;
  }

  void alter(const Change& change) {
    const Object& to = change.to->object;
    const Rule* rule = find_rule(to.id.kind);
    if (rule == nullptr) return;
    Object from = change.from->object;
    if (change.released) become_text(from);
    if (rule->alter != nullptr) rule->alter(script_, from, to);
    alter_common(script_, *rule, from, to);
    if (rule->grant_words == "TABLE" && takes_rights(from, to)) repeat_column_grants(to);
  }

  static void become_text(Object& column) {
    remove_attributes(column, {"collation", "compression"});
    for (Attribute& attribute : column.attributes) {
      if (attribute.name.text() == "type") attribute.value = "text";
    }
  }

  void repeat_column_grants(const Object& table) {
    for (const Part* part : children_of(table)) {
      if (part->object.id.kind.text() == "column") repeat_grants(script_, part->object);
    }
  }

  void create(const Part& part) {
    const Rule* rule = find_rule(part.object.id.kind);
    if (rule == nullptr) return;
    const std::vector<const Object*> members = take_members(part);
    if (steps_.is_sketched(part.object.id) && changes_.at(part.object.id).fate == Fate::create) {
      rule->alter(script_, rule->sketch(part.object), part.object);
    } else {
      rule->create(script_, part.object, members);
    }
    const bool is_of_above = part.object.id.kind.text() == "column" && part.object.has("inherited");
    if (is_of_above && default_from_above(part) != nullptr) drop_default_from_above(part.object);
    create_common(script_, *rule, part.object, granted_by_default(part.object));
    for (const Object* member : members) {
      const Rule* member_rule = find_rule(member->id.kind);
      if (member_rule->finish != nullptr && is_written_out(part.object, *member)) member_rule->finish(script_, *member);
      if (!is_written_out(part.object, *member)) tell_from_original(*member);
      if (member->has("declared_too")) drop_default_from_above(*member);
      create_common(script_, *member_rule, *member);
    }
  }

  /// Columns, and of defaults and constraints those whose needs are there already.
  std::vector<const Object*> take_members(const Part& part) {
    std::vector<const Object*> members;
    const std::string& kind = part.object.id.kind.text();
    const bool has_columns = kind == "table" || kind == "foreign table" || kind == "composite type";
    if (has_columns) take_columns(part.object, members);
    const bool is_of_table = part.object.parent && part.object.parent->kind.text().ends_with("table");
    if (kind == "column" && is_of_table) take_default_of_column(part, members);
    if (has_columns || kind == "domain") take_constraints(part.object, members);
    return members;
  }

  /// A column that comes with that of the table above has its default, if that was told together with it.
  void take_default_of_column(const Part& column, std::vector<const Object*>& members) {
    if (column.object.has("inherited")) {
      const auto own = changes_.find({kDefault, column.object.id.identity});
      const Object* above = default_from_above(column);
      if (above == nullptr || own == changes_.end() || !own->second.is_made()) return;
      if (!same(*above, own->second.to->object, "default")) return;
    }
    take_default(column.object, members);
    if (!members.empty()) given_with_column_.insert(column.object.id);
  }

  /// The default that a column was given together with the one above it, or null.
  const Object* default_from_above(const Part& column) const {
    for (const ObjectId& above : column.goes_with) {
      if (given_with_column_.contains(above)) return &changes_.at({kDefault, above.identity}).to->object;
    }
    return nullptr;
  }

  void take_columns(const Object& table, std::vector<const Object*>& members) {
    for (const Part* part : children_of(table)) {
      if (part->object.id.kind.text() != "column") continue;
      members.push_back(&part->object);
      steps_.make_along(part->object.id);
      if (is_written_out(table, part->object)) take_default(part->object, members);
    }
  }

  void take_default(const Object& column, std::vector<const Object*>& members) {
    const auto found = changes_.find({kDefault, column.id.identity});
    if (found == changes_.end() || !found->second.is_made() || !steps_.is_ready(*found->second.to)) return;
    members.push_back(&found->second.to->object);
    steps_.make_along(found->first);
  }

  void take_constraints(const Object& table, std::vector<const Object*>& members) {
    std::vector<const Part*> constraints;
    for (const Part* part : children_of(table)) {
      const bool is_constraint = part->object.id.kind.text() == "constraint";
      if (is_constraint && fits_into_table(part->object) && is_written_out(table, part->object)) {
        constraints.push_back(part);
      }
    }
    // A key of a table to itself needs what it leads to.
    std::stable_partition(constraints.begin(), constraints.end(),
                          [](const Part* part) { return part->object.get("type") == "primary key"; });
    std::set<std::string_view> keys;
    for (const Part* part : constraints) {
      if (!steps_.is_ready(*part) || !keys.insert(key_of(part->object)).second) continue;
      members.push_back(&part->object);
      steps_.make_along(part->object.id);
    }
  }

  /// Not what a table has from its parents by INHERITS, nor the keys that a partition is given when it is attached.
  static bool is_written_out(const Object& table, const Object& member) {
    if (!member.has("inherited") || member.has("declared_too")) return true;
    return !table.has("inherits") && member.get("type") != "foreign key";
  }

  /// A column that came from a parent may differ from it.
  void tell_from_original(const Object& column) {
    const auto change = changes_.find(column.id);
    if (change == changes_.end() || column.id.kind.text() != "column") return;
    for (const ObjectId& above : change->second.to->goes_with) {
      const auto original = changes_.find(above);
      if (original == changes_.end() || original->second.to == nullptr || above.kind != column.id.kind) continue;
      Object as_inherited = original->second.to->object;
      as_inherited.id = column.id;
      as_inherited.parent = column.parent;
      remove_attributes(as_inherited, {"statistics", "options", "identity_kind", "identity_options", "not_null_name"});
      find_rule(column.id.kind)->alter(script_, as_inherited, column);
      drop_default_from_above(column);
      return;
    }
  }

  /// A column that has no default has that of the column above it when it is made.
  void drop_default_from_above(const Object& column) {
    const auto change = changes_.find(column.id);
    if (change == changes_.end() || changes_.contains({kDefault, column.id.identity})) return;
    for (const ObjectId& above : change->second.to->goes_with) {
      if (above.kind != column.id.kind || !changes_.contains({kDefault, above.identity})) continue;
      script_.add(fmt::format("ALTER TABLE ONLY {} ALTER COLUMN {} DROP DEFAULT", column.parent->identity,
                              last_name(column.id.identity)));
      return;
    }
  }

  Grantees granted_by_default(const Object& object) const {
    const std::string_view word = default_privileges_word(object);
    Grantees grantees;
    if (word.empty()) return grantees;
    for (const Object* defaults : default_privileges_) {
      if (!defaults->id.identity.ends_with(fmt::format(" ON {}", word))) continue;
      for (const auto& [role, rights] : rights_of(*defaults)) grantees.insert(role);
    }
    return grantees;
  }

  const std::vector<const Part*>& children_of(const Object& object) const {
    static const std::vector<const Part*> kNone;
    const auto found = children_.find(object.id);
    return found == children_.end() ? kNone : found->second;
  }

  std::vector<Part> from_;
  std::vector<Part> to_;
  Changes changes_;
  Steps steps_;
  Script script_;
  std::map<ObjectId, std::vector<const Part*>> children_;  ///< in what shall be
  std::set<ObjectId> given_with_column_;                   ///< columns that were added with their default
  std::vector<const Object*> default_privileges_;          ///< that are in force
};

}  // namespace

Statements make_transition(const Snapshot& from, const Snapshot& to, const TransitionOptions& options) {
  const Renames renames = find_renames(from, to);
  if (renames.empty()) return Writer(from, to, options).run();
  Statements statements = make_rename_statements(from, renames);
  Statements rest = Writer(renamed(from, renames), to, options).run();
  statements.insert(statements.end(), std::make_move_iterator(rest.begin()), std::make_move_iterator(rest.end()));
  return statements;
}

}  // namespace pgplumb::schema::ddl
