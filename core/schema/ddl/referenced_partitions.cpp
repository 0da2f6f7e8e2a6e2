#include "core/schema/ddl/referenced_partitions.hpp"

#include <algorithm>

namespace pgplumb::schema::ddl {

ReferencedPartitions::ReferencedPartitions(const Snapshot& schema, const Snapshot& other) : schema_(schema) {
  for (const Object& object : schema.objects()) {
    if (object.id.kind.text() == "table" && object.has("partition_of")) {
      partitions_[std::string(object.get("partition_of"))].push_back(object.id);
    }
  }
  if (partitions_.empty()) return;
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
  const auto partitions = partitions_.find(table);
  if (partitions == partitions_.end()) return;
  for (const ObjectId& partition : partitions->second) {
    found.push_back(partition);
    add_below(partition.identity, found);
  }
}

}  // namespace pgplumb::schema::ddl
