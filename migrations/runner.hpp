// Runner: executes a Plan and tells an observer. Decides nothing about what to run.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/config.hpp"
#include "core/error.hpp"
#include "core/pg/advisory_lock.hpp"
#include "core/pg/interrupt.hpp"
#include "core/pg/session.hpp"
#include "core/sql/identifier.hpp"
#include "migrations/plan.hpp"

namespace pgplumb::migrations {

/// What a statement that takes long is doing, seen from the lock's own connection.
struct Activity {
  std::chrono::milliseconds elapsed{0};
  std::string wait;                      ///< wait event, e.g. "Lock/relation"; or empty
  std::vector<pg::LockHolder> blockers;  ///< who blocks us
  std::optional<double> percent;         ///< of an index build or the like
  std::string phase;                     ///< e.g. "building index: scanning table"
};

struct StepResult {
  enum class Outcome : std::uint8_t { done, failed, not_tried, unknown, partly };
  Direction direction = Direction::up;
  std::string id;
  Outcome outcome = Outcome::not_tried;
  std::chrono::milliseconds duration{0};
  int statements_done = 0;  ///< of a non-transactional script
  int statements = 0;
};

/// Told what happens, as it happens. "done" is told after the commit was confirmed.
class RunObserver {
 public:
  virtual ~RunObserver() = default;
  /// Another pgplumb holds the lock; told about once a second while waiting for it.
  virtual void on_lock_wait(const pg::LockHolder&, std::chrono::milliseconds /*waited*/) {}
  virtual void on_run_start(const Plan&) {}
  virtual void on_step_start(const Step&) {}
  virtual void on_statement(const Step&, std::size_t /*ordinal*/) {}
  /// The server is done with it; what it did is not committed yet.
  virtual void on_statement_end(const Step&, std::size_t /*ordinal*/) {}
  virtual void on_activity(const Step&, std::size_t /*ordinal*/, const Activity&) {}
  virtual void on_notice(const Step&, const pg::Notice&) {}
  virtual void on_retry(const Step&, int /*attempt*/, std::chrono::milliseconds /*delay*/, const Error&) {}
  virtual void on_remark(const Step&, const std::string& /*sentence*/) {}  ///< e.g. an INVALID index was dropped
  virtual void on_step_end(const StepResult&) {}
};

struct RunOptions {
  sql::Identifier schema{"pgplumb"};  ///< of the bookkeeping
  std::chrono::milliseconds lock_timeout{2000};
  std::chrono::milliseconds statement_timeout{0};
  RetryPolicy lock_retries;
  Durable durable = Durable::run;
  bool all_or_nothing = false;  ///< one transaction over all steps
  bool dry_run = false;         ///< execute, then roll back
  /// Of a dry run: called in its transaction after the last step, when every step could be tried. May be empty.
  std::function<void(pg::Session&)> rehearse_more;
  std::string applied_by;               ///< recorded; empty: session user
  std::string run_id;                   ///< recorded; empty: made by the runner
  std::string tool_version;             ///< recorded; empty: that of this library
  const MigrationSet* known = nullptr;  ///< searched for the functions that failed; not owned; may be null
  pg::Interrupt* interrupt = nullptr;   ///< asked between retries; the sessions ask it while they wait; may be null
};

struct RunResult {
  std::vector<StepResult> steps;       ///< one for each step of the plan
  std::optional<Error> error;          ///< the first failure, placed in its file
  std::vector<std::string> not_tried;  ///< dry run: what it could not try, one sentence each
  std::string run_id;
  bool ok() const noexcept { return !error.has_value(); }
};

/// Opens a fresh session; used after a lost connection to find out what happened.
using Connector = std::function<pg::Session()>;

class Runner {
 public:
  /// `session` runs the scripts, `database` is what it said about itself; `lock` must be
  /// held on another connection, and the bookkeeping must exist unless it is a dry run.
  Runner(pg::Session& session, DatabaseFacts database, pg::AdvisoryLock& lock, Connector reconnect, RunOptions options);

  /// Runs the steps in order and stops at the first failure. Does not throw for a
  /// failing script: see RunResult::error, whose code decides the exit status.
  RunResult run(const Plan& plan, RunObserver& observer);

 private:
  pg::Session& session_;
  DatabaseFacts database_;
  pg::AdvisoryLock& lock_;
  Connector reconnect_;
  RunOptions options_;
};

}  // namespace pgplumb::migrations
