#include "cli/run_and_report.hpp"

#include <algorithm>
#include <iterator>
#include <ostream>

#include <nlohmann/json.hpp>

#include "cli/migrator_factory.hpp"
#include "cli/output/error.hpp"
#include "cli/output/event_stream.hpp"
#include "cli/output/progress.hpp"
#include "cli/output/routine_steps.hpp"
#include "cli/output/run_json.hpp"
#include "cli/output/run_text.hpp"
#include "cli/run_log.hpp"
#include "migrations/observers.hpp"
#include "migrations/run_tally.hpp"

namespace pgplumb::cli {
namespace {

using migrations::MigrateResult;
using migrations::Plan;
using migrations::RunObserver;
using migrations::Step;

bool can_rewrite_line(const CommandContext& context) {
  const std::string terminal = context.environment("TERM").value_or("");
  return context.terminal.err_is_terminal && !terminal.empty() && terminal != "dumb";
}

/// Remarks are told when there is nothing else to tell; warnings always.
std::vector<Finding> worth_telling(const MigrateResult& result) {
  std::vector<Finding> told;
  std::ranges::copy_if(result.warnings, std::back_inserter(told), [&](const Finding& finding) {
    return result.plan.empty() || finding.severity == Severity::warning;
  });
  return told;
}

/// What came of the run, in whatever form.
struct Report {
  const MigrateResult& result;
  const RoutineSync* routines;  ///< null: not a part of this command
  std::chrono::milliseconds elapsed;
  bool dry_run;

  bool has_synced() const { return routines != nullptr && routines->steps() && result.ok(); }
};

void print_text(CommandContext& context, const Report& report) {
  const MigrateResult& result = report.result;
  context.err << render_findings(worth_telling(result), message_style(context));
  if (result.run.error) context.err << render_error(result.run.error->info(), message_style(context));
  if (!result.plan.empty() || !report.has_synced()) {
    context.out << render_run(result, report.elapsed, report.dry_run);
  }
  if (report.has_synced()) context.out << render_sync_after_run(*report.routines->steps(), report.dry_run);
  if (report.routines != nullptr && report.routines->left_for_pending() > 0) {
    context.out << render_sync_left(report.routines->left_for_pending());
  }
}

void print_result(CommandContext& context, const Report& report) {
  if (context.format == Format::text) return print_text(context, report);
  Json document = run_to_json(context.command_name, report.result, label_target(context), report.dry_run);
  if (report.routines != nullptr) {
    document["routines"] = report.has_synced() ? routine_steps_to_json(*report.routines->steps()) : Json(nullptr);
  }
  if (context.format == Format::jsonl) return print_event(context.out, "summary", document);
  print_json(context.out, document);
}

bool is_same_step(const Step& a, const Step& b) { return a.direction == b.direction && a.version == b.version; }

/// Passes everything on, but a plan only if it is the one that was agreed to.
class PlanGuard final : public RunObserver {
 public:
  PlanGuard(const Plan& agreed, RunObserver& next) : agreed_(agreed), next_(next) {}

  void on_run_start(const Plan& plan) override {
    if (!std::ranges::equal(plan.steps, agreed_.steps, is_same_step)) {
      throw Error(ErrorCode::conflict, "somebody else migrated this database before you answered",
                  "Nothing was done. Run \"pgplumb status\", and the same command again if it is still meant.");
    }
    next_.on_run_start(plan);
  }
  void on_lock_wait(const pg::LockHolder& holder, std::chrono::milliseconds waited) override {
    next_.on_lock_wait(holder, waited);
  }
  void on_step_start(const Step& step) override { next_.on_step_start(step); }
  void on_statement(const Step& step, std::size_t ordinal) override { next_.on_statement(step, ordinal); }
  void on_statement_end(const Step& step, std::size_t ordinal) override { next_.on_statement_end(step, ordinal); }
  void on_activity(const Step& step, std::size_t ordinal, const migrations::Activity& activity) override {
    next_.on_activity(step, ordinal, activity);
  }
  void on_notice(const Step& step, const pg::Notice& notice) override { next_.on_notice(step, notice); }
  void on_retry(const Step& step, int attempt, std::chrono::milliseconds delay, const Error& error) override {
    next_.on_retry(step, attempt, delay, error);
  }
  void on_remark(const Step& step, const std::string& sentence) override { next_.on_remark(step, sentence); }
  void on_step_end(const migrations::StepResult& result) override { next_.on_step_end(result); }

 private:
  const Plan& agreed_;
  RunObserver& next_;
};

}  // namespace

std::unique_ptr<RunObserver> make_observer(CommandContext& context, bool dry_run) {
  if (context.format == Format::jsonl) return std::make_unique<EventStream>(context.out);
  return std::make_unique<Progress>(context.err,
                                    ProgressOptions{.color = context.terminal.color_err,
                                                    .rewrites_line = can_rewrite_line(context),
                                                    .columns = static_cast<std::size_t>(context.terminal.columns),
                                                    .quiet = context.global.quiet,
                                                    .dry_run = dry_run});
}

ExitStatus run_and_report(CommandContext& context, bool dry_run, const RunAction& action, const RoutineSync* routines) {
  const std::unique_ptr<RunObserver> screen = make_observer(context, dry_run);
  RunLog log(context.telemetry);
  migrations::RunTally counts;
  migrations::TallyingObserver tally(counts);
  migrations::Observers observers({screen.get(), &log, &tally});
  const auto begin = context.clock.now();
  const MigrateResult result = action(observers);
  if (!dry_run) context.telemetry.facts().migrations = counts;  // what was rolled back does not count
  if (result.run.error) context.telemetry.log_error(result.run.error->info());
  const auto elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(context.clock.now() - begin);
  print_result(context, {.result = result, .routines = routines, .elapsed = elapsed, .dry_run = dry_run});
  return result.run.error ? describe(result.run.error->code()).exit_status : 0;
}

ExitStatus run_and_report(CommandContext& context, const Plan& agreed, const RunAction& action) {
  return run_and_report(context, false, [&](RunObserver& observer) {
    PlanGuard guard(agreed, observer);
    return action(guard);
  });
}

}  // namespace pgplumb::cli
