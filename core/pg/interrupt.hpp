// Interrupt: how a signal reaches code that waits for the server. Signal handlers
// belong to the program (cli/), not to the library.
#pragma once

#include <atomic>

#include "core/error.hpp"

namespace pgplumb::pg {

/// Raised from a signal handler or another thread; polled by sessions while they wait.
/// On the first raise a waiting session asks the server to cancel; if the server has
/// not answered after five seconds the connection is given up.
class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  /// Async-signal-safe. `signal` is the signal's number (SIGINT, SIGTERM).
  void raise(int signal) noexcept;
  /// The signal raised, or 0.
  int signal() const noexcept { return signal_.load(); }
  /// Readable when raised; for poll(2).
  int descriptor() const noexcept { return read_fd_; }
  /// ErrorCode::terminated for SIGTERM, else ErrorCode::interrupted.
  ErrorCode code() const noexcept;
  /// Throws Error{interrupted} or Error{terminated} if raised.
  void check() const;

 private:
  std::atomic<int> signal_{0};
  int read_fd_ = -1;
  int write_fd_ = -1;
};

}  // namespace pgplumb::pg
