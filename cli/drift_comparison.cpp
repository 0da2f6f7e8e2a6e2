#include "cli/drift_comparison.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <utility>

#include "cli/confirm_changes.hpp"
#include "cli/migrator_factory.hpp"
#include "cli/output/plan_text.hpp"
#include "cli/routine_files.hpp"
#include "cli/schema_source.hpp"
#include "core/bookkeeping/run_identity.hpp"
#include "core/error.hpp"
#include "core/pg/advisory_lock.hpp"
#include "core/schema/fetch.hpp"
#include "core/schema/roles.hpp"
#include "core/text.hpp"
#include "drift/expected.hpp"
#include "drift/live.hpp"
#include "drift/recorded.hpp"
#include "procedures/registry.hpp"

namespace pgplumb::cli {
namespace {

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
  const std::string key = drift::SnapshotCache::key_of(applied, installation.version, replay_options(context));
  if (use_cache) {
    if (std::optional<schema::Snapshot> kept = cache.find(key)) return std::move(*kept);
  }
  const Scratch scratch = start_scratch(context, server_version / 10000);
  schema::Snapshot snapshot =
      drift::fetch_expected([&] { return scratch.connect(context); }, applied, replay_options(context));
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

/// Routine files are those of the newest migration: what is applied may not be enough for them.
void explain_with_pending(Error& error, const drift::Applied& applied, const migrations::MigrationSet& files) {
  const std::size_t pending = files.migrations.size() - applied.set.migrations.size();
  if (error.code() != ErrorCode::sql || pending == 0) return;
  error.add_note(fmt::format("run on a scratch server as far as the database is; {} not applied",
                             count_of(pending, "migration") + (pending == 1 ? " is" : " are")));
  error.suggest("run \"pgplumb up\" first where the routine needs what a pending migration makes");
}

DriftComparison compare_with_files(CommandContext& context, const DriftOptions& options) {
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
  for (const procedures::RegisteredFile& file : registry.files) synced.push_back({file.path, file.checksum});
  drift::Applied applied = drift::select_applied(migrator.set(), overview.history, routines, synced);

  DriftComparison result;
  result.live = drift::fetch_live(session, snapshot_options(context));
  result.owner = schema::fetch_owner(session, bookkeeping_of(context));
  try {
    result.expected = replayed(context, applied, session.server_version(), !options.no_cache);
  } catch (Error& error) {
    explain_with_pending(error, applied, migrator.set());
    throw;
  }
  schema::match_roles(result.expected, result.live);
  result.report = make_report(result.expected, result.live, compare_options(context, options));
  std::ranges::copy_if(migrator.verify(), std::back_inserter(result.report.history),
                       [](const Finding& finding) { return finding.code != "late"; });
  std::ranges::move(remarks_on(applied), std::back_inserter(result.report.remarks));
  std::erase_if(result.report.changes,
                [rules = routines_not_synced(applied, registry)](const schema::ObjectChange& change) {
                  return std::ranges::any_of(
                      rules, [&](const drift::IgnoreRule& rule) { return change.id.identity == rule.pattern; });
                });
  for (const procedures::RegisteredRoutine& routine : registry.routines) result.managed.push_back(routine.identity);
  result.applied = std::move(applied);
  return result;
}

/// With roles or without, as the command wants it.
schema::Snapshot read_recorded(CommandContext& context, pg::Session& session) {
  schema::Snapshot recorded = drift::fetch_recorded(session, bookkeeping_of(context)).schema;
  if (!context.config().drift_roles.value) return schema::without_roles(recorded);
  if (recorded.roles() != schema::RoleScope::none) return recorded;
  throw Error(ErrorCode::conflict, "the schema was recorded without roles",
              "Look whether the roles are right, then run \"pgplumb schema record --roles\"; with [drift] roles = true "
              "whatever records the schema does so with them.");
}

DriftComparison compare_with_source(CommandContext& context, const DriftOptions& options) {
  const pg::AdvisoryLock lock = take_shared_lock(context);
  pg::Session session = context.connect();
  DriftComparison result;
  result.live = drift::fetch_live(session, snapshot_options(context));
  result.owner = schema::fetch_owner(session, bookkeeping_of(context));
  result.expected = options.against == "recorded"
                        ? read_recorded(context, session)
                        : read_schema(context, options.against, result.live.server_version() / 10000);
  schema::match_roles(result.expected, result.live);
  result.report = make_report(result.expected, result.live, compare_options(context, options));
  return result;
}

}  // namespace

DriftComparison compare_for_drift(CommandContext& context, const DriftOptions& options) {
  DriftComparison comparison =
      options.against == "migrations" ? compare_with_files(context, options) : compare_with_source(context, options);
  comparison.report.changes =
      confirm_changes(context, comparison.expected, comparison.live, std::move(comparison.report.changes));
  return comparison;
}

}  // namespace pgplumb::cli
