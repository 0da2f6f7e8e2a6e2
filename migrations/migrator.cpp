#include "migrations/migrator.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <utility>

#include "core/pg/transaction.hpp"
#include "migrations/bookkeeping.hpp"
#include "migrations/chain.hpp"
#include "migrations/internal/repair.hpp"
#include "migrations/internal/write.hpp"

namespace pgplumb::migrations {

namespace {

/// What refuses, as one error.
void require_no_errors(const std::vector<Finding>& findings) {
  std::vector<Finding> errors;
  std::ranges::copy_if(findings, std::back_inserter(errors),
                       [](const Finding& finding) { return finding.severity == Severity::error; });
  if (errors.empty()) return;
  if (errors.size() == 1) {
    const Finding& only = errors.front();
    throw Error(ErrorInfo{.code = ErrorCode::conflict,
                          .message = only.message,
                          .at = only.at,
                          .at_length = only.at_length,
                          .notes = {"nothing was run"},
                          .next = only.hint});
  }
  std::string message = fmt::format("{} things stand against going up", errors.size());
  throw Error(ErrorInfo{.code = ErrorCode::conflict,
                        .message = std::move(message),
                        .notes = {"nothing was run"},
                        .next = "settle them, then run \"pgplumb up\"",
                        .findings = std::move(errors)});
}

void require_writable(const DatabaseFacts& database) {
  if (!database.in_recovery) return;
  throw Error(ErrorCode::run_time,
              fmt::format("database \"{}\" is on a standby: nothing can be written", database.database),
              "connect to the primary, for instance with target_session_attrs=read-write");
}

/// The highest version that is applied after a run.
std::string newest_after(const History& before, const Plan& plan, const RunResult& run, bool dry_run) {
  std::map<std::int64_t, std::string> applied;
  for (const AppliedMigration& row : before.applied) applied[row.version.number()] = row.id();
  for (std::size_t index = 0; index < run.steps.size() && !dry_run; ++index) {
    const Step& step = plan.steps[index];
    if (run.steps[index].outcome != StepResult::Outcome::done) continue;
    if (step.direction == Direction::up) {
      applied[step.version.number()] = step.id();
    } else {
      applied.erase(step.version.number());
    }
  }
  return applied.empty() ? std::string() : applied.rbegin()->second;
}

std::string kept_note(const Plan& plan) {
  const std::size_t count = plan.steps.size();
  return fmt::format("the {}migration{} of this run {} committed before it and {}",
                     count == 1 ? "" : fmt::format("{} ", count), count == 1 ? "" : "s", count == 1 ? "was" : "were",
                     count == 1 ? "stays" : "stay");
}

/// A migration as `baseline` finds it.
std::vector<const Migration*> up_to(const MigrationSet& set, const Version& version) {
  if (set.find(version) == nullptr) {
    throw Error(ErrorCode::usage, fmt::format("there is no migration with version \"{}\"", version.text()),
                "\"pgplumb status\" lists them");
  }
  std::vector<const Migration*> chosen;
  for (const Migration& migration : set.migrations) {
    if (migration.version <= version) chosen.push_back(&migration);
  }
  return chosen;
}

void require_no_history(const History& history) {
  if (history.applied.empty() && history.in_progress.empty()) return;
  throw Error(ErrorCode::conflict,
              fmt::format("the history has {} migration{} already: a baseline is for a database without one",
                          history.applied.size(), history.applied.size() == 1 ? "" : "s"),
              "\"pgplumb status\" shows the history");
}

}  // namespace

class Migrator::Impl {
 public:
  Impl(MigrationSet migration_set, Connector connect, MigratorOptions options)
      : set_(std::move(migration_set)), connect_(std::move(connect)), options_(std::move(options)) {
    if (options_.run.known == nullptr) options_.run.known = &set_;
  }

  const MigrationSet& set() const noexcept { return set_; }
  FollowUp* follow_up() const noexcept { return options_.follow_up; }

  Overview overview() { return read().overview; }

  Plan plan(const auto& planner) { return planner(read().overview); }

  Plan plan_up(const Overview& overview, const Target& target) const {
    require_sound(set_);
    require_no_errors(overview.findings);
    return make_up_plan(overview.status, target);
  }

  Plan plan_down(const Overview& overview, const Target& target) {
    require_sound(set_);
    return make_down_plan(overview.status, target, kept_scripts());
  }

  Plan plan_redo(const Overview& overview, int count) {
    require_sound(set_);
    return make_redo_plan(overview.status, Steps{count}, kept_scripts());
  }

  std::vector<Finding> verify() {
    Overview overview = read().overview;
    std::vector<Finding> findings = std::move(overview.findings);
    if (overview.history.exists) {
      std::ranges::move(check_chain(fetch_records(session(), options_.run.schema)), std::back_inserter(findings));
    }
    return findings;
  }

