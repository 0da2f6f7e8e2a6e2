// Drift adoption: the differences of a database become a migration of the project.
#pragma once

#include <string>
#include <vector>

#include "cli/context.hpp"
#include "cli/drift_comparison.hpp"
#include "cli/migration_files.hpp"

namespace pgplumb::cli {

struct AdoptedDrift {
  CreatedMigration migration;
  std::vector<std::string> left_out;  ///< routines that have files of their own, which say what they should be
};

/// Writes a migration called `name` that makes of the files' schema the live one, and back, once both ways are proven
/// on a scratch server. Throws Error{usage} when there is nothing to write, and when data would be lost wherever the
/// migration is applied, unless that is allowed; Error{run_time} when the proof fails. Nothing is written then.
AdoptedDrift adopt_drift(CommandContext& context, const DriftComparison& comparison, const std::string& name,
                         bool allow_data_loss);

}  // namespace pgplumb::cli
