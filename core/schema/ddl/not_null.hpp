// NOT NULL of columns and domains: a yes or no up to PostgreSQL 17 (16 for domains), a constraint with a name since.
#pragma once

#include <string>

#include "core/schema/ddl/script.hpp"
#include "core/schema/object.hpp"

namespace pgplumb::schema::ddl {

/// The name that it has, or that the server makes up, which is not in the snapshot.
std::string not_null_name(const Object& object);

/// " CONSTRAINT name NOT NULL" as CREATE wants it, or nothing. One that is not valid is added later.
std::string not_null_clause(const Object& object);

/// Adds what CREATE has no words for: NOT NULL that is not valid. `alter_parent`: "ALTER TABLE shop.orders".
void finish_not_null(Script& script, const std::string& alter_parent, const Object& column);

/// Of a column.
void change_not_null(Script& script, const std::string& alter_parent, const Object& from, const Object& to);

/// Of a domain.
void change_domain_not_null(Script& script, const Object& from, const Object& to);

}  // namespace pgplumb::schema::ddl
