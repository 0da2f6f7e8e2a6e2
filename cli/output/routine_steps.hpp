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

/// The same for a sync that came after migrations.
std::string render_sync_after_run(std::span<const procedures::SyncStep> steps, bool dry_run);
/// Why there was none: migrations stay pending.
std::string render_sync_left(std::size_t pending);
/// That one will be, and the files that no sync has seen as they are now.
std::string render_planned_sync(std::span<const std::string> files);

/// {"identity", "state", "action", "at", "attributes"}
Json routine_step_to_json(const procedures::SyncStep& step);
Json routine_steps_to_json(std::span<const procedures::SyncStep> steps);

}  // namespace pgplumb::cli
