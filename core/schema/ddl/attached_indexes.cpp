#include "core/schema/ddl/attached_indexes.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <string>

#include "core/schema/ddl/words.hpp"

namespace pgplumb::schema::ddl {
namespace {

bool is_index(const Object& object) { return object.id.kind.text() == "index"; }

/// Not valid are indexes of partitioned tables that lack those of partitions.
bool is_incomplete(const Object& index) { return index.has("valid") || index.has("index_valid"); }

/// What two indexes of a table have alike that could both be attached to one.
std::string shape_of(const Object& index) {
  if (is_key(index)) {
    // Without the words that say which kind of key it is.
    const std::string_view definition = index.get("definition");
    return std::string(definition.substr(std::min(definition.find('('), definition.size())));
  }
  const std::string_view method = index.get("method");
  return fmt::format("{}{}({}){}{}", index.has("unique") ? "" : "not unique ", method == "btree" ? "" : method,
                     index.get("columns"),
                     index.has("include") ? fmt::format(" INCLUDE ({})", index.get("include")) : std::string{},
                     clause("WHERE", index, "predicate"));
}

}  // namespace

bool is_key(const Object& object) {
  const std::string_view type = object.get("type");
  return type == "primary key" || type == "unique" || type == "exclusion";
}

void attach_index(Script& script, const Object& index) {
  if (!index.has(kAttachedLater)) return;
  script.add(fmt::format("ALTER INDEX {} ATTACH PARTITION {}", index.get(kAttachedLater), relation_name(index)));
}

bool must_come_anew(const Object& from, const Object& to) {
  return to.has(kComesAnew) || (to.has(kLacksPartitions) && !from.has(kLacksPartitions));
}

AttachedIndexes::AttachedIndexes(const Snapshot& schema, const Snapshot& other, const Relatives& relatives, Side side)
    : schema_(schema), other_(other), relatives_(relatives), side_(side) {
  for (const Object& object : schema.objects()) {
    if (!is_key(object) || !object.has("partition_of")) continue;
    for (const Object* found = above(object); found != nullptr; found = above(*found)) {
      carriers_of_keys_.insert(found->id);
    }
  }
}

const Object* AttachedIndexes::find_above(const Snapshot& snapshot, const Object& index) {
  if (!is_index(index) && !is_key(index)) return nullptr;
  if (index.has("partition_of")) return snapshot.find({"index", std::string(index.get("partition_of"))});
  const Object* table = snapshot.find(*index.parent);
  if (!index.has("inherited") || table == nullptr) return nullptr;
  for (const ObjectId& needed : index.needs) {
    const Object* found = snapshot.find(needed);
    const bool is_found = found != nullptr && is_key(*found) && found->parent->identity == table->get("partition_of");
    if (is_found) return found;
  }
  return nullptr;
}

bool AttachedIndexes::lacks_partitions(const Object& index) const {
  return is_incomplete(index) && !relatives_.partitions_of(index.parent->identity).empty();
}

bool AttachedIndexes::is_incomplete_above(const Snapshot& snapshot, const Object& index) {
  const Object* original = find_above(snapshot, index);
  return original != nullptr && is_incomplete(*original);
}

bool AttachedIndexes::is_attached_later(const Object& index) const {
  if (is_incomplete_above(schema_, index)) return true;
  const Object* original = above(index);
  if (side_ == Side::from || original == nullptr) return false;
  const Object* there = other_.find(original->id);
  return there != nullptr && is_incomplete(*there);
}

bool AttachedIndexes::is_attached_there(const Object& index) const {
  const Object* there = other_.find(index.id);
  const Object* original = above(index);
  if (there == nullptr || original == nullptr || relatives_.changes_parents(*index.parent)) return false;
  const Object* above_there = find_above(other_, *there);
  return above_there != nullptr && above_there->id == original->id;
}

bool AttachedIndexes::is_attached_already(const Object& index) const {
  return is_attached_there(index) && is_incomplete_above(other_, *other_.find(index.id));
}

const Object* AttachedIndexes::find_twin(const Object& index) const {
  const Object* table = schema_.find(*index.parent);
  if (table == nullptr || !table->has("partition_of")) return nullptr;
  const std::string shape = shape_of(index);
  for (const Object* member : relatives_.members_of(*index.parent)) {
    if (member->id == index.id || (!is_index(*member) && !is_key(*member)) || shape_of(*member) != shape) continue;
    const Object* original = above(*member);
    // What is no key cannot be attached to one.
    if (original != nullptr && (is_key(index) || !is_key(*original))) return member;
  }
  return nullptr;
}

}  // namespace pgplumb::schema::ddl
