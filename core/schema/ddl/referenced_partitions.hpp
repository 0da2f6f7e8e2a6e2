// Referenced partitions: partitions of tables that foreign keys lead to. No such table can be dropped while it is one.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "core/schema/ddl/relatives.hpp"

namespace pgplumb::schema::ddl {

class ReferencedPartitions {
 public:
  /// Those in `schema`; `other` has the foreign keys that stay. `relatives` must outlive it.
  ReferencedPartitions(const Snapshot& schema, const Snapshot& other, const Relatives& relatives);

  /// The partitions that a foreign key leads to, and theirs.
  std::vector<ObjectId> of(const Object& foreign_key) const;
  /// Whether a foreign key that stays leads to the table.
  bool stay_referenced(const ObjectId& table) const { return stay_.contains(table); }

 private:
  void add_below(const std::string& table, std::vector<ObjectId>& found) const;

  const Snapshot& schema_;
  const Relatives& relatives_;
  std::set<ObjectId> stay_;
};

}  // namespace pgplumb::schema::ddl
