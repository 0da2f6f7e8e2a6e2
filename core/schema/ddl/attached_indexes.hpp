// Attached indexes: those of partitions that are parts of an index of the table above. The indexes of keys are, too, of
// that of a key or of one that is no key.
#pragma once

#include <set>

#include "core/schema/ddl/parts.hpp"
#include "core/schema/ddl/relatives.hpp"
#include "core/schema/ddl/script.hpp"

namespace pgplumb::schema::ddl {

/// Whether an object is a constraint with an index of its own.
bool is_key(const Object& object);

/// Makes an index that was made, or altered, part of the one above it, where it has to be told so.
void attach_index(Script& script, const Object& index);

/// Whether an index, or a key, cannot be altered for what the others need that belong with it.
bool must_come_anew(const Object& from, const Object& to);

class AttachedIndexes {
 public:
  /// Those in `schema`. All that is given must outlive it.
  AttachedIndexes(const Snapshot& schema, const Snapshot& other, const Relatives& relatives, Side side);

  /// The index, or the key, that one is attached to; or null.
  const Object* above(const Object& index) const { return find_above(schema_, index); }
  /// Whether an index lacks those of partitions that are there.
  bool lacks_partitions(const Object& index) const;
  /// Whether one belongs to an index that lacks others, or lacked it, and is told so by itself.
  bool is_attached_later(const Object& index) const;
  /// Whether it was told so already.
  bool is_attached_already(const Object& index) const;
  /// Whether it is attached to the same in the other schema.
  bool is_attached_there(const Object& index) const;
  /// One of the same table that is attached and the same otherwise, or null. Of the two the server attaches the one
  /// that it finds first.
  const Object* find_twin(const Object& index) const;
  /// Whether keys are attached to an index that is none.
  bool carries_keys(const ObjectId& index) const { return carriers_of_keys_.contains(index); }

 private:
  static const Object* find_above(const Snapshot& snapshot, const Object& index);
  static bool is_incomplete_above(const Snapshot& snapshot, const Object& index);

  const Snapshot& schema_;
  const Snapshot& other_;
  const Relatives& relatives_;
  Side side_;
  std::set<ObjectId> carriers_of_keys_;
};

}  // namespace pgplumb::schema::ddl
