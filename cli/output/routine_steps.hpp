// Routine steps: how routines stand to their files and what a sync does, as text and JSON.
#pragma once

#include <span>
#include <string>

#include "cli/output/error.hpp"
#include "cli/output/json.hpp"
#include "procedures/sync_plan.hpp"

namespace pgplumb::cli {

/// A table of states, then a line that counts them.
std::string render_states(std::span<const procedures::SyncStep> steps, const RenderOptions& options);

/// What was or would be done, with the attributes that change; a drop without `prune` is only told of.
std::string render_sync(std::span<const procedures::SyncStep> steps, bool dry_run, bool prune);

/// {"identity", "state", "action", "at", "attributes"} for each
Json routine_steps_to_json(std::span<const procedures::SyncStep> steps);

}  // namespace pgplumb::cli
