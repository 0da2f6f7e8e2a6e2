#include "cli/commands/procedures/list.hpp"

#include <algorithm>
#include <memory>
#include <ostream>

#include <nlohmann/json.hpp>

#include "cli/migrator_factory.hpp"
#include "cli/output/routine_steps.hpp"
#include "cli/routine_files.hpp"
#include "procedures/step_choice.hpp"

namespace pgplumb::cli {
namespace {

struct ProceduresListOptions {
  bool exit_code = false;
};

ExitStatus status_of(const ProceduresListOptions& options, const std::vector<procedures::SyncStep>& steps) {
  const bool differs = options.exit_code && std::ranges::any_of(steps, procedures::is_difference);
  return differs ? describe(ErrorCode::check).exit_status : 0;
}

ExitStatus run_list(CommandContext& context, const ProceduresListOptions& options) {
  const procedures::RoutineFiles files = load_routine_files(context);
  procedures::require_sound(files);
  pg::Session session = context.connect();
  const std::vector<procedures::SyncStep> steps = plan_sync(session, files, make_sync_options(context));
  if (!context.wants_json()) {
    context.out << render_states(steps, output_style(context));
    return status_of(options, steps);
  }
  Json document = make_document(context.command_name, true);
  document["target"] = target_to_json(label_target(context));
  document["routines"] = routine_steps_to_json(steps);
  print_json(context.out, document);
  return status_of(options, steps);
}

}  // namespace

Command make_procedures_list_command() {
  const auto options = std::make_shared<ProceduresListOptions>();
  return {
      .name = "list",
      .summary = "Show how routines stand to their files",
      .description =
          "Runs the routine files in a transaction, compares what the server has before and after, and rolls back: a "
          "file that is only formatted otherwise is in sync. Routines that are in no file are shown for the schemas "
          "that the files use.",
      .options = {{.names = "--exit-code",
                   .help = "Exit with 3 when a sync would change something",
                   .into = &options->exit_code}},
      .examples = {"pgplumb procedures list", "pgplumb procedures list --exit-code"},
      .run = [options](CommandContext& context) { return run_list(context, *options); },
      .storage = options};
}

}  // namespace pgplumb::cli
