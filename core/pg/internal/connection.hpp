// Connection: what a Session owns. Sends, waits (with ticks and interrupts) and receives
// over libpq; everything above it speaks in values. Not installed.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/pg/internal/libpq.hpp"
#include "core/pg/internal/libpqxx_seam.hpp"
#include "core/pg/session.hpp"

namespace pgplumb::pg::internal {

/// Asks the server to cancel; shared with every Canceller of the session.
using CancelHandle = std::shared_ptr<PGcancel>;

class Connection {
 public:
  /// See Session::connect.
  Connection(const Conninfo& conninfo, SessionOptions options);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  PGconn* handle() const noexcept { return seam_->handle(); }
  bool is_alive() const noexcept;
  const PeerInfo& peer() const noexcept { return peer_; }
  const CancelHandle& cancel_handle() const noexcept { return cancel_; }
  SessionOptions& options() noexcept { return options_; }

  /// See Session::execute.
  Rows execute(std::string_view sql, std::span<const Parameter> parameters);

  /// A command is about to be sent: the patience with a server that does not answer a
  /// cancel request begins anew.
  void begin_command();
  /// Waits until the socket can be read, or written when libpq has something to send;
  /// meanwhile ticks and serves the interrupt. Throws Error when the connection is lost, or
  /// was given up because the server did not answer a cancel request.
  enum class Until : std::uint8_t { readable, readable_or_writable };
  void wait(Until until);
  /// See Session::pause.
  void pause(std::chrono::milliseconds duration) const;
  /// Takes in what has arrived. Does not fail: a lost connection shows in the next result.
  void consume();
  /// Sends everything that libpq still holds.
  void flush();
  /// The next result, waited for; nothing when the command has no more.
  ResultPtr next_result();
  /// Reads all results of the command and returns the first failure or the last tag.
  Session::Outcome finish_command();

  /// An error result as a value; the cause of a cancellation is our interrupt where there was one.
  ServerError to_error(const PGresult* result) const;
  /// Throws Error{connection} with what libpq and the server said last.
  [[noreturn]] void fail_lost() const;
  void require(bool ok) const {
    if (!ok) fail_lost();
  }
  /// A NUL-terminated copy of `sql`, valid until the next call.
  const char* terminated(std::string_view sql);

 private:
  struct Capture;

  void serve_interrupt();
  void send_cancel();
  void give_up();
  void tick_if_due();
  int poll_timeout() const;

  SessionOptions options_;
  PeerInfo peer_;
  std::string secret_;  // the password in use, to keep it out of messages
  std::unique_ptr<Capture> capture_;
  CancelHandle cancel_;
  std::unique_ptr<LibpqxxSeam> seam_;
  std::string buffer_;
  bool cancel_sent_ = false;
  std::chrono::steady_clock::time_point give_up_at_ = std::chrono::steady_clock::time_point::max();
  std::chrono::steady_clock::time_point last_tick_ = std::chrono::steady_clock::now();
};

/// Statement parameters as libpq wants them: pointers into the values given.
class ParameterPointers {
 public:
  /// Throws Error{usage} for a NUL byte in a value or for more than 65535 of them.
  explicit ParameterPointers(std::span<const Parameter> parameters);
  int count() const noexcept { return static_cast<int>(pointers_.size()); }
  const char* const* data() const noexcept { return pointers_.data(); }

 private:
  std::vector<const char*> pointers_;
};

}  // namespace pgplumb::pg::internal
