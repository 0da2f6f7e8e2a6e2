// Relatives: which tables are above which, by PARTITION OF or INHERITS, and what belongs to each of them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/schema/snapshot.hpp"

namespace pgplumb::schema::ddl {

class Relatives {
 public:
  /// Those in `schema`; both must outlive it.
  Relatives(const Snapshot& schema, const Snapshot& other);

  /// The columns, constraints, indexes and others of a table.
  const std::vector<const Object*>& members_of(const ObjectId& table) const;
  /// By the identity of the table that they are partitions of.
  const std::vector<ObjectId>& partitions_of(const std::string& table) const;
  std::vector<ObjectId> tables_above(const ObjectId& table) const;
  /// Whether a table is on both sides and has other parents there.
  bool changes_parents(const ObjectId& table) const;

 private:
  const Snapshot& schema_;
  const Snapshot& other_;
  std::map<ObjectId, std::vector<const Object*>> members_;
  std::map<std::string, std::vector<ObjectId>> partitions_;
};

}  // namespace pgplumb::schema::ddl
