#include "cli/commands/procedures/diff.hpp"

#include <algorithm>
#include <memory>
#include <ostream>

#include <nlohmann/json.hpp>

#include "cli/migrator_factory.hpp"
#include "cli/output/routine_diff.hpp"
#include "cli/routine_files.hpp"
#include "procedures/details.hpp"
#include "procedures/step_choice.hpp"

namespace pgplumb::cli {
namespace {

using procedures::SyncStep;

struct ProceduresDiffOptions {
  std::string name;
  bool exit_code = false;
};

std::vector<SyncStep> find_differences(CommandContext& context, const ProceduresDiffOptions& options) {
  std::optional<procedures::RoutineName> name;
  if (!options.name.empty()) name = procedures::parse_routine_name(options.name);
  const procedures::RoutineFiles files = load_routine_files(context);
  procedures::require_sound(files);
  pg::Session session = context.connect();
  std::vector<SyncStep> steps = plan_sync(session, files, make_sync_options(context));
  if (name) {
    const procedures::Oid named = name->types ? find_routine(session, *name) : 0;
    std::vector<SyncStep> chosen = choose_steps(steps, *name, named);
    if (chosen.empty()) throw_no_such_step(steps, *name);
    steps = std::move(chosen);
  }
  std::erase_if(steps, [](const SyncStep& step) { return !is_difference(step); });
  return steps;
}

ExitStatus run_diff(CommandContext& context, const ProceduresDiffOptions& options) {
  const std::vector<SyncStep> steps = find_differences(context, options);
  if (context.wants_json()) {
    Json document = make_document(context.command_name, true);
    document["target"] = target_to_json(label_target(context));
    document["routines"] = routine_diffs_to_json(steps);
    print_json(context.out, document);
  } else {
    context.out << (steps.empty() ? "no differences\n" : render_routine_diffs(steps, output_style(context)));
  }
  return options.exit_code && !steps.empty() ? describe(ErrorCode::check).exit_status : 0;
}

}  // namespace

Command make_procedures_diff_command() {
  const auto options = std::make_shared<ProceduresDiffOptions>();
  return {
      .name = "diff",
      .summary = "Show what a sync would change, word by word",
      .description =
          "Runs the routine files in a transaction, compares what the server has before and after, and rolls back: a "
          "file that is only formatted otherwise does not differ. Clauses, owner, rights and comment are shown apart "
          "from the body. What is in the database and would go stands in [-...-], what is in the file and would come "
          "in {+...+}; with colours in red and green.",
      .options = {{.names = "--exit-code", .help = "Exit with 3 when something differs", .into = &options->exit_code}},
      .positionals = {{.name = "NAME",
                       .help = "Only this routine: [schema.]name, with (types) for one of several",
                       .into = &options->name,
                       .completes = Completes::routines}},
      .examples = {"pgplumb procedures diff", "pgplumb procedures diff bank.transfer",
                   "pgplumb procedures diff --exit-code"},
      .run = [options](CommandContext& context) { return run_diff(context, *options); },
      .storage = options};
}

}  // namespace pgplumb::cli
