// Plan targets: what "--to" and "--steps" mean for the versions at hand. Pure.
#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <vector>

#include "migrations/plan.hpp"

namespace pgplumb::migrations {

/// How far up to go.
struct UpRange {
  std::optional<Version> last;  ///< included
  std::size_t count = std::numeric_limits<std::size_t>::max();
};

/// Throws Error{usage} for an unknown version, with the nearest one, and for fewer steps than 1.
UpRange to_up_range(const std::vector<MigrationStatus>& status, const Target& target);

/// What goes down, in reverse order of application. Throws Error{usage} as above, and for Latest.
std::vector<const MigrationStatus*> choose_down(const std::vector<MigrationStatus>& status, const Target& target);

}  // namespace pgplumb::migrations
