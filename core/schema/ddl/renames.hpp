// Renames: constraints and indexes that differ in their names alone. Pure.
#pragma once

#include <map>

#include "core/schema/ddl/statement.hpp"
#include "core/schema/snapshot.hpp"

namespace pgplumb::schema::ddl {

/// From the names there are to those there shall be.
using Renames = std::map<ObjectId, ObjectId>;

/// Of what has other names and is the same otherwise, and whose new names nothing else has. An index is neither built
/// anew then, nor in the way of the foreign keys and views that need it.
Renames find_renames(const Snapshot& from, const Snapshot& to);

/// The schema once that is done.
Snapshot renamed(const Snapshot& snapshot, const Renames& renames);

/// What a table has from the tables above it is renamed with theirs.
Statements make_rename_statements(const Snapshot& from, const Renames& renames);

}  // namespace pgplumb::schema::ddl
