// Plan: which scripts run, in which order and direction. Pure.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "migrations/status.hpp"

namespace pgplumb::migrations {

struct Latest {};
struct ToVersion {
  Version version;
};
struct Steps {
  int count = 1;
};
using Target = std::variant<Latest, ToVersion, Steps>;

struct Step {
  Direction direction = Direction::up;
  Version version;
  std::string name;
  Script script;                         ///< what will run
  const Migration* migration = nullptr;  ///< the file, for an up; null for a down taken from the history
  bool resume = false;                   ///< continue a non-transactional script that stopped midway
  bool from_history = false;             ///< the down script comes from the history

  std::string id() const { return version.text() + "_" + name; }
};

struct Plan {
  std::vector<Step> steps;
  Target target = Latest{};  ///< what was asked for
  bool empty() const noexcept { return steps.empty(); }
  /// Whether it goes down and up again.
  bool is_redo() const noexcept {
    return !empty() && steps.front().direction == Direction::down && steps.back().direction == Direction::up;
  }
};

/// What is pending, late or partly applied, ascending by version, up to the target (which is
/// included). Late ones are refused by check_status, before, if they are not wanted. An
/// applied target gives what is still pending below it, so usually nothing. Throws
/// Error{usage} for a version that is neither in the files nor applied, and for fewer steps than 1.
Plan make_up_plan(const std::vector<MigrationStatus>& status, const Target& target);

/// How many migrations an up plan leaves pending, late or partly applied.
std::size_t pending_after(const std::vector<MigrationStatus>& status, const Plan& plan);

/// Fetches the kept down script of an applied migration; empty when none is kept.
using DownSource = std::function<std::optional<std::string>(const AppliedMigration&)>;

/// Applied migrations in reverse order of application. Steps{n}: the n applied last.
/// ToVersion{v}: all applied ones with a higher version; v stays, version 0 means everything.
/// The down script is the file's; where the file is gone, has none, or its up was changed
/// since it was applied, the one that the history keeps. Throws Error{conflict} naming every
/// migration that has none, is marked irreversible, is a baseline or is unfinished, before
/// anything runs; Error{usage} for an unknown version, fewer steps than 1, or Latest.
Plan make_down_plan(const std::vector<MigrationStatus>& status, const Target& target, const DownSource& down_source);

/// The migrations applied last, down in reverse order of application, then up again in
/// their former order, from their files as they are now. Throws as make_down_plan does, and
/// Error{conflict} for a migration whose file is gone.
Plan make_redo_plan(const std::vector<MigrationStatus>& status, const Steps& target, const DownSource& down_source);

}  // namespace pgplumb::migrations
