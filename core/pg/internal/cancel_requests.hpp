// Cancel requests that never block the caller. Not installed.
#pragma once

#include <chrono>
#include <future>
#include <memory>

#include "core/pg/internal/libpq.hpp"

namespace pgplumb::pg::internal {

/// What a cancel request needs; shared with every Canceller of the session.
using CancelHandle = std::shared_ptr<PGcancel>;

/// PQcancel waits until the server has closed the cancelling connection, which a stalled
/// server never does: each request gets a thread of its own that nobody has to wait for.
class CancelRequests {
 public:
  /// Between requests while a statement goes on: one that arrives before the statement has begun is lost.
  static constexpr std::chrono::milliseconds kRepeatAfter{250};

  explicit CancelRequests(CancelHandle handle) : handle_(std::move(handle)) {}

  const CancelHandle& handle() const noexcept { return handle_; }
  /// Sends one, unless the one before is still on its way.
  void send();
  /// Waits a second at most until the server has taken the last one, so that it cannot hit a later statement.
  void settle();

 private:
  bool is_under_way() const;

  CancelHandle handle_;
  std::future<void> last_;
};

}  // namespace pgplumb::pg::internal
