// What to say when a routine was not found. Not installed.
#pragma once

#include "procedures/catalog.hpp"

namespace pgplumb::procedures::internal {

/// There are routines of that name, but not with the types given.
[[noreturn]] void throw_no_such_overload(const RoutineName& name, const RoutineCatalog& overloads);

/// Nothing has that name; asks the server for the nearest one.
[[noreturn]] void throw_no_such_routine(pg::Session& session, const RoutineName& name);

}  // namespace pgplumb::procedures::internal
