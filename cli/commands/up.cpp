#include "cli/commands/up.hpp"

#include <algorithm>
#include <iterator>
#include <memory>

#include "cli/lock_options.hpp"
#include "cli/migration_options.hpp"
#include "cli/migrator_factory.hpp"
#include "cli/run_and_report.hpp"

namespace pgplumb::cli {
namespace {

struct UpOptions {
  TargetOptions target;
  LockOptions locks;
  bool dry_run = false;
  bool all_or_nothing = false;
};

/// A plan up to the latest holds all that was pending.
void note_pending(RunFacts& facts) {
  if (facts.migrations) facts.pending = facts.migrations->planned - facts.migrations->applied;
}

ExitStatus run_up(CommandContext& context, const UpOptions& options) {
  const migrations::Target target = parse_target(options.target, migrations::Latest{});
  migrations::MigratorOptions settings = make_migrator_options(context);
  settings.run.dry_run = options.dry_run;
  settings.run.all_or_nothing = options.all_or_nothing;
  RoutineSync routines(context);
  settings.follow_up = routines.follow_up();
  migrations::Migrator migrator = make_migrator(context, settings);
  const ExitStatus status = run_and_report(
      context, options.dry_run, [&](migrations::RunObserver& observer) { return migrator.up(target, observer); },
      &routines);
  if (std::holds_alternative<migrations::Latest>(target)) note_pending(context.telemetry.facts());
  return status;
}

std::vector<Option> make_options(UpOptions& into) {
  std::vector<Option> options =
      make_target_options(into.target, "Apply up to and including this version", "Apply the next N");
  options.insert(options.end(),
                 {{.names = "--dry-run", .help = "Run everything, then roll it back", .into = &into.dry_run},
                  {.names = "--all-or-nothing",
                   .help = "One transaction over all migrations instead of one each",
                   .into = &into.all_or_nothing}});
  std::ranges::move(make_lock_options(into.locks, "a migration"), std::back_inserter(options));
  return options;
}

}  // namespace

Command make_up_command() {
  const auto options = std::make_shared<UpOptions>();
  return {.name = "up",
          .summary = "Apply pending migrations",
          .description =
              "Applies what is pending, in the order of the versions. Each migration commits together with its row in "
              "the history; the first failure stops the run, and what was committed before it stays. Refuses, before "
              "anything runs, when the history does not agree with the files. With [procedures] sync = \"after-up\" "
              "the routines are then brought in line with their files, under the same lock.",
          .options = make_options(*options),
          .examples = {"pgplumb up", "pgplumb up --dry-run", "pgplumb up --to 0007", "pgplumb up --format jsonl"},
          .formats = {"text", "json", "jsonl"},
          .run = [options](CommandContext& context) { return run_up(context, *options); },
          .storage = options};
}

}  // namespace pgplumb::cli
