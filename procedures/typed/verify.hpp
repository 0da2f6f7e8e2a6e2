// Compares what a program was built for with the routines of the live server.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "core/finding.hpp"
#include "core/pg/session.hpp"
#include "procedures/typed/description.hpp"

namespace pgplumb::procedures::typed {

/// One finding a difference: a routine that is gone, a parameter's name, type or mode, a default that was
/// dropped, the result, a field of a composite type, a label of an enumeration.
std::vector<Finding> find_mismatches(pg::Session& session, std::string_view schema,
                                     std::span<const RoutineDescription* const> routines,
                                     std::span<const TypeDescription> types);

/// Throws Error{check} with all of them.
void verify(pg::Session& session, std::string_view schema, std::span<const RoutineDescription* const> routines,
            std::span<const TypeDescription> types);

}  // namespace pgplumb::procedures::typed
