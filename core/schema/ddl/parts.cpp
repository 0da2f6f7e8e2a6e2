#include "core/schema/ddl/parts.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "core/schema/ddl/attached_indexes.hpp"
#include "core/schema/ddl/disowned.hpp"
#include "core/schema/ddl/referenced_partitions.hpp"
#include "core/schema/ddl/relatives.hpp"
#include "core/schema/ddl/shell_types.hpp"
#include "core/schema/ddl/stand_alone.hpp"
#include "core/schema/ddl/words.hpp"

namespace pgplumb::schema::ddl {
namespace {

const Symbol& symbol_of(std::string_view word) {
  static const std::array kSymbols = {Symbol("table"), Symbol("column"), Symbol("constraint"), Symbol("index")};
  return *std::find_if(kSymbols.begin(), kSymbols.end(), [&](const Symbol& symbol) { return symbol.text() == word; });
}

/// What a column needs for its type. What else it needs, its default needs.
bool is_for_type(const ObjectId& needed) {
  constexpr std::array<std::string_view, 11> kKinds = {"enum",      "domain",        "composite type", "range type",
                                                       "base type", "collation",     "extension",      "table",
                                                       "view",      "foreign table", "schema"};
  return std::find(kKinds.begin(), kKinds.end(), needed.kind.text()) != kKinds.end();
}

/// The schema that an identity begins with, or an empty text.
std::string_view schema_of(std::string_view identity) {
  std::string_view first = qualifier(identity);
  while (!qualifier(first).empty()) first = qualifier(first);
  return first;
}

class Splitter {
 public:
  Splitter(const Snapshot& snapshot, const Snapshot& other, Side side)
      : snapshot_(snapshot),
        other_(other),
        side_(side),
        relatives_(snapshot, other),
        attached_(snapshot, other, relatives_, side),
        referenced_(snapshot, other, relatives_),
        disowning_(find_disowning_columns(snapshot, other)) {}

  std::vector<Part> run() {
    for (const Object& object : snapshot_.objects()) split(object);
    std::sort(parts_.begin(), parts_.end(),
              [](const Part& left, const Part& right) { return left.object.id < right.object.id; });
    for (auto& [id, needed] : needs_of_others_) {
      if (Part* found = find_part(parts_, id)) found->object.needs.push_back(std::move(needed));
    }
    for (Part& shell : take_shell_types(parts_)) {
      need_schemas(shell);
      parts_.push_back(std::move(shell));
    }
    for (Part& part : parts_) tidy(part);
    std::sort(parts_.begin(), parts_.end(),
              [](const Part& left, const Part& right) { return left.object.id < right.object.id; });
    return std::move(parts_);
  }

 private:
  void split(const Object& object) {
    Part part{object, {}};
    if (object.parent) {
      part.object.needs.push_back(*object.parent);
      // Nobody may drop a server under those who are mapped to users of it.
      if (object.id.kind.text() != "user mapping") part.goes_with.push_back(*object.parent);
    }
    need_schemas(part);
    const std::string& kind = object.id.kind.text();
    if (object.parent && relatives_.changes_parents(*object.parent))
      stand_alone(part.object, snapshot_, relatives_, side_);
    if (kind == "table" || kind == "foreign table") split_table(part);
    if (kind == "column") split_column(part);
    if (kind == "sequence") split_sequence(part);
    if (kind == "index" || is_key(part.object)) {
      follow_index(part);
    } else if (kind == "constraint") {
      follow_constraint(part);
    }
    if (object.has("clustered")) split_cluster_index(part.object);
    if (kind == "trigger" && object.has("inherited"))
      part.object.needs.push_back({kPartition, object.parent->identity});
    if (kind == "publication table") go_with_tables(part);
    parts_.push_back(std::move(part));
  }

  void need_schemas(Part& part) {
    constexpr std::string_view kInSchema = " IN SCHEMA ";
    const std::string& kind = part.object.id.kind.text();
    const std::string& identity = part.object.id.identity;
    const auto need = [&](std::string_view name, bool goes_with) {
      const ObjectId schema{"schema", std::string(name)};
      if (name.empty() || snapshot_.find(schema) == nullptr) return;
      part.object.needs.push_back(schema);
      if (goes_with) part.goes_with.push_back(schema);
    };
    if (kind == "default privileges") {
      const std::size_t at = identity.find(kInSchema);
      if (at == std::string::npos) return;
      const std::size_t begin = at + kInSchema.size();
      need(std::string_view(identity).substr(begin, identity.rfind(" ON ") - begin), true);
    } else if (kind == "publication schema") {
      need(std::string_view(identity).substr(part.object.parent->identity.size() + 1), true);
    } else if (kind == "extension") {
      need(part.object.get("schema"), false);
    } else if (kind != "schema") {
      need(schema_of(identity), false);
    }
  }

