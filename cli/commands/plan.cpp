#include "cli/commands/plan.hpp"

#include <fmt/format.h>
#include <memory>
#include <ostream>

#include <nlohmann/json.hpp>

#include "cli/lock_observation.hpp"
#include "cli/migration_options.hpp"
#include "cli/migrator_factory.hpp"
#include "cli/output/locks.hpp"
#include "cli/output/plan_json.hpp"
#include "cli/output/plan_text.hpp"
#include "cli/output/routine_steps.hpp"
#include "cli/output/status_summary.hpp"
#include "cli/output/style.hpp"
#include "cli/rehearsal_stage.hpp"
#include "cli/routine_sync.hpp"
#include "cli/scratch_installation.hpp"

namespace pgplumb::cli {
namespace {

using migrations::Overview;
using migrations::Plan;
using migrations::RunOptions;
using migrations::Step;

struct PlanOptions {
  TargetOptions target;
  bool sql = false;
  bool locks = false;
};

/// Files that made what is there: what is applied.
migrations::MigrationSet applied_set(const migrations::Migrator& migrator, const Overview& overview) {
  migrations::MigrationSet set = migrator.set();
  std::erase_if(set.migrations, [&](const migrations::Migration& migration) {
    return overview.history.find(migration.version) == nullptr;
  });
  return set;
}

LockReport observe_plan(CommandContext& context, const migrations::Migrator& migrator, const Overview& overview,
                        const Plan& plan) {
  const TargetFacts target = fetch_target_facts(context);
  choose_scratch_installation(context, target.major);  // says so when it is another than the target's
  const RehearsalStage stage(context, applied_set(migrator, overview), {}, target.major);
  return observe_locks(
      context, [&] { return stage.connect(); }, plan.steps, &target);
}

void print_sql(CommandContext& context, const Plan& plan, const RunOptions& run) {
  context.out << "-- For reading: the calls that write the history want the lock that a run holds, so psql cannot run "
                 "this.\n\n";
  for (const Step& step : plan.steps) {
    context.out << make_printable(fmt::format("-- {} {}\n", migrations::to_string(step.direction), step.id()))
                << migrations::to_sql(step, run) << '\n';
  }
}

/// Whether "pgplumb up" would sync the routines, too.
bool would_sync(const Plan& plan, const RoutineSync& routines, bool leaves_pending) {
  return routines.is_wanted() && !leaves_pending && (!plan.empty() || !routines.unsynced().empty());
}

void print_text(CommandContext& context, const Plan& plan, const std::string& newest, const RoutineSync* sync) {
  if (plan.empty() && sync == nullptr) {
    context.out << render_nothing_to_do(newest);
    return;
  }
  if (!plan.empty()) {
    context.out << fmt::format("{} to apply:\n{}", count_of(plan.steps.size(), "migration"), render_steps(plan));
  }
  if (sync != nullptr) context.out << render_planned_sync(sync->unsynced());
  context.out << fmt::format("next: \"pgplumb up\" {}\n", plan.empty()             ? "syncs them"
                                                          : plan.steps.size() == 1 ? "applies it"
                                                                                   : "applies them");
}

Json plan_to_json(CommandContext& context, const Plan& plan, const Overview& overview, const RunOptions* sql,
                  const RoutineSync* sync, const std::optional<LockReport>& locks) {
  Json document = make_document(context.command_name, true);
  document["target"] = target_to_json(label_target(context), overview.database);
  document["steps"] = Json::array();
  for (const Step& step : plan.steps) {
    Json json = step_to_json(step);
    if (sql != nullptr) json["sql"] = migrations::to_sql(step, *sql);
    document["steps"].push_back(std::move(json));
  }
  document["sync"] = sync == nullptr ? Json(nullptr) : Json{{"changed_files", sync->unsynced()}};
  document["findings"] = findings_to_json(overview.findings);
  if (locks) document["locks"] = locks_to_json(*locks);
  return document;
}

ExitStatus run_plan(CommandContext& context, const PlanOptions& options) {
  const migrations::Target target = parse_target(options.target, migrations::Latest{});
  migrations::MigratorOptions settings = make_migrator_options(context);
  RoutineSync routines(context);
  settings.follow_up = routines.follow_up();
  migrations::Migrator migrator = make_migrator(context, settings);
  const Overview overview = migrator.overview();
  const Plan plan = migrator.plan_up(overview, target);
  const RoutineSync* sync =
      would_sync(plan, routines, migrations::pending_after(overview.status, plan) > 0) ? &routines : nullptr;
  std::optional<LockReport> locks;
  if (options.locks) locks = plan.empty() ? LockReport() : observe_plan(context, migrator, overview, plan);
  if (context.wants_json()) {
    print_json(context.out, plan_to_json(context, plan, overview, options.sql ? &settings.run : nullptr, sync, locks));
    return 0;
  }
  context.err << render_findings(overview.findings, message_style(context));
  options.sql && !plan.empty() ? print_sql(context, plan, settings.run)
                               : print_text(context, plan, newest_of(overview.status), sync);
  if (locks && !plan.empty()) context.out << render_locks(*locks, output_style(context));
  return 0;
}

}  // namespace

Command make_plan_command() {
  const auto options = std::make_shared<PlanOptions>();
  Command command{
      .name = "plan",
      .summary = "Show what \"pgplumb up\" would do",
      .description =
          "Reads files and history and says which migrations would run, in which order and how. Nothing on "
          "the target is touched. With --sql everything that would be sent is printed, by the code that "
          "sends it. With --locks the migrations run on a scratch server, and what each statement locks, rewrites and "
          "reads is told, ranked by the sizes of the target's tables. Where \"up\" syncs routines as well, the files "
          "that it has not seen as they are now are named; what they change only the server can say: \"pgplumb "
          "procedures diff\".",
      .options = make_target_options(options->target, "Plan up to and including this version", "Plan the next N"),
      .examples = {"pgplumb plan", "pgplumb plan --sql", "pgplumb plan --locks",
                   "pgplumb plan --to 0007 --format json"},
      .run = [options](CommandContext& context) { return run_plan(context, *options); },
      .storage = options};
  command.options.push_back({.names = "--sql", .help = "Print what would be sent", .into = &options->sql});
  command.options.push_back({.names = "--locks",
                             .help = "Run the migrations on a scratch server and tell what they lock",
                             .into = &options->locks});
  return command;
}

}  // namespace pgplumb::cli
