// Drop: routines dropped in the current transaction, all at once, and told what goes with them. Not installed.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/pg/session.hpp"
#include "procedures/type.hpp"

namespace pgplumb::procedures::internal {

struct DoomedRoutine {
  Oid oid = 0;
  std::string identity;  ///< for people
};

/// What a routine took along: "view v".
struct DroppedWith {
  Oid routine = 0;
  std::string what;
};

/// Some of the routines may need others of them. With RESTRICT, or with CASCADE when told: then gives what went as
/// well. Throws Error{conflict} with what still depends on one.
std::vector<DroppedWith> drop_routines(pg::Session& session, std::span<const DoomedRoutine> routines, bool cascade);

}  // namespace pgplumb::procedures::internal
