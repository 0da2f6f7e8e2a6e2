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
  partial,  ///< a non-transactional script, up or down, that stopped midway
};

std::string_view to_string(State state) noexcept;

struct MigrationStatus {
  Version version;
  std::string name;  ///< the file's, else the recorded one; empty for progress that has neither
  State state = State::pending;
  const Migration* file = nullptr;            ///< into the set; null when there is no file
  const AppliedMigration* applied = nullptr;  ///< into the history; null when not applied
  const StepProgress* progress = nullptr;     ///< into the history; set when the state is partial
  bool down_changed = false;                  ///< the down file differs from the one recorded

  /// "0003_orders", or the version alone.
  std::string id() const { return name.empty() ? version.text() : version.text() + "_" + name; }
};

/// Ascending by version. A baseline without a checksum is never missing or changed. Where
/// there are no files at all, what is applied is missing rather than newer: a folder that
/// was forgotten must not look like a newer release. `set` and `history` must outlive the result.
std::vector<MigrationStatus> make_status(const MigrationSet& set, const History& history);

/// The findings of the files, without the warnings about those that are applied as they stand: what they warn of
/// has happened, and an applied file is not edited.
std::vector<Finding> unsettled_findings(const MigrationSet& set, const std::vector<MigrationStatus>& status);

/// What stands against running `up`, each with the command that settles it: "changed" and
/// "missing" migrations, "late" ones as `out_of_order` says, unfinished scripts that must not
/// be resumed ("unfinished_edited", "unfinished_shrunk", "unfinished_missing",
/// "unfinished_down"). Beside these errors: the warning "renamed", the notes "newer" and
/// "down_changed".
std::vector<Finding> check_status(const std::vector<MigrationStatus>& status, OutOfOrder out_of_order);

}  // namespace pgplumb::migrations
