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
  bool empty() const noexcept { return steps.empty(); }
};

/// Pending migrations up to the target, ascending. Throws Error{usage} for an unknown target version.
Plan make_up_plan(const std::vector<MigrationStatus>& status, const History& history, const Target& target);

/// Fetches the kept down script of an applied migration; empty when none is kept.
using DownSource = std::function<std::optional<std::string>(const AppliedMigration&)>;

/// Applied migrations in reverse order of application; down scripts from the file, else
/// from the history. Throws Error{conflict} naming every migration that has none, or is
/// marked irreversible, before anything runs. Steps{n}: the last n; ToVersion{v}: all
/// applied after v was (v itself stays; version 0 means everything).
Plan make_down_plan(const std::vector<MigrationStatus>& status, const History& history, const Target& target,
                    const DownSource& down_source);

}  // namespace pgplumb::migrations
