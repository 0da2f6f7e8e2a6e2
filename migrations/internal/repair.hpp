// Repair: what a repair action writes for a migration in a given state. Pure.
#pragma once

#include <string>
#include <vector>

#include "migrations/internal/recorder.hpp"
#include "migrations/migrator.hpp"
#include "migrations/status.hpp"

namespace pgplumb::migrations {

struct Repair {
  std::vector<Call> calls;  ///< empty: there is nothing to change
  std::string sentence;     ///< what was done
  std::string next;         ///< what to type now: a sentence; empty: nothing
};

/// Throws Error{conflict} where the action does not apply to the state.
Repair make_repair(RepairAction action, const MigrationStatus& status, const Recorder& recorder);

}  // namespace pgplumb::migrations
