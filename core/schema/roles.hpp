// Roles of a snapshot: which of them are compared.
#pragma once

#include <set>
#include <string>

#include "core/schema/snapshot.hpp"

namespace pgplumb::schema {

bool is_role(const ObjectId& id);

/// The snapshot without any role.
Snapshot without_roles(const Snapshot& snapshot);

/// The snapshot with the roles of another in the place of its own.
Snapshot with_roles_of(const Snapshot& snapshot, const Snapshot& other);

/// Of a server that had no roles before files were replayed on it: what they made, and what they said of the roles in
/// `only_named` (as in an identity), which were made for them as CREATE ROLE does when nothing is said.
Snapshot roles_of_files(const Snapshot& snapshot, const std::set<std::string>& only_named);

/// Of the roles of a snapshot what `files` (RoleScope::files) speak of: a role that files make is compared as a whole,
/// of one that they only name what they say of it, and one that they do not name is none of their business.
Snapshot narrowed_to(const Snapshot& snapshot, const Snapshot& files);

/// Two snapshots so that their roles can be compared: those of a server are narrowed to what files speak of, and a role
/// that one folder of files makes to what another says of it. Roles of two servers are compared as they are.
void match_roles(Snapshot& one, Snapshot& other);

}  // namespace pgplumb::schema
