#include "cli/commands/drift.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <memory>
#include <ostream>

#include <nlohmann/json.hpp>

#include "cli/migrator_factory.hpp"
#include "cli/output/changes.hpp"
#include "cli/output/drift.hpp"
#include "cli/output/findings.hpp"
#include "cli/routine_files.hpp"
#include "cli/schema_source.hpp"
#include "cli/scratch.hpp"
#include "core/bookkeeping/run_identity.hpp"
#include "core/pg/advisory_lock.hpp"
#include "core/schema/fetch.hpp"
#include "core/text.hpp"
#include "drift/expected.hpp"
#include "drift/report.hpp"
#include "migrations/load.hpp"
#include "procedures/registry.hpp"

namespace pgplumb::cli {
namespace {

struct DriftOptions {
  std::string against = "migrations";
  std::vector<std::string> ignore;
  bool column_order = false;
  bool strict = false;
  bool no_cache = false;
};

/// What is said about a database, and the snapshots that it was made from.
struct Comparison {
  schema::Snapshot expected;
  schema::Snapshot live;
  drift::DriftReport report;
};

sql::Identifier bookkeeping_of(CommandContext& context) {
  return sql::Identifier(context.config().migrations_schema.value);
}

drift::CompareOptions compare_options(CommandContext& context, const DriftOptions& options) {
  drift::CompareOptions compare{.diff = {.column_order = options.column_order},
                                .today = text::to_iso8601(context.clock.now()).substr(0, 10)};
  for (const std::string& rule : context.config().drift_ignore.value)
    compare.ignore.push_back(drift::parse_ignore_rule(rule));
  for (const std::string& rule : options.ignore) compare.ignore.push_back(drift::parse_ignore_rule(rule));
  return compare;
}

/// Beside other readers, never beside somebody who is migrating: half of a deployment is not drift.
pg::AdvisoryLock take_shared_lock(CommandContext& context) {
  return pg::AdvisoryLock::acquire(context.connect(), bookkeeping::lock_key(bookkeeping_of(context)),
                                   {.wait = context.config().lock_wait.value, .shared = true});
}

schema::Snapshot replayed(CommandContext& context, const drift::Applied& applied, int server_version, bool use_cache) {
  const drift::SnapshotCache cache(context.config().project_dir / ".pgplumb" / "cache");
  const server::Installation installation = scratch_installation(context, server_version / 10000);
  const std::string key = drift::SnapshotCache::key_of(applied, installation.version, bookkeeping_of(context));
  if (use_cache) {
    if (std::optional<schema::Snapshot> kept = cache.find(key)) return std::move(*kept);
  }
  const Scratch scratch = start_scratch(context, server_version / 10000);
  schema::Snapshot snapshot =
      drift::fetch_expected([&] { return scratch.connect(context); }, applied,
                            {.bookkeeping = bookkeeping_of(context), .interrupt = &context.interrupt});
  if (context.config().file) cache.keep(key, snapshot);
  return snapshot;
}

/// What keeps the files from saying all about the database.
std::vector<Finding> remarks_on(const drift::Applied& applied) {
  std::vector<Finding> remarks;
  for (const std::string& id : applied.unknown) {
    remarks.push_back({.severity = Severity::warning,
                       .code = "not_replayed",
                       .message = fmt::format("\"{}\" is applied and has no file: what it made looks like drift", id),
                       .hint = "Restore the file."});
  }
  for (const std::string& file : applied.not_synced) {
    remarks.push_back(
        {.severity = Severity::note,
         .code = "not_synced",
         .message = fmt::format("\"{}\" is not synchronised as it is now: its routines are not compared", file),
         .hint = "Run \"pgplumb procedures sync\"."});
  }
  return remarks;
}

/// Routines of files that are not synchronised as they are now: what they should be is written nowhere.
std::vector<drift::IgnoreRule> routines_not_synced(const drift::Applied& applied,
                                                   const procedures::Registry& registry) {
  std::vector<drift::IgnoreRule> rules;
  for (const procedures::RegisteredRoutine& routine : registry.routines) {
    if (std::ranges::find(applied.not_synced, routine.file) == applied.not_synced.end()) continue;
    rules.push_back({.text = routine.identity, .kind = "*", .pattern = routine.identity, .reason = "not synchronised"});
  }
  return rules;
}

Comparison compare_with_files(CommandContext& context, const DriftOptions& options) {
  const pg::AdvisoryLock lock = take_shared_lock(context);
  migrations::Migrator migrator = make_migrator(context);
  migrations::require_sound(migrator.set());
  const procedures::RoutineFiles routines = load_routine_files(context);
  procedures::require_sound(routines);
  const migrations::Overview overview = migrator.overview();

  pg::Session session = context.connect();
  const procedures::Registry registry = procedures::fetch_registry(session, bookkeeping_of(context));
  std::vector<drift::SyncedFile> synced;
  for (const procedures::RegisteredRoutine& routine : registry.routines)
    synced.push_back({routine.file, routine.checksum});
  const drift::Applied applied = drift::select_applied(migrator.set(), overview.history, routines, synced);

  Comparison result;
  result.live = schema::fetch_snapshot(session, {.bookkeeping = bookkeeping_of(context)});
  result.expected = replayed(context, applied, session.server_version(), !options.no_cache);
  result.report = make_report(result.expected, result.live, compare_options(context, options));
  std::ranges::copy_if(migrator.verify(), std::back_inserter(result.report.history),
                       [](const Finding& finding) { return finding.code != "late"; });
  std::ranges::move(remarks_on(applied), std::back_inserter(result.report.remarks));
  std::erase_if(result.report.changes,
                [rules = routines_not_synced(applied, registry)](const schema::ObjectChange& change) {
                  return std::ranges::any_of(
                      rules, [&](const drift::IgnoreRule& rule) { return change.id.identity == rule.pattern; });
                });
  return result;
}

Comparison compare_with_source(CommandContext& context, const DriftOptions& options) {
  const pg::AdvisoryLock lock = take_shared_lock(context);
  pg::Session session = context.connect();
  Comparison result;
  result.live = schema::fetch_snapshot(session, {.bookkeeping = bookkeeping_of(context)});
  result.expected = read_schema(context, options.against, result.live.server_version() / 10000);
  result.report = make_report(result.expected, result.live, compare_options(context, options));
  return result;
}

ExitStatus run_drift(CommandContext& context, const DriftOptions& options) {
  const Comparison comparison =
      options.against == "migrations" ? compare_with_files(context, options) : compare_with_source(context, options);
  const drift::DriftReport& report = comparison.report;
  const bool ok = report.ok() && !(options.strict && !report.not_compared.empty());
  const ComparedSides sides{comparison.expected, comparison.live,
                            options.against == "migrations" ? "files" : "expected schema", "database"};
  if (context.wants_json()) {
    print_json(context.out, drift_to_json(report, sides, label_target(context), ok));
  } else if (is_tool_format(context.format)) {
    context.out << render_for_tool(context.format, context.command_name, drift_to_findings(report, sides));
  } else {
    context.out << render_drift(report, sides, label_target(context), output_style(context));
  }
  return ok ? 0 : describe(ErrorCode::check).exit_status;
}

}  // namespace

Command make_drift_command() {
  const auto options = std::make_shared<DriftOptions>();
  return {
      .name = "drift",
      .summary = "Compare a database with its files",
      .description =
          "Replays the migrations that the database has, and the routine files it was synchronised with, on a scratch "
          "server and compares the two schemas object by object; what is pending is not drift. The result of the "
          "replay "
          "is kept, so that the next run with the same files starts no server. Reads only, waits for a migration under "
          "way to end, and says for each difference which line of which file made the object. Exits with 3 when there "
          "is one.",
      .options =
          {{.names = "--against",
            .value_name = "WHAT",
            .help = "Instead of \"migrations\": a URL, a dumped schema, or a file or folder of SQL",
            .into = &options->against},
           {.names = "--ignore",
            .value_name = "RULE",
            .help = "Leave out what matches, e.g. \"table:partman.*\"; may be given again",
            .into = &options->ignore},
           {.names = "--column-order", .help = "The order of columns counts, too", .into = &options->column_order},
           {.names = "--strict", .help = "Fail also when something could not be compared", .into = &options->strict},
           {.names = "--no-cache", .help = "Replay the files again", .into = &options->no_cache}},
      .examples = {"pgplumb drift -E prod", "pgplumb drift --format github",
                   "pgplumb drift --against \"$STAGING_URL\""},
      .formats = {"text", "json", "github", "sarif", "junit", "markdown"},
      .run = [options](CommandContext& context) { return run_drift(context, *options); },
      .storage = options};
}

}  // namespace pgplumb::cli
