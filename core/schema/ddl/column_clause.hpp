// Column clause: a column as CREATE TABLE and ADD COLUMN want it.
#pragma once

#include <string>

#include "core/schema/object.hpp"

namespace pgplumb::schema::ddl {

/// "total numeric(10,2) DEFAULT 0 NOT NULL". `default_value` may be null.
std::string column_clause(const Object& column, const Object* default_value);

}  // namespace pgplumb::schema::ddl
