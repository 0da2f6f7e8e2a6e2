// Script building: the files of one direction of one version become a Script, with
// every finding about their text.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/finding.hpp"
#include "migrations/migration.hpp"

namespace pgplumb::migrations {

/// A file of a script before it is understood.
struct PartSource {
  std::string name;  ///< "ddl" …; empty for a single file
  SourcePtr source;
};

/// Splits the parts, reads and unites their directives, computes the checksum and checks
/// that the statements can run as the directives say. `parts` stand in the order in which they run.
Script make_script(Direction direction, std::span<const PartSource> parts, std::vector<Finding>& findings);

}  // namespace pgplumb::migrations
