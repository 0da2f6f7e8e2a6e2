// Common: what can be said of objects of nearly every kind: owner, comment, grants.
#pragma once

#include <set>
#include <string>

#include "core/schema/ddl/rule.hpp"

namespace pgplumb::schema::ddl {

/// Roles that a new object has rights for already, because default privileges say so.
using Grantees = std::set<std::string>;

/// After an object was made: all that it has beyond what a new one has.
void create_common(Script& script, const Rule& rule, const Object& object, const Grantees& granted_by_default = {});

/// From the owner, comment and grants of one to those of the other.
void alter_common(Script& script, const Rule& rule, const Object& from, const Object& to);

/// Rights given on a table take and give those on its columns: writes the rights of a column again.
void repeat_grants(Script& script, const Object& column);

/// Whether a change takes a right from somebody.
bool takes_rights(const Object& from, const Object& to);

}  // namespace pgplumb::schema::ddl
