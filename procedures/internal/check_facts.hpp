// Check facts: what a check looks at in the routines that files have just made, read in the current transaction. Not
// installed.
#pragma once

#include <map>
#include <span>
#include <vector>

#include "procedures/catalog.hpp"
#include "procedures/check_rules.hpp"
#include "procedures/internal/plpgsql_check.hpp"
#include "procedures/loader.hpp"

namespace pgplumb::procedures::internal {

struct FetchedFacts {
  std::vector<CheckedRoutine> routines;  ///< beside `loaded`
  RoutineCatalog catalog;                ///< of the schemas that they are in
};

/// `loaded` names each routine once.
FetchedFacts fetch_check_facts(pg::Session& session, std::span<const RoutineFile> files,
                               std::span<const LoadedRoutine> loaded);

/// What the trigger functions among `routines` are triggers of.
std::map<Oid, std::vector<TriggerRelation>> fetch_trigger_relations(pg::Session& session,
                                                                    std::span<const CheckedRoutine> routines);

/// The annotations above a definition.
Annotations annotations_above(const RoutineFile& file, std::size_t statement);

}  // namespace pgplumb::procedures::internal
