// Session: one connection to PostgreSQL that never reconnects silently. Queries,
// pipelines and COPY run through it; errors arrive as Error with every field the
// server sent. Not for use by two threads at once, except `canceller()`.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"
#include "core/pg/conninfo.hpp"
#include "core/pg/rows.hpp"

namespace pgplumb::pg {

class Interrupt;
namespace internal {
class Connection;
struct SessionAccess;
}  // namespace internal

/// A parameter value in text form; no value is NULL.
using Parameter = std::optional<std::string>;

/// A NOTICE, WARNING, INFO, LOG or DEBUG message of the server.
struct Notice {
  std::string severity;  ///< untranslated
  std::string sqlstate;
  std::string message;
  std::string detail;
  std::string hint;
  std::string context;
};

/// How to connect and how to behave while waiting.
struct SessionOptions {
  std::string application_name = "pgplumb";
  std::chrono::seconds connect_timeout{10};  ///< unless the conninfo says otherwise
  Interrupt* interrupt = nullptr;            ///< asked while waiting; not owned; may be null
  std::function<void(const Notice&)> on_notice;
  /// Called about every `tick_interval` while `Pipeline` or a long statement waits for the server.
  std::function<void()> on_tick;
  std::chrono::milliseconds tick_interval{500};
};

/// A bounded description of the peer and of how the connection is protected. No secrets.
struct PeerInfo {
  std::string host;  ///< host name, address or socket directory
  std::string port;
  std::string database;
  std::string user;
  bool is_local = false;  ///< Unix socket or loopback
  bool tls = false;
  std::string tls_version;  ///< e.g. "TLSv1.3"
  std::string tls_cipher;
  std::string sslmode;  ///< the mode in force
};

/// Asks the server to cancel what a session is running. Copyable; may be used from
/// another thread or when the session is gone.
class Canceller {
 public:
  /// Sends the cancel request; false if it could not be sent.
  bool cancel() const noexcept;

 private:
  friend class Session;
  std::shared_ptr<void> handle_;
};

/// A statement's failure inside a pipeline or message, before it is placed in a file.
/// `position` and `internal_position` count characters from 1; 0 when not sent.
struct ServerError {
  ErrorInfo info;  ///< code sql, with all the server's fields
  std::size_t position = 0;
  std::size_t internal_position = 0;
  std::string internal_query;
};

class Pipeline;

class Session {
 public:
  /// Connects. Throws Error{connection} rebuilt from parsed parts, never from the
  /// string given, so that no password can be in it.
  static Session connect(const Conninfo& conninfo, SessionOptions options = {});

  Session(Session&&) noexcept;
  Session& operator=(Session&&) noexcept;
  ~Session();

  /// Runs one parameterised statement and returns all its rows (through libpqxx).
  /// Throws Error{sql} for a refused statement, Error{connection} when the
  /// connection was lost, Error{usage} for a parameter with a NUL byte, and
  /// Error{interrupted} or Error{terminated} when the interrupt had it cancelled.
  /// There are no ticks meanwhile: what may take long belongs into `run` or `stream`.
  Rows execute(std::string_view sql, std::span<const Parameter> parameters = {});
  Rows execute(std::string_view sql, std::initializer_list<Parameter> parameters) {
    return execute(sql, std::span<const Parameter>(parameters.begin(), parameters.size()));
  }

  /// Has the server parse a statement and returns the name it has there. The name follows from the text, and a text
  /// is sent once a session. Throws as `execute`. See also PreparedStatement, which knows of poolers.
  std::string prepare(std::string_view sql);
  /// Runs what `prepare` named. Throws as `execute`; Error{sql} 26000 when somebody deallocated it. Ticks meanwhile.
  Rows execute_prepared(const std::string& name, std::span<const Parameter> parameters = {});
  /// What was prepared is gone: `prepare` sends it again.
  void forget_prepared() noexcept;
  /// True behind a pooler: the server process is another than the connection said. Asks the server once.
  bool is_pooled();

  /// The outcome of one statement that was run by itself.
  struct Outcome {
    std::string command_tag;
    std::optional<ServerError> error;
    bool ok() const noexcept { return !error.has_value(); }
  };

  /// Runs one statement by the simple protocol, outside any pipeline, waiting with
  /// ticks and interrupts; a server error is returned, not thrown, because the
  /// caller must place it in a file; its code is interrupted or terminated when the
  /// interrupt had the statement cancelled. Rows are dropped. Of several statements the
  /// first failure is returned. Throws Error{connection} when the connection is lost.
  /// What a callback (tick, notice, source, sink, row) throws passes through: the statement
  /// is cancelled, and the session can be used again.
  Outcome run(std::string_view sql);

  /// COPY ... FROM STDIN with the given data. The data is sent as it is (text format
  /// lines); nothing of it is ever run as SQL. Same errors as `run`.
  Outcome copy_in(std::string_view copy_statement, std::string_view data);
  /// As above, with data pulled in chunks until the source returns an empty view.
  Outcome copy_in(std::string_view copy_statement, const std::function<std::string_view()>& source);
  /// COPY ... TO STDOUT; each chunk (a row, with its newline) goes to `sink`.
  Outcome copy_out(std::string_view copy_statement, const std::function<void(std::string_view)>& sink);

  /// A statement whose rows are handed over one at a time in constant memory
  /// (single-row mode). Each call of `row` gets a Rows of exactly one row.
  Outcome stream(std::string_view sql, std::span<const Parameter> parameters,
                 const std::function<void(const Rows&)>& row);

  /// Enters pipeline mode until the Pipeline is destroyed or finished.
  Pipeline pipeline();

  /// Replace what SessionOptions said, for as long as somebody drives the session; an
  /// empty function switches it off. A tick may use other sessions, never this one.
  void set_on_tick(std::function<void()> on_tick, std::chrono::milliseconds interval);
  void set_on_notice(std::function<void(const Notice&)> on_notice);

  /// Waits for `duration`; less when the interrupt is raised, which then throws
  /// Error{interrupted} or Error{terminated}.
  void pause(std::chrono::milliseconds duration) const;

  /// Ends the connection; the session is of no more use.
  void close() noexcept;
  /// True while the connection is usable as far as the client knows.
  bool is_alive() const noexcept;
  /// True inside a transaction block, also a failed one.
  bool in_transaction() const noexcept;
  int server_version() const noexcept;   ///< e.g. 150020
  int client_side_pid() const noexcept;  ///< pid of the backend, or what a pooler gave in its stead
  const PeerInfo& peer() const;
  Canceller canceller() const;
  std::string parameter_status(const char* name) const;  ///< e.g. "server_encoding"; empty if unknown

 private:
  friend class Pipeline;
  friend struct internal::SessionAccess;
  explicit Session(std::unique_ptr<internal::Connection> connection);
  std::unique_ptr<internal::Connection> connection_;
};

}  // namespace pgplumb::pg
