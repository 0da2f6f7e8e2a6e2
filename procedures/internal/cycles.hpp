// Cycles: definitions of which each needs another one first, so that none can be made. Pure. Not installed.
#pragma once

#include <span>
#include <vector>

#include "core/error.hpp"
#include "core/pg/session.hpp"
#include "procedures/routine_file.hpp"

namespace pgplumb::procedures::internal {

/// A definition that the server refused because something was missing.
struct Refused {
  const RoutineFile* file = nullptr;
  const RoutineStatement* statement = nullptr;
  const pg::ServerError* error = nullptr;
};

/// What each needs is what its error points at. Gives the errors of all: those of a cycle as one, at the first of
/// its definitions, the others as place_error does.
std::vector<ErrorInfo> explain_refusals(std::span<const Refused> refused);

}  // namespace pgplumb::procedures::internal
