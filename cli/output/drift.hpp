// Drift as text, as JSON and as findings.
#pragma once

#include <string>
#include <vector>

#include "cli/output/changes.hpp"
#include "cli/output/target.hpp"
#include "drift/repair.hpp"
#include "drift/report.hpp"

namespace pgplumb::cli {

std::string render_drift(const drift::DriftReport& report, const ComparedSides& sides, const TargetLabel& target,
                         const RenderOptions& options);

/// The document of docs/schemas/drift.schema.json; each change with what undoes it.
Json drift_to_json(const drift::DriftReport& report, const ComparedSides& sides, const drift::Repair& repair,
                   const TargetLabel& target, bool ok);

/// History, changes and remarks in one list.
std::vector<Finding> drift_to_findings(const drift::DriftReport& report, const ComparedSides& sides);

}  // namespace pgplumb::cli