  /// Not with columns, which are not dropped while they are published by name.
  static void go_with_tables(Part& part) {
    std::ranges::copy_if(part.object.needs, std::back_inserter(part.goes_with),
                         [](const ObjectId& needed) { return needed.kind.text() != "column"; });
  }

  /// An attribute of an object that is a part of its own.
  void add_part(std::string_view kind, const ObjectId& of, const std::optional<ObjectId>& parent,
                std::vector<Attribute> attributes, std::vector<ObjectId> needs) {
    needs.push_back(of);
    parts_.push_back({Object{.id = {kind, of.identity},
                             .parent = parent,
                             .attributes = std::move(attributes),
                             .needs = std::move(needs)},
                      {of}});
  }

  // ---- tables and their parents ----

  void split_table(Part& part) {
    Object& table = part.object;
    if (table.has("partition_of")) split_partition(table);
    if (table.has("inherits") && relatives_.changes_parents(table.id)) split_inheritance(table);
    const std::string* identity = table.find("replica_identity");
    if (identity == nullptr) return;
    constexpr std::string_view kUsingIndex = "USING INDEX ";
    std::vector<ObjectId> needs;
    if (identity->starts_with(kUsingIndex)) {
      const std::string index = identity->substr(kUsingIndex.size());
      needs = {{"constraint", table.id.identity + '.' + index},
               {"index", std::string(qualifier(table.id.identity)) + '.' + index}};
    }
    add_part(kReplicaIdentity, table.id, table.id, {{"replica_identity", *identity}}, std::move(needs));
    remove_attributes(table, {"replica_identity"});
  }

  /// What a table and those above it must have alike before they can be joined. Those that are taken apart are so
  /// before anything of theirs is changed.
  void need_likeness(const ObjectId& table, const std::vector<ObjectId>& above, std::vector<ObjectId>& needs) {
    const auto add = [&](const ObjectId& of) {
      for (const Object* child : relatives_.members_of(of)) {
        const std::string& kind = child->id.kind.text();
        const bool is_check = kind == "constraint" && child->get("type") == "check";
        if (is_check && comes_after_children(*child) && is_not_valid_in(table, *child)) continue;
        const bool is_passed_down = kind == "column" || is_check;
        const bool is_shared = kind == "index" || kind == "constraint";
        if (is_passed_down || (side_ == Side::from && is_shared)) needs.push_back(child->id);
      }
    };
    if (side_ == Side::to || relatives_.changes_parents(table)) std::for_each(above.begin(), above.end(), add);
    if (relatives_.changes_parents(table)) add(table);
  }

  /// A check that was never tried on the rows there are is one that children, too, have to have been there for.
  bool comes_after_children(const Object& check) const {
    return side_ == Side::to && check.has("not_valid") && other_.find(check.id) == nullptr;
  }

  bool is_not_valid_in(const ObjectId& table, const Object& check) const {
    const Object* found =
        snapshot_.find({check.id.kind, table.identity + '.' + std::string(last_name(check.id.identity))});
    return found != nullptr && found->has("not_valid") && !relatives_.changes_parents(table);
  }

  /// A partition is made as a table of its own and attached when its indexes are there, so that the server takes those
  /// instead of making others.
  void split_partition(Object& table) {
    const ObjectId above{symbol_of("table"), std::string(table.get("partition_of"))};
    std::vector<ObjectId> needs = {above};
    need_likeness(table.id, {above}, needs);
    const bool is_alone = relatives_.changes_parents(table.id);
    for (const Object* child : relatives_.members_of(table.id)) {
      const bool is_index = attached_.above(*child) != nullptr && !attached_.is_attached_later(*child);
      const bool is_key = is_alone && child->has("inherited") && child->get("type") == "foreign key";
      if (is_index || is_key) needs.push_back(child->id);
      if (child->has("inherited") && child->get("type") == "check") {
        table.needs.insert(table.needs.end(), child->needs.begin(), child->needs.end());
      }
    }
    std::erase(table.needs, above);
    std::erase(table.needs, table.id);
    std::erase_if(table.needs, [&](const ObjectId& needed) { return qualifier(needed.identity) == table.id.identity; });
    add_part(kPartition, table.id, table.id,
             {{"partition_bound", std::string(table.get("partition_bound"))},
              {"partition_of", std::string(table.get("partition_of"))}},
             std::move(needs));
    if (referenced_.stay_referenced(table.id)) parts_.back().goes_with.clear();
    remove_attributes(table, {"partition_of", "partition_bound"});
  }

