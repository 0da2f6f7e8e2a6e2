// Parts: a snapshot taken apart to what single statements make, so that an order can be found for them.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/schema/snapshot.hpp"

namespace pgplumb::schema::ddl {

// Attributes that are made after their object, because they need what is made after it.
constexpr std::string_view kDefault = "default of a column";
constexpr std::string_view kPartition = "partition of a table";
constexpr std::string_view kInheritance = "parents of a table";
constexpr std::string_view kReplicaIdentity = "replica identity of a table";
constexpr std::string_view kClusterIndex = "cluster index of a table";
constexpr std::string_view kSequenceOwner = "column of a sequence";
/// A type without its functions, which they need.
constexpr std::string_view kShellType = "shell type";

/// The attribute of a sequence whose owner is changed with that of the table.
constexpr std::string_view kOwnerOfTable = "owner of the table";

/// The attribute of an index that is made part of one that lacks those of other partitions.
constexpr std::string_view kAttachedLater = "attached later";
/// That of an index of a partitioned table which lacks those of partitions.
constexpr std::string_view kLacksPartitions = "lacks partitions";

/// The attribute of a check that is valid in a child and not in the table above.
constexpr std::string_view kValidBelow = "valid below";

struct Part {
  Object object;                    ///< `needs`: what must be made before it
  std::vector<ObjectId> goes_with;  ///< what takes it along when dropped: its table, the index it is a part of
};

/// Which of the two schemas of a transition the parts are of.
enum class Side : std::uint8_t { from, to };

/// In parts that are sorted by id; or null.
Part* find_part(std::vector<Part>& parts, const ObjectId& id);

/// Sorted by id. A table that has other parents in `other` has no columns and constraints from parents: it is taken
/// from those it has before anything else is done to it, and given to the others at last.
std::vector<Part> make_parts(const Snapshot& snapshot, const Snapshot& other, Side side);

}  // namespace pgplumb::schema::ddl
