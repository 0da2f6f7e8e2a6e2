// AdvisoryLock: the one migration lock of a history schema, on a connection of its own.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "core/pg/session.hpp"

namespace pgplumb::pg {

/// Who holds the lock that we wait for, as far as we are allowed to see.
struct LockHolder {
  int pid = 0;
  std::string application_name;
  std::string address;  ///< client address, or "local"
  std::string user;
  std::string since;  ///< when its transaction began, ISO 8601
};

/// The 64-bit key of a name: the first eight bytes of its SHA-256, big endian.
std::int64_t advisory_key(std::string_view name);

/// Held from `acquire` to destruction. Taken with pg_try_advisory_xact_lock by
/// polling, and held by an otherwise idle READ COMMITTED transaction, so that it blocks
/// neither CREATE INDEX CONCURRENTLY nor vacuum, dies with its session and works
/// through transaction-mode poolers. Between two tries no transaction is open.
class AdvisoryLock {
 public:
  struct Options {
    std::chrono::milliseconds wait{0};  ///< how long to keep trying
    bool shared = false;                ///< beside others who share it, not beside one who holds it alone
    /// Called about once a second while waiting.
    std::function<void(const LockHolder&, std::chrono::milliseconds waited)> on_wait;
  };

  /// Throws Error{lock} naming the holder when the wait runs out.
  static AdvisoryLock acquire(Session session, std::int64_t key, const Options& options);

  AdvisoryLock(AdvisoryLock&&) noexcept = default;
  ~AdvisoryLock();

  int backend_pid() const noexcept { return pid_; }  ///< pid of the server process that holds the lock
  std::int64_t key() const noexcept { return key_; }
  /// A short question about other sessions while the lock is held: one round trip, after
  /// which the transaction holds no snapshot again. Throws as Session::execute.
  Rows ask(std::string_view sql, std::span<const Parameter> parameters = {});
  /// Ends the transaction and so the lock. Never throws: the death of the session frees it too.
  void release() noexcept;

 private:
  AdvisoryLock(Session session, std::int64_t key, int pid);
  Session session_;
  std::int64_t key_ = 0;
  int pid_ = 0;
};

}  // namespace pgplumb::pg
