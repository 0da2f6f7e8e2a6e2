// Pool: a bounded number of sessions, shared by threads.
//
//   pg::Pool pool(pg::Conninfo::parse(url), {.size = 8});
//   auto names = pg::fetch_all<std::string>(*pool.acquire(), "SELECT name FROM users");   // back at the semicolon
//   const pg::Lease lease = pool.acquire();                                               // or at the end of the scope
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <thread>

#include "core/pg/session.hpp"

namespace pgplumb::pg {

/// What is done with a session that comes back, besides a ROLLBACK where a transaction is open. Behind a pooler that is
/// all: the server connection is the pooler's to reset.
enum class Reset : std::uint8_t {
  nothing,
  session,      ///< settings, roles, temporary tables, cursors, LISTEN and advisory locks; prepared statements stay
  discard_all,  ///< DISCARD ALL, for programs that PREPARE by hand
};

struct PoolOptions {
  std::size_t size = 10;  ///< sessions at most
  std::chrono::milliseconds acquire_timeout = std::chrono::seconds(30);
  /// A session older than this is replaced when it is not in use; each lives up to a tenth shorter by chance, so that
  /// not all of them are replaced at once.
  std::chrono::milliseconds max_lifetime = std::chrono::minutes(30);
  std::chrono::milliseconds idle_time = std::chrono::minutes(10);  ///< unused for so long: closed
  /// Unused for so long: the server is asked for a sign of life before the session is handed out. That the line has
  /// gone dead is noticed always.
  std::chrono::milliseconds check_after{500};
  std::chrono::milliseconds patience =
      std::chrono::seconds(5);  ///< with a server that does not answer a check or a reset
  Reset reset = Reset::session;
  std::function<void(Session&)> on_connect;  ///< prepares a new session; what it SETs does not outlast Reset::session
};

/// A moment's view; counters go up for as long as the pool lives.
struct PoolStatistics {
  std::size_t open = 0;  ///< sessions, with those that are being opened
  std::size_t idle = 0;
  std::size_t in_use = 0;
  std::size_t waiting = 0;  ///< threads
  std::uint64_t acquired = 0;
  std::uint64_t waited = 0;                 ///< of them, how many had to wait
  std::chrono::microseconds waited_for{0};  ///< all together
  std::uint64_t timed_out = 0;
  std::uint64_t opened = 0;
  std::uint64_t failed_to_open = 0;
  std::uint64_t closed_as_broken = 0;  ///< lost, not answering, or impossible to reset
  std::uint64_t closed_as_old = 0;     ///< past max_lifetime
  std::uint64_t closed_as_idle = 0;    ///< past idle_time
};

namespace internal {
class PoolState;
struct PooledSession;
}  // namespace internal

/// A session of a pool for as long as this lives; a lease may outlive the pool. Belongs to one thread at a time.
class Lease {
 public:
  Lease(Lease&&) noexcept;
  Lease& operator=(Lease&&) noexcept;
  ~Lease();

  Session& operator*() const noexcept;
  Session* operator->() const noexcept { return &**this; }
  /// Gives it back before the end of the scope.
  void release() noexcept;
  /// Has it closed rather than used again.
  void discard() noexcept;

 private:
  friend class internal::PoolState;
  Lease(std::shared_ptr<internal::PoolState> pool, std::unique_ptr<internal::PooledSession> session);

  std::shared_ptr<internal::PoolState> pool_;
  std::unique_ptr<internal::PooledSession> session_;
};

/// Safe to use from any number of threads.
class Pool {
 public:
  explicit Pool(std::function<Session()> connect, PoolOptions options = {});
  explicit Pool(Conninfo conninfo, PoolOptions options = {}, SessionOptions session = {});
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;
  ~Pool();  ///< closes it

  /// A session that was alive a moment ago; those who wait are served in the order in which they came. Throws
  /// Error{connection} when none comes free in time, or a new one cannot be opened; Error{usage} when the pool is
  /// closed.
  Lease acquire();
  Lease acquire(std::chrono::milliseconds timeout);

  PoolStatistics statistics() const;
  /// Those who wait get an Error{usage}; sessions that are in use are closed when they come back.
  void close() noexcept;

 private:
  std::shared_ptr<internal::PoolState> state_;
  std::thread housekeeper_;
};

}  // namespace pgplumb::pg
