// The catalog look-up: routines with their types, read from a server in one round trip.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/pg/session.hpp"
#include "procedures/routine_name.hpp"
#include "procedures/signature.hpp"
#include "procedures/type.hpp"

namespace pgplumb::procedures {

struct RoutineCatalog {
  std::vector<Signature> routines;  ///< by schema, name and input types
  TypeCatalog types;                ///< all that they mention, and what those are made of
};

/// The routines that `name` can mean: all overloads, or the one with the types given. Unqualified, what the
/// session's search_path shows. None found: Error{usage} with the overloads there are, or the nearest name.
RoutineCatalog fetch_routines_named(pg::Session& session, const RoutineName& name);

/// All routines of these schemas; extension members among them.
RoutineCatalog fetch_routines_in(pg::Session& session, std::span<const std::string> schemas);

}  // namespace pgplumb::procedures
