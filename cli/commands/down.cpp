#include "cli/commands/down.hpp"

#include <memory>

#include "cli/migration_options.hpp"
#include "cli/migrator_factory.hpp"
#include "cli/revert_confirmation.hpp"
#include "cli/run_and_report.hpp"

namespace pgplumb::cli {
namespace {

struct DownOptions {
  TargetOptions target;
  bool dry_run = false;
};

ExitStatus run_down(CommandContext& context, const DownOptions& options) {
  const migrations::Target target = parse_target(options.target, migrations::Steps{1});
  migrations::MigratorOptions settings = make_migrator_options(context);
  settings.run.dry_run = options.dry_run;
  migrations::Migrator migrator = make_migrator(context, settings);
  const RunAction down = [&](migrations::RunObserver& observer) { return migrator.down(target, observer); };
  if (options.dry_run) return run_and_report(context, true, down);
  const migrations::Plan plan = migrator.plan_down(target);
  confirm_revert(context, plan);
  return run_and_report(context, plan, down);
}

}  // namespace

Command make_down_command() {
  const auto options = std::make_shared<DownOptions>();
  Command command{
      .name = "down",
      .summary = "Revert the migrations that were applied last",
      .description =
          "Runs down scripts in the reverse order of application: the last one, unless --steps or --to says "
          "otherwise. Refuses, before anything runs, when one of them has no way back. Destructive: asks "
          "on a terminal, and needs --yes where nobody can be asked.",
      .options = make_target_options(options->target, "Revert everything applied above this version; 0 for all of it",
                                     "Revert the last N (1 by default)"),
      .examples = {"pgplumb down", "pgplumb down --steps 3 --yes", "pgplumb down --to 0007 --dry-run"},
      .formats = {"text", "json", "jsonl"},
      .run = [options](CommandContext& context) { return run_down(context, *options); },
      .storage = options};
  command.options.push_back(
      {.names = "--dry-run", .help = "Run everything, then roll it back", .into = &options->dry_run});
  return command;
}

}  // namespace pgplumb::cli
