// Repair and report: what baseline and the repairs have in common.
#pragma once

#include <functional>

#include "cli/context.hpp"
#include "migrations/migrator.hpp"

namespace pgplumb::cli {

/// Calls `action` and says what it did. Returns the exit status.
ExitStatus repair_and_report(CommandContext& context,
                             const std::function<migrations::RepairResult(migrations::RunObserver&)>& action);

}  // namespace pgplumb::cli
