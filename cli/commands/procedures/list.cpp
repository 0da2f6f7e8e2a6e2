#include "cli/commands/procedures/list.hpp"

#include <ostream>

#include <nlohmann/json.hpp>

#include "cli/migrator_factory.hpp"
#include "cli/output/routine_steps.hpp"
#include "cli/routine_files.hpp"

namespace pgplumb::cli {
namespace {

ExitStatus run_list(CommandContext& context) {
  const procedures::RoutineFiles files = load_routine_files(context);
  procedures::require_sound(files);
  pg::Session session = context.connect();
  const std::vector<procedures::SyncStep> steps = plan_sync(session, files, make_sync_options(context));
  if (!context.wants_json()) {
    context.out << render_states(steps, output_style(context));
    return 0;
  }
  Json document = make_document(context.command_name, true);
  document["target"] = target_to_json(label_target(context));
  document["routines"] = routine_steps_to_json(steps);
  print_json(context.out, document);
  return 0;
}

}  // namespace

Command make_procedures_list_command() {
  return {
      .name = "list",
      .summary = "Show how routines stand to their files",
      .description =
          "Runs the routine files in a transaction, compares what the server has before and after, and rolls back: a "
          "file that is only formatted otherwise is in sync. Routines that are in no file are shown for the schemas "
          "that the files use.",
      .examples = {"pgplumb procedures list"},
      .run = run_list};
}

}  // namespace pgplumb::cli
