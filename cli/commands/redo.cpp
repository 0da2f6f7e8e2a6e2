#include "cli/commands/redo.hpp"

#include <memory>

#include "cli/migration_options.hpp"
#include "cli/migrator_factory.hpp"
#include "cli/revert_confirmation.hpp"
#include "cli/run_and_report.hpp"

namespace pgplumb::cli {
namespace {

struct RedoOptions {
  std::optional<int> steps;
};

ExitStatus run_redo(CommandContext& context, const RedoOptions& options) {
  const int count = parse_steps(options.steps.value_or(1));
  migrations::Migrator migrator = make_migrator(context);
  const migrations::Plan plan = migrator.plan_redo(count);
  confirm_revert(context, plan);
  return run_and_report(context, plan,
                        [&](migrations::RunObserver& observer) { return migrator.redo(observer, count); });
}

}  // namespace

Command make_redo_command() {
  const auto options = std::make_shared<RedoOptions>();
  return {.name = "redo",
          .summary = "Revert the last migration and apply it again",
          .description =
              "For the time while a migration is being written: runs its down script, then its up script as "
              "the file is now. Destructive: asks on a terminal, and needs --yes where nobody can be asked.",
          .options = {{.names = "-n,--steps",
                       .value_name = "N",
                       .help = "Redo the last N (1 by default)",
                       .into = &options->steps}},
          .examples = {"pgplumb redo", "pgplumb redo --steps 2 --yes"},
          .formats = {"text", "json", "jsonl"},
          .run = [options](CommandContext& context) { return run_redo(context, *options); },
          .storage = options};
}

}  // namespace pgplumb::cli
