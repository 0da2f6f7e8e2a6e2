// Status: files and history side by side.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/config.hpp"
#include "migrations/history.hpp"
#include "migrations/set.hpp"

namespace pgplumb::migrations {

enum class State : std::uint8_t {
  applied,
  pending,
  late,     ///< pending, and older than one that is applied
  changed,  ///< applied, but the file's checksum is another
  missing,  ///< applied, but its file is gone
  newer,    ///< applied, file gone, and newer than every file: a newer release was here
  partial,  ///< a non-transactional migration that stopped midway
};

std::string_view to_string(State state) noexcept;

struct MigrationStatus {
  Version version;
  std::string name;
  State state = State::pending;
  const Migration* file = nullptr;            ///< into the set; null when there is no file
  const AppliedMigration* applied = nullptr;  ///< into the history; null when not applied
  bool down_changed = false;                  ///< the down file differs from the one recorded
};

/// Ascending by version. `set` and `history` must outlive the result.
std::vector<MigrationStatus> make_status(const MigrationSet& set, const History& history);

/// What stands against running `up`: changed and missing migrations, late ones as
/// `out_of_order` says, unfinished ones that cannot be resumed. Each with the command that settles it.
std::vector<Finding> check_status(const std::vector<MigrationStatus>& status, OutOfOrder out_of_order);

}  // namespace pgplumb::migrations