  void split_inheritance(Object& table) {
    const std::vector<ObjectId> above = relatives_.tables_above(table.id);
    std::vector<ObjectId> needs = above;
    need_likeness(table.id, above, needs);
    for (const ObjectId& parent : above) std::erase(table.needs, parent);
    add_part(kInheritance, table.id, table.id, {{"inherits", std::string(table.get("inherits"))}}, std::move(needs));
    remove_attributes(table, {"inherits"});
  }

  void split_cluster_index(Object& index) {
    add_part(kClusterIndex, *index.parent, *index.parent, {{"clustered", std::string(last_name(index.id.identity))}},
             {index.id});
    remove_attributes(index, {"clustered"});
  }

  void split_column(Part& part) {
    Object& column = part.object;
    if (is_of_new_partition(column)) name_not_null(column, snapshot_, relatives_, side_);
    if (side_ == Side::from && disowning_.contains(column.id)) column.attributes.push_back({kDroppedAlone, "true"});
    if (column.has("inherited")) follow_column(part);
    const std::string* expression = column.find("default");
    if (expression == nullptr) return;
    add_part(kDefault, column.id, column.parent, {{"default", *expression}}, column.needs);
    remove_attributes(column, {"default"});
    std::erase_if(column.needs, [&](const ObjectId& needed) {
      return !is_for_type(needed) && needed != *column.parent && needed.kind != column.id.kind;
    });
  }

  /// Such a table is made by itself, and takes nothing from the table above that it has already.
  bool is_of_new_partition(const Object& column) const {
    const Object* table = snapshot_.find(*column.parent);
    return side_ == Side::to && table != nullptr && table->has("partition_of") && other_.find(table->id) == nullptr &&
           column.has("inherited") && column.has("not_null");
  }

  /// A column that is above another on one side only goes, or comes, while that is there by itself.
  void follow_column(Part& part) {
    Object& column = part.object;
    bool is_disowned = false;
    for (const ObjectId& above : relatives_.tables_above(*column.parent)) {
      const ObjectId original{column.id.kind, above.identity + '.' + std::string(last_name(column.id.identity))};
      if (disowning_.contains(original)) {
        is_disowned = true;
        needs_of_others_.emplace_back(original, column.id);
        continue;
      }
      column.needs.push_back(original);
      part.goes_with.push_back(original);
    }
    if (is_disowned) remove_attributes(column, {"inherited", "declared_too"});
  }

  void split_sequence(Part& part) {
    Object& sequence = part.object;
    const std::string* owned_by = sequence.find("owned_by");
    if (owned_by == nullptr) return;
    const ObjectId column{symbol_of("column"), *owned_by};
    follow_identity(sequence, column);
    add_part(kSequenceOwner, sequence.id, sequence.id, {{"owned_by", *owned_by}}, {column});
    follow_owner_of_table(sequence);  // it adds attributes, which moves those that there are
    part.goes_with.push_back(column);
    remove_attributes(sequence, {"owned_by"});
  }

  /// The sequence of an identity may have the name that the sequence of a default gets.
  void follow_identity(Object& sequence, const ObjectId& column) const {
    const Object* here = snapshot_.find(column);
    const Object* there = other_.find(column);
    if (side_ == Side::from || here == nullptr || there == nullptr) return;
    if (there->has("identity_kind") && !here->has("identity_kind")) sequence.needs.push_back(column);
  }

  /// A sequence of a column has the owner of the table, and is given to another with it.
  void follow_owner_of_table(Object& sequence) const {
    const Object* there = other_.find(sequence.id);
    if (there == nullptr || !same(sequence, *there, "owned_by") || same(sequence, *there, "owner")) return;
    sequence.attributes.push_back({kOwnerOfTable, "true"});
    for (const std::string_view kind : {"table", "foreign table"}) {
      sequence.needs.push_back({kind, std::string(qualifier(sequence.get("owned_by")))});
    }
  }

  /// What a table has from the tables above it.
  void follow_constraint(Part& part) {
    Object& constraint = part.object;
    if (side_ == Side::from && constraint.get("type") == "foreign key") {
      for (const ObjectId& table : referenced_.of(constraint)) {
        if (other_.find(table) == nullptr) constraint.needs.push_back({kPartition, table.identity});
      }
    }
    if (!constraint.has("inherited")) return;
    for (const ObjectId& above : relatives_.tables_above(*constraint.parent)) {
      const Object* original = original_of(constraint, above);
      if (original == nullptr) continue;
      part.goes_with.push_back(original->id);
      constraint.needs.push_back(original->id);
      if (original->has("not_valid") && !constraint.has("not_valid")) {
        constraint.attributes.push_back({kValidBelow, "true"});
      }
      const bool is_later = comes_after_children(*original) && is_not_valid_in(*constraint.parent, *original);
      if (is_later) needs_of_others_.emplace_back(original->id, joint_of(*constraint.parent));
    }
  }

