#include "cli/commands/status.hpp"

#include <algorithm>
#include <memory>
#include <ostream>

#include <nlohmann/json.hpp>

#include "cli/migrator_factory.hpp"
#include "cli/output/event_stream.hpp"
#include "cli/output/github.hpp"
#include "cli/output/status_json.hpp"
#include "cli/output/status_summary.hpp"
#include "cli/output/status_text.hpp"

namespace pgplumb::cli {
namespace {

using migrations::Overview;
using migrations::State;

struct StatusOptions {
  StatusFilter filter;
  bool exit_code = false;
};

/// Whether there is something that --exit-code asks about.
bool is_up_to_date(const Overview& overview) {
  const StatusSummary summary(overview.status);
  const bool is_clean = std::ranges::find_if(overview.findings, [](const Finding& finding) {
                          return finding.severity != Severity::note;
                        }) == overview.findings.end();
  return is_clean && summary.to_do() == 0 && summary.count(State::newer) == 0;
}

void print_lines(CommandContext& context, const Overview& overview, const StatusFilter& filter, bool ok) {
  for (const migrations::MigrationStatus& entry : overview.status) {
    if (filter.shows(entry)) print_event(context.out, "migration", migration_to_json(entry));
  }
  Json summary = status_to_json(overview, filter, label_target(context), ok);
  summary.erase("migrations");
  print_event(context.out, "summary", summary);
}

void print_status(CommandContext& context, const Overview& overview, const StatusFilter& filter, bool ok) {
  switch (context.format) {
    case Format::json: return print_json(context.out, status_to_json(overview, filter, label_target(context), ok));
    case Format::jsonl: return print_lines(context, overview, filter, ok);
    case Format::github: context.out << render_github(overview.findings); return;
    case Format::text:
    case Format::sarif:
    case Format::junit:
    case Format::markdown:
    case Format::sql:
    case Format::tap: context.out << render_status(overview, filter, output_style(context)); return;
  }
}

ExitStatus run_status(CommandContext& context, const StatusOptions& options) {
  migrations::Migrator migrator = make_migrator(context);
  const Overview overview = migrator.overview();
  context.telemetry.facts().pending = StatusSummary(overview.status).to_do();
  const bool ok = !options.exit_code || is_up_to_date(overview);
  print_status(context, overview, options.filter, ok);
  return ok ? 0 : describe(ErrorCode::check).exit_status;
}

}  // namespace

Command make_status_command() {
  const auto options = std::make_shared<StatusOptions>();
  return {.name = "status",
          .summary = "Show which migrations are applied and which are pending",
          .description =
              "Puts the migration files and the database's history side by side, and names what stands against "
              "\"pgplumb up\" together with the command that settles it. Writes nothing and takes no lock.",
          .options = {{.names = "--pending",
                       .help = "Show only what is not applied",
                       .into = &options->filter.pending_only},
                      {.names = "--exit-code",
                       .help = "Exit with 3 when something is pending or does not agree",
                       .into = &options->exit_code}},
          .examples = {"pgplumb status", "pgplumb status --pending --exit-code", "pgplumb status --format json"},
          .formats = {"text", "json", "jsonl", "github"},
          .run = [options](CommandContext& context) { return run_status(context, *options); },
          .storage = options};
}

}  // namespace pgplumb::cli
