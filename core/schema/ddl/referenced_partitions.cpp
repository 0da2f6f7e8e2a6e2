#include "core/schema/ddl/referenced_partitions.hpp"

#include <algorithm>

namespace pgplumb::schema::ddl {

ReferencedPartitions::ReferencedPartitions(const Snapshot& schema, const Snapshot& other, const Relatives& relatives)
    : schema_(schema), relatives_(relatives) {
  for (const Object& object : schema.objects()) {
    if (object.get("type") != "foreign key" || other.find(object.id) == nullptr) continue;
    for (ObjectId& table : of(object)) stay_.insert(std::move(table));
  }
}

std::vector<ObjectId> ReferencedPartitions::of(const Object& foreign_key) const {
  std::vector<ObjectId> found;
  for (const ObjectId& needed : foreign_key.needs) {
    // The key that it leads to.
    const Object* key = schema_.find(needed);
    const bool is_key = key != nullptr && key->parent && key->parent != foreign_key.parent;
    if (is_key && key->id.kind.text() != "column") add_below(key->parent->identity, found);
  }
  return found;
}

void ReferencedPartitions::add_below(const std::string& table, std::vector<ObjectId>& found) const {
  for (const ObjectId& partition : relatives_.partitions_of(table)) {
    if (partition.kind.text() == "table") found.push_back(partition);
    add_below(partition.identity, found);
  }
}

}  // namespace pgplumb::schema::ddl
