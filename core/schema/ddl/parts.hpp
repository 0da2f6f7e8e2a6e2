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

// Attributes of indexes, and of keys, which have one.
/// That it is told to be part of the one of this name, which lacks those of other partitions.
constexpr std::string_view kAttachedLater = "attached later";
/// That it belongs to a partitioned table and lacks those of partitions.
constexpr std::string_view kLacksPartitions = "lacks partitions";
/// That keys are attached to it, and it is none.
constexpr std::string_view kCarriesKeys = "carries keys";
/// That it is made anew, because the server would find it where it shall find another.
constexpr std::string_view kComesAnew = "comes anew";

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
