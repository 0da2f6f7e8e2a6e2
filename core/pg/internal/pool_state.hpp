// PoolState: what a Pool and its leases share. Not installed.
#pragma once

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <vector>

#include "core/pg/pool.hpp"

namespace pgplumb::pg::internal {

using Clock = std::chrono::steady_clock;

/// A session with what the pool knows of it.
struct PooledSession {
  Session session;
  SessionOptions options;  // as it was opened: callbacks that a user set end with the lease
  Clock::time_point old_at;
  Clock::time_point idle_since;
};

/// Of the `open` sessions each is idle, in somebody's hands, or a permit: the right to open one. All of them are
/// counted, so that there are never more than `size`, and each that is given up goes to whoever waits for the longest
/// time.
class PoolState : public std::enable_shared_from_this<PoolState> {
 public:
  PoolState(std::function<Session()> connect, PoolOptions options);

  std::chrono::milliseconds acquire_timeout() const noexcept { return options_.acquire_timeout; }
  Lease acquire(std::chrono::milliseconds timeout);
  void give_back(std::unique_ptr<PooledSession> session, bool usable) noexcept;
  PoolStatistics statistics() const;
  /// Closes what was unused for too long, until the pool is closed.
  void keep_house();
  void close() noexcept;

 private:
  using Handed = std::unique_ptr<PooledSession>;  // nothing: a permit
  struct Waiter {
    std::condition_variable wake;
    bool is_served = false;
    Handed handed;
  };
  enum class End : std::uint8_t { broken, old };

  Handed take(std::chrono::milliseconds timeout);
  Handed wait(std::unique_lock<std::mutex>& lock, std::chrono::milliseconds timeout);
  void pass_on(Handed handed);
  void give_up_permit() noexcept;
  Handed ready(Handed handed);
  Handed open();
  void note_end(End end) noexcept;
  std::vector<Handed> take_expired(Clock::time_point now);
  Clock::time_point next_expiry() const;
  [[noreturn]] void throw_timed_out(std::chrono::milliseconds timeout) const;
  void expect_open() const;

  const std::function<Session()> connect_;
  const PoolOptions options_;
  mutable std::mutex mutex_;
  std::condition_variable house_;
  std::deque<Waiter*> waiters_;
  std::vector<Handed> idle_;  // the last one used last
  PoolStatistics counts_;     // open and the counters; the rest is made when asked for
  bool is_closed_ = false;
};

/// True when a session that lay idle can be handed out.
bool is_well(PooledSession& session, const PoolOptions& options, Clock::time_point now) noexcept;
/// Makes a session that comes back as if it were new. False when it cannot be used again.
bool reset(PooledSession& session, const PoolOptions& options) noexcept;

}  // namespace pgplumb::pg::internal
