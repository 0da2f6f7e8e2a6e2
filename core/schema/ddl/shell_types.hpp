// Shell types: a type and a function that need each other, where the function needs but the name of the type.
#pragma once

#include <vector>

#include "core/schema/ddl/parts.hpp"

namespace pgplumb::schema::ddl {

/// The shells, and makes the parts need those instead of the types. `parts`: sorted by id.
std::vector<Part> take_shell_types(std::vector<Part>& parts);

}  // namespace pgplumb::schema::ddl
