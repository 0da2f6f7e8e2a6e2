// Drift comparison: from the configuration and the command line to a database compared with what it should be.
#pragma once

#include <string>
#include <vector>

#include "cli/context.hpp"
#include "cli/scratch.hpp"
#include "core/schema/snapshot.hpp"
#include "drift/expected.hpp"
#include "drift/report.hpp"

namespace pgplumb::cli {

struct DriftOptions {
  std::string against = "migrations";
  std::vector<std::string> ignore;
  bool column_order = false;
  bool no_cache = false;
};

/// What is said about a database, and what it was made from.
struct DriftComparison {
  schema::Snapshot expected;
  schema::Snapshot live;
  std::string owner;  ///< the role of the live database that stands for schema::kOwner
  drift::DriftReport report;
  drift::Applied applied;            ///< compared with files: those that were replayed
  std::vector<std::string> managed;  ///< routines that have files
};

/// Reads the database, finds out what it should be, and says what is different. Writes nothing.
DriftComparison compare_for_drift(CommandContext& context, const DriftOptions& options);

}  // namespace pgplumb::cli
