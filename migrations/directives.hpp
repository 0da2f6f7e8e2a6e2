// Directives: the "-- pgplumb: key[=value]" lines at the top of a migration file.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "core/finding.hpp"
#include "core/source_file.hpp"

namespace pgplumb::migrations {

struct Directives {
  bool no_transaction = false;
  bool irreversible = false;
  std::optional<std::chrono::milliseconds> lock_timeout;
  std::optional<std::chrono::milliseconds> statement_timeout;
  std::optional<std::string> role;

  friend bool operator==(const Directives&, const Directives&) = default;
};

/// Reads the directives above the first statement of `source`. Unknown keys and
/// values become findings ("unknown_directive", "bad_directive") with their place.
Directives parse_directives(const SourceFile& source, std::vector<Finding>& findings);

}  // namespace pgplumb::migrations
