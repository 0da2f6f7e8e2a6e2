// What a rehearsal found, as text and JSON.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "cli/output/error.hpp"
#include "cli/output/json.hpp"
#include "migrations/rehearsal.hpp"

namespace pgplumb::cli {

/// One line for each migration, then what was found, then the sum.
std::string render_rehearsal(std::span<const migrations::MigrationRehearsal> rehearsals, const RenderOptions& options);

/// [{"migration", "tried", "way_back", "failed_at", "error", "not_restored", "not_repeated"}]
Json rehearsal_to_json(std::span<const migrations::MigrationRehearsal> rehearsals);

/// All findings, in the order of the migrations.
std::vector<Finding> findings_of(std::span<const migrations::MigrationRehearsal> rehearsals);

}  // namespace pgplumb::cli
