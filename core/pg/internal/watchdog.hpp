// Watchdog: heeds the interrupt while libpqxx waits for an answer and cannot. Not installed.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <thread>

#include "core/pg/internal/cancel_requests.hpp"
#include "core/pg/interrupt.hpp"

namespace pgplumb::pg::internal {

class Watchdog {
 public:
  struct Watched {
    const Interrupt* interrupt = nullptr;
    CancelRequests* cancel = nullptr;
    int socket = -1;
    bool cancelled_before =
        false;  ///< then the statement is part of cleaning up: it has the patience, but is not cancelled
    std::chrono::milliseconds patience{0};  ///< with a server that does not answer; then the socket is shut down
  };

  explicit Watchdog(const Watched& watched);
  Watchdog(const Watchdog&) = delete;
  Watchdog& operator=(const Watchdog&) = delete;
  ~Watchdog() { stop(); }

  /// No more requests and no shutdown after this.
  void stop();
  /// After `stop`: whether the interrupt was heeded, and whether patience ran out.
  bool has_cancelled() const noexcept { return cancelled_; }
  bool has_given_up() const noexcept { return gave_up_; }

 private:
  void watch();
  bool is_stopped_within(std::chrono::milliseconds time) const;
  void press();

  Watched watched_;
  std::array<int, 2> stop_{-1, -1};  // a pipe: readable when it is time to stop
  std::atomic<bool> cancelled_ = false;
  std::atomic<bool> gave_up_ = false;
  std::thread thread_;
};

}  // namespace pgplumb::pg::internal
