// Lock observation: from a plan to what its statements do to tables, seen on a scratch server.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/context.hpp"
#include "migrations/lock_ranking.hpp"
#include "migrations/runner.hpp"

namespace pgplumb::cli {

struct LockReport {
  std::vector<migrations::StepObservation> steps;
  std::optional<migrations::RelationSizes> sizes;  ///< of the target; unset: there is none
  std::string time_zone;                           ///< in which the statements ran
  std::string server_version;                      ///< of the scratch server: "15.20"
};

/// What has to do with the target, read from it once and without a trace.
struct TargetFacts {
  int major = 0;
  std::string time_zone;
  migrations::RelationSizes sizes;
};
TargetFacts fetch_target_facts(CommandContext& context);

/// Runs the steps on the scratch database that `connect` opens sessions to, watching. `target` may be null. Throws the
/// Error of a statement that fails.
LockReport observe_locks(CommandContext& context, const migrations::Connector& connect,
                         const std::vector<migrations::Step>& steps, const TargetFacts* target);

}  // namespace pgplumb::cli
