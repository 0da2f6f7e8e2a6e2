// What a run did, as JSON: the document of up, down and redo; the shapes are documented in docs/json.md.
#pragma once

#include <string_view>

#include "cli/output/json.hpp"
#include "cli/output/target.hpp"
#include "migrations/migrator.hpp"

namespace pgplumb::cli {

std::string_view to_string(migrations::StepResult::Outcome outcome) noexcept;

/// {"version", "name", "direction", "outcome", "duration_ms", "statements", "statements_done"}
Json step_result_to_json(const migrations::StepResult& result);

/// The whole document. `command` is "up", "down" or "redo".
Json run_to_json(std::string_view command, const migrations::MigrateResult& result, const TargetLabel& target,
                 bool dry_run);

}  // namespace pgplumb::cli
