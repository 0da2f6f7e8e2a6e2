// Disowned: columns that go while a child of their table keeps what it had from them; seen from the other side, that
// come where a child has such a column.
#pragma once

#include <set>

#include "core/schema/snapshot.hpp"

namespace pgplumb::schema::ddl {

/// Attribute of a column that is dropped from its table and not from the children of that.
constexpr std::string_view kDroppedAlone = "dropped alone";

/// Columns of one schema that the other has not, from which columns are inherited that are there in the other by
/// themselves, or that are such columns in turn.
std::set<ObjectId> find_disowning_columns(const Snapshot& schema, const Snapshot& other);

}  // namespace pgplumb::schema::ddl
