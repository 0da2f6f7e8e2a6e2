// Run and report: what up, down and redo have in common: an observer that fits the format,
// and at the end what came of it.
#pragma once

#include <functional>
#include <memory>

#include "cli/context.hpp"
#include "cli/routine_sync.hpp"
#include "migrations/migrator.hpp"

namespace pgplumb::cli {

using RunAction = std::function<migrations::MigrateResult(migrations::RunObserver&)>;

/// What tells people, or for jsonl programs, what happens. Writes to the streams of `context`.
std::unique_ptr<migrations::RunObserver> make_observer(CommandContext& context, bool dry_run);

/// Calls `action` with an observer and prints the result, with that of `routines` if there is one. Returns the exit
/// status.
ExitStatus run_and_report(CommandContext& context, bool dry_run, const RunAction& action,
                          const RoutineSync* routines = nullptr);

/// The same for what a person has agreed to: throws Error{conflict}, before anything ran, if
/// in the meantime the plan has become another than `agreed`.
ExitStatus run_and_report(CommandContext& context, const migrations::Plan& agreed, const RunAction& action);

}  // namespace pgplumb::cli
