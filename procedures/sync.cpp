#include "procedures/sync.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <utility>

#include "core/bookkeeping/fenced_transaction.hpp"
#include "core/pg/transaction.hpp"
#include "core/retry_delay.hpp"
#include "core/sql/error_place.hpp"
#include "core/sqlstate.hpp"
#include "core/text.hpp"
#include "procedures/internal/application.hpp"
#include "procedures/internal/refusal.hpp"

namespace pgplumb::procedures {
namespace {

bool is_meant(const RoutineFile& file, const std::string& glob) {
  if (glob.empty() || text::matches_glob(glob, file.path)) return true;
  return std::ranges::any_of(file.statements, [&](const RoutineStatement& statement) {
    return statement.role == StatementRole::routine &&
           text::matches_glob(glob, sql::defined_routine(statement.statement, statement.statement.text(*file.source)));
  });
}

constexpr int kMostCollisions = 5;

/// What somebody else's change at the same moment looks like.
bool is_collision(const std::string& state) {
  constexpr std::array kCollisions{sqlstate::internal_error, sqlstate::unique_violation,
                                   sqlstate::serialization_failure, sqlstate::deadlock_detected};
  return std::ranges::find(kCollisions, state) != kCollisions.end();
}

/// Nothing when the attempt, from 1, was the last one, or the failure would be the same.
std::optional<std::chrono::milliseconds> pause_after(const Error& error, int attempt, const SyncOptions& options) {
  if (internal::is_blocked(error.info()) && attempt <= options.lock_retries.count) {
    return retry_delay(options.lock_retries, attempt);
  }
  if (is_collision(error.sqlstate()) && attempt < kMostCollisions) return std::chrono::milliseconds(100 * attempt);
  return std::nullopt;
}

/// Files or database may have changed between the question and the answer.
void require_agreed(const std::vector<std::string>& drops, const std::optional<std::vector<std::string>>& agreed) {
  if (!agreed) return;
  std::vector<std::string> others;
  std::ranges::copy_if(drops, std::back_inserter(others), [&](const std::string& identity) {
    return std::ranges::find(*agreed, identity) == agreed->end();
  });
  if (others.empty()) return;
  throw Error(ErrorInfo{.code = ErrorCode::conflict,
                        .message = "there is more to drop than was agreed to",
                        .notes = {"not agreed to: " + text::join(others, ", "), "rolled back; no routine was changed"},
                        .next = "Look with --dry-run, and run the same command again if it is still meant."});
}

/// Runs the files in the current transaction; the first failure ends it.
std::vector<SyncStep> apply(pg::Session& session, const RoutineFiles& files, std::vector<RegisteredRoutine> registry,
                            const SyncOptions& options) {
  internal::Application application(session, files, std::move(registry), options);
  const LoadResult loaded = application.load();
  internal::require_none(loaded.errors);
  internal::require_none(internal::find_duplicates(files.files, loaded.routines));
  internal::require_none(validate_routines(session, files.files, loaded.routines));
  application.drop_old();
  std::vector<SyncStep> steps = application.plan(loaded.routines);
  if (options.prune) application.drop_gone(steps);
  require_agreed(drops_of(steps, options.prune), options.agreed_drops);
  return steps;
}

void record(RegistryWriter& writer, const SyncStep& step, const RoutineFiles& files, bool prune) {
  switch (step.action) {
    case SyncAction::none: return;
    case SyncAction::adopt:
    case SyncAction::refresh:
    case SyncAction::create:
    case SyncAction::replace:
    case SyncAction::recreate: {
      const auto file = std::ranges::find(files.files, step.file, &RoutineFile::path);
      return writer.record(to_string(step.action), *step.after, step.file, file->checksum);
    }
    case SyncAction::drop:
      if (prune) writer.forget("drop", step.identity);
      return;
    case SyncAction::release: return writer.forget("release", step.identity);
  }
}

/// Whether the files in view say that this one defines no routine, or is gone.
bool is_over(const RegisteredFile& known, const RoutineFiles& files, const std::string& glob) {
  const auto file = std::ranges::find(files.files, known.path, &RoutineFile::path);
  if (file == files.files.end()) return glob.empty() || text::matches_glob(glob, known.path);
  return count_routines(*file) > 0 || file->statements.empty();
}

/// Files without a routine, by which no routine can remember them.
void record_files(RegistryWriter& writer, const RoutineFiles& files, const Registry& registry,
                  const std::string& glob) {
  for (const RegisteredFile& known : registry.files) {
    if (is_over(known, files, glob)) writer.forget("release", known.path);
  }
  const std::vector<std::string> unsynced = unsynced_files(files.files, registry);
  for (const RoutineFile& file : files.files) {
    if (count_routines(file) == 0 && std::ranges::binary_search(unsynced, file.path)) writer.record(file);
  }
}

std::vector<SyncStep> sync_once(pg::Session& session, const bookkeeping::Fence& fence,
                                const bookkeeping::RunIdentity& identity, const RoutineFiles& files,
                                const SyncOptions& options) {
  const RegistryReading known = read_registry(session, options.schema);
  bookkeeping::prepare_tables(session, options.schema, known.layout);
  bookkeeping::FencedTransaction transaction(session, fence, identity);
  std::vector<SyncStep> steps = apply(session, files, known.registry.routines, options);
  RegistryWriter writer(transaction, options.schema);
  for (const SyncStep& step : steps) record(writer, step, files, options.prune);
  record_files(writer, files, known.registry, options.glob);
  transaction.commit();
  return steps;
}

}  // namespace

std::vector<std::string> drops_of(const std::vector<SyncStep>& steps, bool prune) {
  std::vector<std::string> drops;
  for (const SyncStep& step : steps) {
    if (step.action == SyncAction::drop && prune) drops.push_back(step.identity);
    drops.insert(drops.end(), step.dropped_with.begin(), step.dropped_with.end());
  }
  return drops;
}

RoutineFiles select_files(RoutineFiles files, const std::string& glob) {
  std::erase_if(files.files, [&](const RoutineFile& file) { return !is_meant(file, glob); });
  return files;
}

std::vector<SyncStep> plan_sync(pg::Session& session, const RoutineFiles& files, const SyncOptions& options) {
  const Registry known = fetch_registry(session, options.schema);
  const pg::Transaction transaction(session);
  return try_sync(session, files, known, options);
}

std::vector<SyncStep> try_sync(pg::Session& session, const RoutineFiles& files, const Registry& registry,
                               const SyncOptions& options) {
  require_sound(files);
  try {
    return apply(session, select_files(files, options.glob), registry.routines, options);
  } catch (const Error& error) {
    if (internal::is_blocked(error.info())) throw internal::make_blocked(error);
    throw;
  }
}

std::vector<SyncStep> sync_routines(const std::function<pg::Session()>& connect, const RoutineFiles& files,
                                    const SyncOptions& options) {
  require_sound(files);
  const auto lock = pg::AdvisoryLock::acquire(connect(), bookkeeping::lock_key(options.schema), options.lock);
  pg::Session session = connect();
  return sync_routines(session, lock, files, options);
}

std::vector<SyncStep> sync_routines(pg::Session& session, const pg::AdvisoryLock& lock, const RoutineFiles& files,
                                    const SyncOptions& options) {
  require_sound(files);
  const RoutineFiles meant = select_files(files, options.glob);
  const bookkeeping::RunIdentity identity = bookkeeping::complete(options.identity);
  const bookkeeping::Fence fence = bookkeeping::make_fence(lock, identity.run_id);
  for (int attempt = 1;; ++attempt) {
    try {
      return sync_once(session, fence, identity, meant, options);
    } catch (const Error& error) {
      const auto pause = pause_after(error, attempt, options);
      if (!pause && internal::is_blocked(error.info())) throw internal::make_blocked(error);
      if (!pause) throw;
      if (options.on_retry) options.on_retry(error, attempt, *pause);
      session.pause(*pause);
    }
  }
}

}  // namespace pgplumb::procedures
