// Resume: whether a non-transactional script that stopped midway may go on. Pure.
#pragma once

#include <optional>
#include <string>

#include "core/finding.hpp"
#include "migrations/history.hpp"
#include "migrations/migration.hpp"

namespace pgplumb::migrations {

/// Nothing if `script` still begins with the statements that are done. Else what stands
/// against going on: "unfinished_edited", at the statement, or "unfinished_shrunk".
std::optional<Finding> check_resume(const std::string& id, const Script& script, const StepProgress& progress);

}  // namespace pgplumb::migrations
