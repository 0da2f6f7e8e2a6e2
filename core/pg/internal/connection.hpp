// Connection: what a Session owns. Sends, waits (with ticks and interrupts) and receives
// over libpq; everything above it speaks in values. Not installed.
#pragma once

#include <chrono>
#include <exception>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/pg/internal/cancel_requests.hpp"
#include "core/pg/internal/libpq.hpp"
#include "core/pg/internal/libpqxx_seam.hpp"
#include "core/pg/internal/notices.hpp"
#include "core/pg/internal/statement_cache.hpp"
#include "core/pg/session.hpp"

namespace pgplumb::pg::internal {

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
  const CancelHandle& cancel_handle() const noexcept { return cancel_->handle(); }
  SessionOptions& options() noexcept { return options_; }

  /// See Session::execute.
  Rows execute(std::string_view sql, std::span<const Parameter> parameters);

  /// A command is about to be sent: the patience with a server that does not answer a
  /// cancel request begins anew.
  void begin_command();
  /// Looks whether the line has gone dead while nobody listened, without asking the server. Throws as `fail_lost`.
  void expect_not_lost();
  /// No statement is under way, no stream and no pipeline.
  bool is_at_rest() const noexcept;
  /// Runs statements by the simple protocol; true when all of them succeeded. Closes the connection when the server
  /// does not answer in time. For use at rest.
  bool run_within(std::string_view sql, std::chrono::milliseconds patience);
  /// While the rows of a statement are read one by one, `begin_command` refuses any other.
  void set_streaming(bool streaming) noexcept { streaming_ = streaming; }
  /// How many times a Transaction began: tells one from the next.
  std::uint64_t transactions_begun() const noexcept { return transactions_begun_; }
  void note_transaction() noexcept { ++transactions_begun_; }
  /// The command cannot be carried on, because somebody's callback threw: has the server
  /// cancel it and drops what it still answers. The connection is closed if that takes too
  /// long, and is otherwise ready for the next command.
  void abandon_command() noexcept;
  /// As above, before the caller itself drops the answers; afterwards it calls `unmute`.
  void cancel_and_mute();
  void unmute() noexcept;
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
  Session::Outcome finish_command() { return finish_command(next_result()); }
  /// As above, where the first of them has been read.
  Session::Outcome finish_command(ResultPtr result);

  /// Hands over the data of a COPY TO STDOUT up to its end, which next_result then tells.
  void receive_copy(const std::function<void(std::string_view)>& sink);

  /// An error result as a value; the cause of a cancellation is our interrupt where there
  /// was one. Throws Error{connection} when the result says that the connection was lost, or
  /// holds what no PostgreSQL server sends; then the connection is closed.
  ServerError to_error(const PGresult* result);
  /// Throws Error{connection} with what libpq and the server said last. The connection is closed.
  [[noreturn]] void fail_lost();
  void require(bool ok) {
    if (!ok) fail_lost();
  }
  /// Makes the connection one that is not alive.
  void close() noexcept;
  /// Throws what on_notice threw.
  void rethrow_callback_failure() { notices_.rethrow(); }
  /// The name that a statement of this text is prepared under.
  static std::string statement_name(std::string_view sql);
  bool is_prepared(const std::string& name) const { return prepared_.count(name) > 0; }
  void note_prepared(const std::string& name) { prepared_.insert(name); }
  void forget_prepared() noexcept {
    prepared_.clear();
    statements_.clear();
  }
  /// Statements of the query layer; those of Session::prepare stay for good.
  StatementCache& statements() noexcept { return statements_; }
  /// See Session::is_pooled; nothing until it was asked.
  std::optional<bool>& pooled() noexcept { return pooled_; }
  /// A NUL-terminated copy of `sql`, valid until the next call.
  const char* terminated(std::string_view sql);

 private:
  struct Capture;

  void serve_interrupt();
  [[noreturn]] void give_up();
  void tick_if_due();
  int poll_timeout() const;
  bool run_watched(std::string_view sql, std::span<const Parameter> parameters, Rows& rows, std::string& what);
  void place_blame(ServerError& error) const;
  [[noreturn]] void fail_lost(ErrorInfo said);

  SessionOptions options_;
  Notices notices_;
  PeerInfo peer_;
  std::string secret_;  // the password in use, to keep it out of messages
  std::unique_ptr<Capture> capture_;
  std::optional<CancelRequests> cancel_;
  std::unique_ptr<LibpqxxSeam> seam_;
  std::string buffer_;
  std::set<std::string> prepared_;  // names
  StatementCache statements_;
  std::optional<bool> pooled_;
  // The interrupt is heeded once: what a caller runs afterwards is cleaning up.
  bool interrupt_heeded_ = false;
  bool closed_ = false;  // by us; libpq does not know
  std::uint64_t transactions_begun_ = 0;
  bool streaming_ = false;
  bool muted_ = false;  // no ticks and no notices while a command is being dropped
  std::chrono::steady_clock::time_point cancel_again_at_ = std::chrono::steady_clock::time_point::max();
  std::chrono::steady_clock::time_point give_up_at_ = std::chrono::steady_clock::time_point::max();
  std::chrono::steady_clock::time_point last_tick_ = std::chrono::steady_clock::now();
};

/// The time in which a command is sent and answered. When an exception ends it early, the
/// command is abandoned, so that the connection is never left in the middle of one.
class CommandScope {
 public:
  explicit CommandScope(Connection& connection) : connection_(connection) { connection_.begin_command(); }
  CommandScope(const CommandScope&) = delete;
  CommandScope& operator=(const CommandScope&) = delete;
  ~CommandScope() {
    if (std::uncaught_exceptions() > exceptions_) connection_.abandon_command();
  }

 private:
  Connection& connection_;
  int exceptions_ = std::uncaught_exceptions();
};

/// Statement parameters as libpq wants them: pointers into the values given.
class ParameterPointers {
 public:
  /// Throws Error{usage} for a NUL byte in a value or for more than 65535 of them.
  explicit ParameterPointers(std::span<const Parameter> parameters);
  int count() const noexcept { return static_cast<int>(pointers_.size()); }
  const char* const* data() const noexcept { return pointers_.data(); }
  std::size_t bytes() const noexcept { return bytes_; }  ///< of all values

 private:
  std::vector<const char*> pointers_;
  std::size_t bytes_ = 0;
};

}  // namespace pgplumb::pg::internal
