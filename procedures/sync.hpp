// Sync: brings the routines of a database in line with their files, in one transaction under
// the migration lock; or says what that would do, and rolls back.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/bookkeeping/run_identity.hpp"
#include "core/config.hpp"
#include "core/pg/advisory_lock.hpp"
#include "procedures/sync_plan.hpp"

namespace pgplumb::procedures {

struct SyncOptions {
  sql::Identifier schema{"pgplumb"};  ///< of the bookkeeping
  std::string glob;                   ///< only files whose path, or one of whose routines, matches; empty: all
  bool prune = false;                 ///< also drop what the registry knows and no file has any more
  bool cascade = false;               ///< drop what depends on a dropped routine, too
  /// What somebody agreed to drop, as drops_of() names it; nothing: all may be.
  std::optional<std::vector<std::string>> agreed_drops;
  /// How long each statement waits for a lock, so that nobody queues behind it for longer; 0: without end. A sync
  /// that got no lock is rolled back and tried again, a plan is not.
  std::chrono::milliseconds lock_timeout{2'000};
  RetryPolicy lock_retries;
  /// Told before each pause which attempt has failed.
  std::function<void(const Error&, int attempt, std::chrono::milliseconds pause)> on_retry;
  pg::AdvisoryLock::Options lock;
  bookkeeping::RunIdentity identity;
};

/// The files that `glob` means: by their path below the folder, or by a routine they define.
RoutineFiles select_files(RoutineFiles files, const std::string& glob);

/// What a sync would do. Runs the files and rolls back: changes are what the server sees as changes, so a
/// file that is only formatted otherwise changes nothing. Throws Error{sql} at file:line:col for
/// the first failure, the others among its findings; Error{conflict} for what depends on an old routine;
/// Error{lock_timeout}.
std::vector<SyncStep> plan_sync(pg::Session& session, const RoutineFiles& files, const SyncOptions& options);

/// The same in a transaction that the caller has begun and rolls back.
std::vector<SyncStep> try_sync(pg::Session& session, const RoutineFiles& files, const Registry& registry,
                               const SyncOptions& options);

/// Does it; `connect` is called twice, once for the lock. Drops are done with `prune` only. Collisions with
/// others (deadlocks, concurrent replacements) are tried again. Throws as `plan_sync`, Error{lock}, and
/// Error{conflict} when there are other routines to drop than were agreed to.
std::vector<SyncStep> sync_routines(const std::function<pg::Session()>& connect, const RoutineFiles& files,
                                    const SyncOptions& options);

/// What these steps drop, for people: routines that are gone, with `prune`, and what goes along with any.
std::vector<std::string> drops_of(const std::vector<SyncStep>& steps, bool prune);

/// As above, under a lock that the caller holds already.
std::vector<SyncStep> sync_routines(pg::Session& session, const pg::AdvisoryLock& lock, const RoutineFiles& files,
                                    const SyncOptions& options);

}  // namespace pgplumb::procedures
