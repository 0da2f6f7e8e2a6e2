// Routine diff: what a sync would change in a routine, attributes apart from its body, as text and JSON.
#pragma once

#include <span>
#include <string>

#include "cli/output/error.hpp"
#include "cli/output/json.hpp"
#include "procedures/sync_plan.hpp"

namespace pgplumb::cli {

/// For each step its name, state and place, then what changes: words in colours, or between "[-" "-]" and "{+" "+}".
std::string render_routine_diffs(std::span<const procedures::SyncStep> steps, const RenderOptions& options);

/// A routine step with "before", its identity in the database, and "body": the lines that differ, as
/// {"old_line", "new_line", "parts": [{"edit", "text"}]}.
Json routine_diffs_to_json(std::span<const procedures::SyncStep> steps);

}  // namespace pgplumb::cli
