#include "cli/commands/procedures/sync.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <memory>
#include <ostream>

#include <nlohmann/json.hpp>

#include "cli/lock_options.hpp"
#include "cli/migrator_factory.hpp"
#include "cli/output/plan_text.hpp"
#include "cli/output/routine_steps.hpp"
#include "cli/prompt.hpp"
#include "cli/routine_files.hpp"
#include "core/bookkeeping/run_identity.hpp"
#include "core/pg/advisory_lock.hpp"
#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

using procedures::SyncStep;

struct ProceduresSyncOptions {
  std::string glob;
  bool dry_run = false;
  bool prune = false;
  bool cascade = false;
  LockOptions locks;
};

/// What cannot be had back is agreed to first. Gives what that was.
std::vector<std::string> confirm_drops(CommandContext& context, const procedures::RoutineFiles& files,
                                       const procedures::SyncOptions& options) {
  pg::Session session = context.connect();
  std::vector<std::string> drops = drops_of(plan_sync(session, files, options), options.prune);
  if (drops.empty()) return drops;
  require_confirmation(context,
                       fmt::format("drop {} on {}", text::join(drops, ", "), context.resolved_target->describe()));
  return drops;
}

std::vector<SyncStep> sync_and_record(CommandContext& context, const procedures::RoutineFiles& files,
                                      const procedures::SyncOptions& options) {
  const auto lock = pg::AdvisoryLock::acquire(context.connect(), bookkeeping::lock_key(options.schema), options.lock);
  pg::Session session = context.connect();
  std::vector<SyncStep> steps = sync_routines(session, lock, files, options);
  try {
    if (const migrations::AfterChange record = make_after_change(context)) record(session, lock, options.identity);
  } catch (Error& error) {
    error.add_note("the routines are synchronised");
    throw;
  }
  return steps;
}

std::vector<SyncStep> sync(CommandContext& context, const ProceduresSyncOptions& asked) {
  const procedures::RoutineFiles files = load_routine_files(context);
  procedures::require_sound(files);
  procedures::SyncOptions options = make_sync_options(context);
  options.glob = asked.glob;
  options.prune = asked.prune;
  options.cascade = asked.cascade;
  if (asked.dry_run) {
    pg::Session session = context.connect();
    return plan_sync(session, files, options);
  }
  if (asked.prune || asked.cascade) options.agreed_drops = confirm_drops(context, files, options);
  return sync_and_record(context, files, options);
}

ExitStatus run_sync(CommandContext& context, const ProceduresSyncOptions& options) {
  const std::vector<SyncStep> steps = sync(context, options);
  if (!context.wants_json()) {
    context.out << render_sync(steps, options.dry_run, options.prune);
    return 0;
  }
  Json document = make_document(context.command_name, true);
  document["target"] = target_to_json(label_target(context));
  document["dry_run"] = options.dry_run;
  document["prune"] = options.prune;
  document["routines"] = routine_steps_to_json(steps);
  print_json(context.out, document);
  return 0;
}

std::vector<Option> make_options(ProceduresSyncOptions& into) {
  std::vector<Option> options{
      {.names = "--dry-run", .help = "Show what would change, then roll back", .into = &into.dry_run},
      {.names = "--prune", .help = "Drop routines that came from a file and are in none any more", .into = &into.prune},
      {.names = "--cascade", .help = "Also drop what depends on a routine that goes", .into = &into.cascade}};
  std::ranges::move(make_lock_options(into.locks, "a sync"), std::back_inserter(options));
  return options;
}

}  // namespace

Command make_procedures_sync_command() {
  const auto options = std::make_shared<ProceduresSyncOptions>();
  return {
      .name = "sync",
      .summary = "Bring routines in line with their files",
      .description =
          "Runs the routine files in one transaction, in whatever order their routines need, and records what they "
          "changed. What CREATE OR REPLACE cannot change is recreated with its owner, rights and comment; what "
          "depends on it is moved where that can be done exactly, and otherwise named and the sync refused. A "
          "routine whose file is gone is dropped with --prune only.",
      .options = make_options(*options),
      .positionals = {{.name = "GLOB",
                       .help = "Only files whose path, or one of whose routines, matches",
                       .into = &options->glob,
                       .completes = Completes::routines}},
      .examples = {"pgplumb procedures sync --dry-run", "pgplumb procedures sync", "pgplumb procedures sync 'bank/*'"},
      .run = [options](CommandContext& context) { return run_sync(context, *options); },
      .storage = options};
}

}  // namespace pgplumb::cli
