// Routine profile: all that is known of one routine, as text and JSON.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/output/error.hpp"
#include "cli/output/json.hpp"
#include "procedures/catalog.hpp"
#include "procedures/details.hpp"
#include "procedures/sync_plan.hpp"

namespace pgplumb::cli {

/// A routine in the database, in a file, or in both.
struct RoutineProfile {
  std::string identity;
  std::optional<procedures::Signature> signature;     ///< nothing: only a file has it
  std::optional<procedures::RoutineDetails> details;  ///< the same
  std::optional<procedures::SyncStep> step;           ///< how it stands to its file; nothing: that is not known
};

std::string render_profiles(std::span<const RoutineProfile> profiles, const procedures::TypeCatalog& types);

Json profiles_to_json(std::span<const RoutineProfile> profiles, const procedures::TypeCatalog& types);

}  // namespace pgplumb::cli
