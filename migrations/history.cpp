#include "migrations/history.hpp"

#include <algorithm>

namespace pgplumb::migrations {

const AppliedMigration* History::find(const Version& version) const noexcept {
  const auto found = std::ranges::find(applied, version, &AppliedMigration::version);
  return found == applied.end() ? nullptr : &*found;
}

}  // namespace pgplumb::migrations
