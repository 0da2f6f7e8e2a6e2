// ActivityWatch: while a statement takes long, asks through the lock's own connection what
// it is doing and who is in its way, and tells the observer.
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "core/pg/advisory_lock.hpp"
#include "migrations/internal/recorder.hpp"
#include "migrations/runner.hpp"

namespace pgplumb::migrations {

class ActivityWatch {
 public:
  /// Takes the ticks and the notices of `session` until destroyed.
  ActivityWatch(pg::Session& session, const DatabaseFacts& database, pg::AdvisoryLock& lock, Fence fence,
                RunObserver& observer, const pg::Interrupt* interrupt);
  ActivityWatch(const ActivityWatch&) = delete;
  ActivityWatch& operator=(const ActivityWatch&) = delete;
  ~ActivityWatch();

  /// A statement of a step (from 1) begins now. Under a short lock_timeout questions come sooner.
  void statement_begins(const Step& step, std::size_t ordinal, std::chrono::milliseconds lock_timeout);
  /// No statement runs.
  void rest() noexcept { step_ = nullptr; }

  /// Who was in the way when last looked, since `forget_blockers`.
  const std::vector<pg::LockHolder>& blockers() const noexcept { return blockers_; }
  void forget_blockers() noexcept { blockers_.clear(); }

 private:
  using Time = std::chrono::steady_clock::time_point;

  void tick();
  /// A question that is cancelled would end the lock's transaction.
  bool is_interrupted() const noexcept { return interrupt_ != nullptr && interrupt_->signal() != 0; }
  Activity ask_activity(std::chrono::milliseconds elapsed);

  pg::Session& session_;
  pg::AdvisoryLock& lock_;
  std::optional<int> pid_;  ///< nothing behind a pooler
  Fence fence_;
  RunObserver& observer_;
  const pg::Interrupt* interrupt_;
  const Step* step_ = nullptr;
  std::size_t ordinal_ = 0;
  Time began_;
  Time last_asked_;
  std::chrono::milliseconds patience_{1000};
  std::vector<pg::LockHolder> blockers_;
};

}  // namespace pgplumb::migrations
