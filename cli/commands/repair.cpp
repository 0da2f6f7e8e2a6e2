#include "cli/commands/repair.hpp"

#include <memory>
#include <ostream>

#include <nlohmann/json.hpp>

#include "cli/migration_options.hpp"
#include "cli/migrator_factory.hpp"
#include "cli/output/repair_list.hpp"
#include "cli/repair_and_report.hpp"

namespace pgplumb::cli {
namespace {

using migrations::RepairAction;

ExitStatus run_list(CommandContext& context) {
  migrations::Migrator migrator = make_migrator(context);
  const migrations::Overview overview = migrator.overview();
  const std::vector<Repairable> repairable = find_repairable(overview.status);
  if (!context.wants_json()) {
    context.out << render_repairable(repairable);
    return 0;
  }
  Json document = make_document(context.command_name, true);
  document["target"] = target_to_json(label_target(context), overview.database);
  document["repairable"] = repairable_to_json(repairable);
  print_json(context.out, document);
  return 0;
}

struct RepairOptions {
  std::string version;
};

ExitStatus run_action(CommandContext& context, RepairAction action, const RepairOptions& options) {
  const migrations::Version version = parse_version(options.version);
  migrations::Migrator migrator = make_migrator(context);
  return repair_and_report(
      context, [&](migrations::RunObserver& observer) { return migrator.repair(action, version, observer); });
}

Command make_action_command(RepairAction action, const std::string& name, std::string summary,
                            std::string description) {
  const auto options = std::make_shared<RepairOptions>();
  return {.name = name,
          .summary = std::move(summary),
          .description = std::move(description),
          .positionals = {{.name = "VERSION", .help = "The migration", .into = &options->version, .required = true}},
          .examples = {"pgplumb repair " + name + " 0003"},
          .run = [options, action](CommandContext& context) { return run_action(context, action, *options); },
          .storage = options};
}

}  // namespace

Command make_repair_command() {
  return {.name = "repair",
          .summary = "Settle what files and history disagree about",
          .description =
              "Changes what the history remembers, and never the schema itself. Each repair is written to the log of "
              "events. \"pgplumb repair list\" shows what there is to settle and what each way does.",
          .subcommands = {
              {.name = "list",
               .summary = "Show what can be repaired, and how",
               .examples = {"pgplumb repair list"},
               .run = run_list},
              make_action_command(
                  RepairAction::accept, "accept", "Take the file as it is now for what was applied",
                  "Records the present name, checksum and down script of a migration whose file was changed after it "
                  "was applied. Of a script without a transaction that stopped midway: takes the statement whose "
                  "outcome is not known for done."),
              make_action_command(RepairAction::retry, "retry", "Let a statement of unknown outcome run again",
                                  "For a script without a transaction that was cut off in the middle of a statement: "
                                  "the next \"pgplumb up\" runs that statement again."),
              make_action_command(
                  RepairAction::adopt, "adopt", "Take a pending migration for applied",
                  "For a schema that has already what a pending migration makes, such as one that was changed by hand "
                  "and whose change \"pgplumb drift --adopt\" wrote down. Nothing of it is run."),
              make_action_command(RepairAction::forget, "forget", "Remove a migration from the history",
                                  "For a migration whose file is gone for good. Of a script that stopped midway: drops "
                                  "its progress, so that it begins with its first statement. The schema is not "
                                  "touched.")}};
}

}  // namespace pgplumb::cli
