// Stand alone: what belongs to a table as it is while the table has no parents.
#pragma once

#include "core/schema/ddl/parts.hpp"
#include "core/schema/ddl/relatives.hpp"

namespace pgplumb::schema::ddl {

/// Of a column, constraint or index: takes away what it has from above.
void stand_alone(Object& object, const Snapshot& schema, const Relatives& relatives, Side side);

/// Gives NOT NULL that a column has from above the name that it has on its own, or as it is called above.
void name_not_null(Object& column, const Snapshot& schema, const Relatives& relatives, Side side);

}  // namespace pgplumb::schema::ddl