  /// Plans, takes the lock only if there is something to do, plans again under the lock, and runs.
  MigrateResult migrate(const auto& planner, RunObserver& observer, FollowUp* follow_up = nullptr) {
    require_sound(set_);  // before connecting: a database does not make files better
    Reading reading = read();
    MigrateResult result;
    result.plan = planner(reading.overview);
    if (!result.plan.empty() || (follow_up != nullptr && reading.follow_up_is_due)) {
      require_writable(reading.overview.database);
      pg::AdvisoryLock lock = take_lock(observer);
      reading = read();
      result.plan = planner(reading.overview);
      const std::size_t left = pending_after(reading.overview.status, result.plan);
      if (!result.plan.empty()) result.run = run(result.plan, reading, lock, observer, left == 0 ? follow_up : nullptr);
      if (follow_up != nullptr && result.ok()) follow(result, *follow_up, left, reading, lock);
      describe(result, reading.overview);
      if (options_.after_change && has_changed(result)) finish(result, lock);
    } else {
      describe(result, reading.overview);
    }
    return result;
  }

  RepairResult baseline(const Version& version, RunObserver& observer) {
    require_sound(set_);
    const std::vector<const Migration*> chosen = up_to(set_, version);
    require_no_history(read().overview.history);
    pg::AdvisoryLock lock = take_lock(observer);
    const Reading reading = read();
    require_no_history(reading.overview.history);
    const Recorder recorder = make_recorder(lock);
    prepare(reading);
    RepairResult result;
    std::vector<Call> calls;
    for (const Migration* migration : chosen) {
      calls.push_back(recorder.baseline(*migration));
      result.ids.push_back(migration->id());
    }
    write_records(session(), recorder, std::move(calls));
    result.sentence = fmt::format("{} migration{} up to \"{}\" {} taken as applied, without running {}", chosen.size(),
                                  chosen.size() == 1 ? "" : "s", chosen.back()->id(), chosen.size() == 1 ? "is" : "are",
                                  chosen.size() == 1 ? "it" : "them");
    result.next = "\"pgplumb up\" applies what comes after";
    return result;
  }

  RepairResult repair(RepairAction action, const Version& version, RunObserver& observer) {
    require_in_history(read(), version);
    pg::AdvisoryLock lock = take_lock(observer);
    const Reading reading = read();
    const MigrationStatus& status = require_in_history(reading, version);
    const Recorder recorder = make_recorder(lock);
    Repair repair = make_repair(action, status, recorder);
    RepairResult result{.ids = {status.id()},
                        .sentence = std::move(repair.sentence),
                        .next = std::move(repair.next),
                        .changed = !repair.calls.empty()};
    if (result.changed) write_records(session(), recorder, std::move(repair.calls));
    return result;
  }

 private:
  struct Reading {
    Overview overview;
    bookkeeping::LayoutState layout;
    bool follow_up_is_due = false;
  };

  pg::Session& session() {
    if (!session_ || !session_->is_alive()) session_.emplace(connect_());
    return *session_;
  }

  Reading read() {
    const auto questions =
        options_.follow_up ? options_.follow_up->questions() : std::span<const bookkeeping::Question>();
    HistoryReading read = fetch_history(session(), options_.run.schema, questions);
    Reading reading{.layout = read.layout};
    if (options_.follow_up) reading.follow_up_is_due = options_.follow_up->is_due(read.answers);
    reading.overview.database = std::move(read.database);
    reading.overview.history = std::move(read.history);
    reading.overview.status = make_status(set_, reading.overview.history);
    reading.overview.findings = unsettled_findings(set_, reading.overview.status);
    std::ranges::move(check_status(reading.overview.status, options_.out_of_order),
                      std::back_inserter(reading.overview.findings));
    return reading;
  }

  DownSource kept_scripts() {
    return [this](const AppliedMigration& applied) {
      return fetch_down_script(session(), options_.run.schema, applied.version);
    };
  }

  pg::AdvisoryLock take_lock(RunObserver& observer) {
    return pg::AdvisoryLock::acquire(
        connect_(), bookkeeping::lock_key(options_.run.schema),
        {.wait = options_.lock_wait,
         .on_wait = [&observer](const pg::LockHolder& holder, std::chrono::milliseconds waited) {
           observer.on_lock_wait(holder, waited);
         }});
  }

  Recorder make_recorder(const pg::AdvisoryLock& lock) const {
    const RunIdentity identity = make_identity(options_.run);
    return {options_.run.schema, identity, bookkeeping::make_fence(lock, identity.run_id)};
  }

  /// The lock must be held.
  void prepare(const Reading& reading) { bookkeeping::prepare_tables(session(), options_.run.schema, reading.layout); }

  RunResult run(const Plan& plan, const Reading& reading, pg::AdvisoryLock& lock, RunObserver& observer,
                FollowUp* follow_up) {
    RunOptions options = options_.run;
    if (follow_up != nullptr) options.rehearse_more = [follow_up](pg::Session& in) { follow_up->rehearse(in); };
    if (!options.dry_run) prepare(reading);
    Runner runner(session(), reading.overview.database, lock, connect_, std::move(options));
    return runner.run(plan, observer);
  }

