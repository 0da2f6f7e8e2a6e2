// StatusSummary: how many migrations are in which state.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "migrations/status.hpp"

namespace pgplumb::cli {

/// All states, in the order in which a summary names them.
inline constexpr std::array kStates{migrations::State::applied, migrations::State::changed, migrations::State::missing,
                                    migrations::State::newer,   migrations::State::partial, migrations::State::late,
                                    migrations::State::pending};

class StatusSummary {
 public:
  explicit StatusSummary(const std::vector<migrations::MigrationStatus>& status);

  std::size_t count(migrations::State state) const noexcept { return counts_[static_cast<std::size_t>(state)]; }
  /// What `up` has still to do: pending, late and unfinished migrations.
  std::size_t to_do() const noexcept;
  /// "7 applied, 2 pending"; empty when there are no migrations at all.
  std::string to_string() const;

 private:
  std::array<std::size_t, kStates.size()> counts_{};
};

/// Id of the highest version that is applied; empty: none.
std::string newest_of(const std::vector<migrations::MigrationStatus>& status);

}  // namespace pgplumb::cli