  /// What makes a table one of the children of another.
  ObjectId joint_of(const ObjectId& table) const {
    const bool is_partition = snapshot_.find(table)->has("partition_of");
    return is_partition ? ObjectId{kPartition, table.identity} : table;
  }

  const Object* original_of(const Object& constraint, const ObjectId& above) const {
    if (constraint.get("type") == "check") {
      return snapshot_.find(
          {constraint.id.kind, above.identity + '.' + std::string(last_name(constraint.id.identity))});
    }
    for (const ObjectId& needed : constraint.needs) {
      const Object* found = snapshot_.find(needed);
      if (found != nullptr && found->parent == above && found->get("type") == constraint.get("type")) return found;
    }
    return nullptr;
  }

  void follow_index(Part& part) {
    Object& index = part.object;
    if (attached_.lacks_partitions(index)) follow_partitions(index);
    if (attached_.carries_keys(index.id)) index.attributes.push_back({kCarriesKeys, "true"});
    const Object* original = attached_.above(index);
    if (original == nullptr) {
      if (attached_.above(*snapshot_.find(index.id)) == nullptr) stay_behind_twin(index);
      return;
    }
    part.goes_with.push_back(original->id);
    if (attached_.is_attached_later(index)) {
      if (!attached_.is_attached_already(index)) {
        index.attributes.push_back({kAttachedLater, relation_name(*original)});
      }
      index.needs.push_back(original->id);
      index.needs.push_back({kPartition, index.parent->identity});
      return;
    }
    std::erase(index.needs, original->id);
    if (is_joined_there(*index.parent)) tie_to_partition(*original, index);
  }

  bool is_joined_there(const ObjectId& table) const {
    return other_.find(table) != nullptr && !relatives_.changes_parents(table);
  }

  /// Made on a table whose partitions are attached, an index is made on those that have none yet, under a name that
  /// the server finds. And it goes when one of a partition goes, which cannot be parted from it.
  void tie_to_partition(const Object& original, const Object& index) {
    if (side_ == Side::to || !attached_.is_attached_there(index)) needs_of_others_.emplace_back(original.id, index.id);
  }

  /// One that is like another which is attached comes when that is done.
  void stay_behind_twin(Object& index) {
    const Object* twin = attached_.find_twin(index);
    if (twin == nullptr) return;
    index.needs.push_back({kPartition, index.parent->identity});
    index.needs.push_back(attached_.above(*twin)->id);
    if (side_ == Side::to && !attached_.is_attached_there(*twin)) index.attributes.push_back({kComesAnew, "true"});
  }

  /// An index of a partitioned table that lacks those of some partitions is made when these are there: one that is
  /// there first is given to each partition.
  void follow_partitions(Object& index) const {
    index.attributes.push_back({kLacksPartitions, "true"});
    for (const ObjectId& table : relatives_.partitions_of(index.parent->identity)) {
      index.needs.push_back({kPartition, table.identity});
    }
  }

  static void tidy(Part& part) {
    for (std::vector<ObjectId>* list : {&part.object.needs, &part.goes_with}) {
      std::sort(list->begin(), list->end());
      list->erase(std::unique(list->begin(), list->end()), list->end());
    }
  }

  const Snapshot& snapshot_;
  const Snapshot& other_;
  Side side_;
  Relatives relatives_;
  AttachedIndexes attached_;
  ReferencedPartitions referenced_;
  std::set<ObjectId> disowning_;  ///< columns
  std::vector<Part> parts_;
  std::vector<std::pair<ObjectId, ObjectId>> needs_of_others_;  ///< by what is there first of what
};

}  // namespace

Part* find_part(std::vector<Part>& parts, const ObjectId& id) {
  const auto found = std::lower_bound(parts.begin(), parts.end(), id,
                                      [](const Part& part, const ObjectId& wanted) { return part.object.id < wanted; });
  return found != parts.end() && found->object.id == id ? &*found : nullptr;
}

std::vector<Part> make_parts(const Snapshot& snapshot, const Snapshot& other, Side side) {
  return Splitter(snapshot, other, side).run();
}

}  // namespace pgplumb::schema::ddl