  /// What comes after the migrations. A dry run that had some has tried it together with them.
  void follow(MigrateResult& result, FollowUp& follow_up, std::size_t left, const Reading& reading,
              const pg::AdvisoryLock& lock) {
    if (left > 0) return follow_up.leave(left);
    if (result.plan.empty() && !reading.follow_up_is_due) return;  // somebody else has done it meanwhile
    RunIdentity identity = make_identity(options_.run);
    if (!result.run.run_id.empty()) identity.run_id = result.run.run_id;
    result.run.run_id = identity.run_id;
    try {
      if (!options_.run.dry_run) {
        follow_up.run(session(), lock, identity);
      } else if (result.plan.empty()) {
        const pg::Transaction transaction(session());
        follow_up.rehearse(session());
      }
    } catch (const Error& error) {
      result.run.error = error;
      if (!result.plan.empty()) result.run.error->add_note(kept_note(result.plan));
      result.run.error->suggest("run \"pgplumb up\" again once the cause is gone");
    }
  }

  bool has_changed(const MigrateResult& result) const {
    if (options_.run.dry_run) return false;
    const auto is_done = [](const StepResult& step) { return step.outcome == StepResult::Outcome::done; };
    return result.plan.empty() ? result.ok() : std::ranges::any_of(result.run.steps, is_done);
  }

  /// What is committed stays so, whatever becomes of this.
  void finish(MigrateResult& result, const pg::AdvisoryLock& lock) {
    RunIdentity identity = make_identity(options_.run);
    identity.run_id = result.run.run_id;
    try {
      options_.after_change(session(), lock, identity);
    } catch (const Error& error) {
      result.warnings.push_back({.severity = Severity::warning, .code = "after_change", .message = error.what()});
    }
  }

  void describe(MigrateResult& result, Overview& overview) const {
    result.newest = newest_after(overview.history, result.plan, result.run, options_.run.dry_run);
    result.database = std::move(overview.database);
    const auto is_remark = [](const Finding& finding) { return finding.severity != Severity::error; };
    std::ranges::copy_if(overview.findings, std::back_inserter(result.warnings), is_remark);
  }

  const MigrationStatus& require_in_history(const Reading& reading, const Version& version) const {
    const auto found = std::ranges::find(reading.overview.status, version, &MigrationStatus::version);
    if (found == reading.overview.status.end()) {
      throw Error(ErrorCode::usage, fmt::format("there is no migration with version \"{}\"", version.text()),
                  "\"pgplumb status\" lists them");
    }
    if (!reading.overview.history.exists) {
      throw Error(ErrorCode::conflict, "this database has no history that could be repaired",
                  "run \"pgplumb up\", or \"pgplumb baseline\" for a database that has the schema already");
    }
    return *found;
  }

  MigrationSet set_;
  Connector connect_;
  MigratorOptions options_;
  std::optional<pg::Session> session_;
};

Migrator::Migrator(MigrationSet set, Connector connect, MigratorOptions options)
    : impl_(std::make_unique<Impl>(std::move(set), std::move(connect), std::move(options))) {}
Migrator::Migrator(Migrator&&) noexcept = default;
Migrator::~Migrator() = default;

const MigrationSet& Migrator::set() const noexcept { return impl_->set(); }

Overview Migrator::overview() { return impl_->overview(); }

Plan Migrator::plan_up(const Target& target) {
  return impl_->plan([&](const Overview& overview) { return impl_->plan_up(overview, target); });
}

Plan Migrator::plan_up(const Overview& overview, const Target& target) const {
  return impl_->plan_up(overview, target);
}

Plan Migrator::plan_down(const Target& target) {
  return impl_->plan([&](const Overview& overview) { return impl_->plan_down(overview, target); });
}

Plan Migrator::plan_redo(int count) {
  return impl_->plan([&](const Overview& overview) { return impl_->plan_redo(overview, count); });
}

std::vector<Finding> Migrator::verify() { return impl_->verify(); }

MigrateResult Migrator::up(const Target& target, RunObserver& observer) {
  return impl_->migrate([&](const Overview& overview) { return impl_->plan_up(overview, target); }, observer,
                        impl_->follow_up());
}

MigrateResult Migrator::down(const Target& target, RunObserver& observer) {
  return impl_->migrate([&](const Overview& overview) { return impl_->plan_down(overview, target); }, observer);
}

MigrateResult Migrator::redo(RunObserver& observer, int count) {
  return impl_->migrate([&](const Overview& overview) { return impl_->plan_redo(overview, count); }, observer);
}

RepairResult Migrator::baseline(const Version& version, RunObserver& observer) {
  return impl_->baseline(version, observer);
}

RepairResult Migrator::repair(RepairAction action, const Version& version, RunObserver& observer) {
  return impl_->repair(action, version, observer);
}

}  // namespace pgplumb::migrations
