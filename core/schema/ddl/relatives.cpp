#include "core/schema/ddl/relatives.hpp"

#include <utility>

#include "core/schema/ddl/words.hpp"

namespace pgplumb::schema::ddl {

Relatives::Relatives(const Snapshot& schema, const Snapshot& other) : schema_(schema), other_(other) {
  for (const Object& object : schema.objects()) {
    if (object.parent) {
      members_[*object.parent].push_back(&object);
    } else if (object.has("partition_of")) {
      partitions_[std::string(object.get("partition_of"))].push_back(object.id);
    }
  }
}

const std::vector<const Object*>& Relatives::members_of(const ObjectId& table) const {
  static const std::vector<const Object*> kNone;
  const auto found = members_.find(table);
  return found == members_.end() ? kNone : found->second;
}

const std::vector<ObjectId>& Relatives::partitions_of(const std::string& table) const {
  static const std::vector<ObjectId> kNone;
  const auto found = partitions_.find(table);
  return found == partitions_.end() ? kNone : found->second;
}

std::vector<ObjectId> Relatives::tables_above(const ObjectId& table) const {
  static const Symbol kTable("table");
  const Object* found = schema_.find(table);
  if (found == nullptr) return {};
  std::vector<ObjectId> tables;
  if (found->has("partition_of")) tables.push_back({kTable, std::string(found->get("partition_of"))});
  for (std::string& name : split_list(found->get("inherits"))) tables.push_back({kTable, std::move(name)});
  return tables;
}

bool Relatives::changes_parents(const ObjectId& table) const {
  const Object* here = schema_.find(table);
  const Object* there = other_.find(table);
  if (here == nullptr || there == nullptr) return false;
  return !same(*here, *there, "partition_of") || !same(*here, *there, "partition_bound") ||
         !same(*here, *there, "inherits");
}

}  // namespace pgplumb::schema::ddl
