// Migrator: a migration set and a database together. The front door of this library:
// each member is one command from connecting to the last commit. What it does is decided
// by status and plan, and done by the runner.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/config.hpp"
#include "core/finding.hpp"
#include "migrations/follow_up.hpp"
#include "migrations/history.hpp"
#include "migrations/plan.hpp"
#include "migrations/runner.hpp"
#include "migrations/set.hpp"
#include "migrations/status.hpp"

namespace pgplumb::migrations {

/// What is done under the lock once a run has changed something, also one that failed further on.
using AfterChange =
    std::function<void(pg::Session& session, const pg::AdvisoryLock& lock, const bookkeeping::RunIdentity& identity)>;

struct MigratorOptions {
  RunOptions run;
  OutOfOrder out_of_order = OutOfOrder::error;
  std::chrono::milliseconds lock_wait{60'000};  ///< for another pgplumb to finish
  FollowUp* follow_up = nullptr;                ///< done after `up`, and asked whenever files and history are read;
                                                ///< not owned; may be null
  AfterChange after_change;                     ///< may be empty; an Error it throws becomes a warning
};

/// Files and database side by side, read in one go. Movable; `status` points into the
/// Migrator's set and into `history`.
struct Overview {
  Overview() = default;
  Overview(Overview&&) = default;
  Overview& operator=(Overview&&) = default;

  DatabaseFacts database;
  History history;
  std::vector<MigrationStatus> status;
  std::vector<Finding> findings;  ///< of the files, then what stands against `up`; see check_status
};

/// What `up`, `down` and `redo` did.
struct MigrateResult {
  MigrateResult() = default;
  MigrateResult(MigrateResult&&) = default;
  MigrateResult& operator=(MigrateResult&&) = default;

  Plan plan;                      ///< empty: there was nothing to do
  RunResult run;                  ///< run.error: the failure, if there was one
  std::vector<Finding> warnings;  ///< findings that did not refuse
  DatabaseFacts database;
  std::string newest;  ///< id of the highest version that is applied now, "0012_stock"; empty: none
  bool ok() const noexcept { return run.ok(); }
};

enum class RepairAction : std::uint8_t {
  accept,  ///< take the file as it is now for what was applied; of an unfinished script: take the statement of unknown
           ///< outcome as done
  retry,   ///< of an unfinished script: run the statement of unknown outcome again
  adopt,   ///< of a pending migration: the schema has what it makes; take it for applied
  forget,  ///< remove it from the history, or drop the progress of an unfinished script; the schema is not touched
};

/// What baseline and repair did.
struct RepairResult {
  std::vector<std::string> ids;  ///< "0003_orders": the migrations concerned
  std::string sentence;          ///< what was done
  std::string next;              ///< what to type now: a sentence; empty: nothing
  bool changed = true;           ///< false: it was so already
};

/// Connects when first needed and keeps the connection. Every member throws Error for what
/// keeps it from beginning (connection, lock, conflict, unsound files); a failing script is
/// not thrown but is in MigrateResult::run.
class Migrator {
 public:
  /// `connect` opens a fresh session each time it is called: one for the scripts, one for
  /// the lock, and another one when a connection was lost.
  Migrator(MigrationSet set, Connector connect, MigratorOptions options = {});
  Migrator(Migrator&&) noexcept;
  ~Migrator();

  const MigrationSet& set() const noexcept;

  // These never write and take no lock.

  /// One round trip beyond connecting.
  Overview overview();
  /// What `up` would run. Throws Error{conflict} with every finding that refuses.
  Plan plan_up(const Target& target);
  /// The same, by what was read already.
  Plan plan_up(const Overview& overview, const Target& target) const;
  /// What `down` would run; down scripts whose file is gone are fetched from the history.
  Plan plan_down(const Target& target);
  /// What `redo` would run: the last `count` migrations down, then up again.
  Plan plan_redo(int count = 1);
  /// Files and history agree, the chain of events is whole, the table of migrations is
  /// what the events say. Empty: all is well.
  std::vector<Finding> verify();

  // These take the lock. With nothing to do they take none and write nothing.

  /// With a follow-up: that one too, once no migration is pending. Its failure is in MigrateResult::run, and what
  /// was applied before stays.
  MigrateResult up(const Target& target, RunObserver& observer);
  MigrateResult down(const Target& target, RunObserver& observer);
  MigrateResult redo(RunObserver& observer, int count = 1);
  /// Records every migration up to `version` as applied without running it. Throws
  /// Error{conflict} if the history has entries already, Error{usage} for an unknown version.
  RepairResult baseline(const Version& version, RunObserver& observer);
  RepairResult repair(RepairAction action, const Version& version, RunObserver& observer);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

/// What would be sent to the server for a step, in the order in which it would be sent, as
/// text for people: made by the code that sends it.
std::string to_sql(const Step& step, const RunOptions& options);

}  // namespace pgplumb::migrations
