#include "core/pg/internal/connection.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <libpq-events.h>
#include <poll.h>
#include <sys/socket.h>

#include "core/checksum.hpp"
#include "core/pg/internal/open.hpp"
#include "core/pg/internal/server_error.hpp"
#include "core/pg/internal/watchdog.hpp"
#include "core/pg/interrupt.hpp"

namespace pgplumb::pg::internal {
namespace {

using std::chrono::steady_clock;

constexpr std::chrono::seconds kPatienceAfterCancel{5};
constexpr std::size_t kMaxParameters = 65535;

}  // namespace

/// Filled by libpq while libpqxx runs a statement: libpqxx itself keeps only some fields.
struct Connection::Capture {
  std::optional<ServerError> error;
  std::string command_tag;
  bool armed = false;

  static int on_event(PGEventId id, void* event, void* self) {
    if (id != PGEVT_RESULTCREATE) return 1;
    auto& capture = *static_cast<Capture*>(self);
    PGresult* const result = static_cast<PGEventResultCreate*>(event)->result;
    if (!capture.armed) return 1;
    if (PQresultStatus(result) == PGRES_FATAL_ERROR) {
      if (!capture.error) capture.error = make_server_error(result);
    } else {
      capture.command_tag = PQcmdStatus(result);
    }
    return 1;
  }
};

Connection::Connection(const Conninfo& conninfo, SessionOptions options)
    : options_(std::move(options)), notices_(options_), capture_(std::make_unique<Capture>()) {
  PGconn* const handle = open_handle(conninfo, options_, notices_);
  seam_ = std::make_unique<LibpqxxSeam>(handle);
  notices_.attach(handle);  // libpqxx may have set its own
  notices_.rethrow();
  peer_ = describe_peer(handle);
  if (const char* const password = PQpass(handle); password != nullptr) secret_ = password;
  cancel_.emplace(CancelHandle(PQgetCancel(handle), &PQfreeCancel));
  PQregisterEventProc(handle, &Capture::on_event, "pgplumb", capture_.get());
  PQsetnonblocking(handle, 1);
}

Connection::~Connection() {
  // libpqxx closes the handle, which may still create results.
  capture_->armed = false;
  seam_.reset();
}

bool Connection::is_alive() const noexcept { return !closed_ && PQstatus(handle()) == CONNECTION_OK; }

Rows Connection::execute(std::string_view sql, std::span<const Parameter> parameters) {
  const ParameterPointers checked(parameters);
  const std::string_view statement = terminated(sql);
  const CommandScope scope(*this);
  *capture_ = Capture{.error = std::nullopt, .command_tag = {}, .armed = true};
  Rows rows;
  std::string what;
  const bool done = run_watched(statement, parameters, rows, what);
  capture_->armed = false;
  rethrow_callback_failure();
  if (done) {
    rows.set_command_tag(std::move(capture_->command_tag));
    return rows;
  }
  if (!capture_->error) {
    if (!is_alive()) fail_lost();
    throw Error(ErrorCode::run_time, without_secret(readable(what), secret_));
  }
  place_blame(*capture_->error);
  if (!is_alive() || capture_->error->info.sqlstate.empty()) fail_lost(std::move(capture_->error->info));
  throw Error(std::move(capture_->error->info));
}

// libpqxx waits inside libpq, so somebody else has to heed the interrupt.
bool Connection::run_watched(std::string_view sql, std::span<const Parameter> parameters, Rows& rows,
                             std::string& what) {
  if (options_.interrupt == nullptr) return seam_->execute(sql, parameters, rows, what);
  Watchdog watchdog({.interrupt = options_.interrupt,
                     .cancel = &*cancel_,
                     .socket = PQsocket(handle()),
                     .cancelled_before = interrupt_heeded_,
                     .patience = kPatienceAfterCancel});
  const bool done = seam_->execute(sql, parameters, rows, what);
  watchdog.stop();
  interrupt_heeded_ = interrupt_heeded_ || watchdog.has_cancelled();
  if (watchdog.has_given_up()) give_up();
  return done;
}

void Connection::begin_command() {
  if (!is_alive()) fail_lost();
  if (streaming_) {
    throw Error(ErrorCode::usage, "the session is still handing over the rows of a stream",
                "End the stream first, use another session, or read through a cursor, which lets others in between.");
  }
  cancel_->settle();
  rethrow_callback_failure();
  cancel_again_at_ = steady_clock::time_point::max();
  give_up_at_ = interrupt_heeded_ ? steady_clock::now() + kPatienceAfterCancel : steady_clock::time_point::max();
}

void Connection::cancel_and_mute() {
  muted_ = true;
  notices_.mute(true);
  cancel_->send();
  cancel_again_at_ = steady_clock::now() + CancelRequests::kRepeatAfter;
  give_up_at_ = steady_clock::now() + kPatienceAfterCancel;
}

void Connection::abandon_command() noexcept {
  try {
    if (is_alive() && PQtransactionStatus(handle()) == PQTRANS_ACTIVE) {
      cancel_and_mute();
      finish_command();
    }
  } catch (...) {
    close();
  }
  unmute();
}

void Connection::unmute() noexcept {
  muted_ = false;
  notices_.mute(false);
}

void Connection::wait(Until until) {
  while (true) {
    rethrow_callback_failure();
    serve_interrupt();
    const bool watch_interrupt = options_.interrupt != nullptr && !interrupt_heeded_;
    const auto events =
        static_cast<short>(until == Until::readable_or_writable ? POLLIN | POLLOUT : POLLIN);  // NOLINT(*-narrowing-*)
    std::array<pollfd, 2> watched{
        pollfd{.fd = PQsocket(handle()), .events = events, .revents = 0},
        pollfd{.fd = watch_interrupt ? options_.interrupt->descriptor() : -1, .events = POLLIN, .revents = 0}};
    if (watched[0].fd < 0) fail_lost();
    const int ready = ::poll(watched.data(), watched.size(), poll_timeout());
    if (ready < 0 && errno != EINTR) fail_lost();
    tick_if_due();
    if (ready > 0 && watched[0].revents != 0) return;
  }
}

void Connection::pause(std::chrono::milliseconds duration) const {
  pollfd watched{
      .fd = options_.interrupt == nullptr ? -1 : options_.interrupt->descriptor(), .events = POLLIN, .revents = 0};
  ::poll(&watched, 1, static_cast<int>(duration.count()));
  if (options_.interrupt != nullptr) options_.interrupt->check();
}

int Connection::poll_timeout() const {
  auto next = std::min(give_up_at_, cancel_again_at_);
  if (options_.on_tick && !muted_) next = std::min(next, last_tick_ + options_.tick_interval);
  if (next == steady_clock::time_point::max()) return -1;
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(next - steady_clock::now());
  return static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 60'000));
}

void Connection::tick_if_due() {
  if (muted_ || !options_.on_tick || steady_clock::now() < last_tick_ + options_.tick_interval) return;
  last_tick_ = steady_clock::now();
  options_.on_tick();
}

void Connection::serve_interrupt() {
  const auto now = steady_clock::now();
  if (now >= give_up_at_) give_up();
  const bool raised = options_.interrupt != nullptr && options_.interrupt->signal() != 0;
  if (raised && !interrupt_heeded_) {
    interrupt_heeded_ = true;
    give_up_at_ = now + kPatienceAfterCancel;
    cancel_again_at_ = now;
  }
  if (now >= cancel_again_at_) {
    cancel_->send();
    cancel_again_at_ = now + CancelRequests::kRepeatAfter;
  }
}

void Connection::give_up() {
  close();
  const bool raised = options_.interrupt != nullptr && options_.interrupt->signal() != 0;
  throw Error(raised ? options_.interrupt->code() : ErrorCode::connection,
              "the server did not answer the request to cancel; the connection was given up");
}

void Connection::close() noexcept {
  closed_ = true;
  ::shutdown(PQsocket(handle()), SHUT_RDWR);
}

void Connection::consume() { PQconsumeInput(handle()); }

void Connection::flush() {
  while (true) {
    const int left = PQflush(handle());
    if (left < 0) fail_lost();
    if (left == 0) return;
    // The server may be unable to read until it has been read from.
    wait(Until::readable_or_writable);
    consume();
  }
}

ResultPtr Connection::next_result() {
  while (PQisBusy(handle()) != 0) {
    flush();
    if (PQisBusy(handle()) == 0) break;
    wait(Until::readable);
    if (PQconsumeInput(handle()) == 0) break;  // lost: libpq has a result that says so
  }
  return ResultPtr(PQgetResult(handle()));
}

Session::Outcome Connection::finish_command(ResultPtr result) {
  Session::Outcome outcome;
  for (; result != nullptr; result = next_result()) {
    switch (PQresultStatus(result.get())) {
      case PGRES_COPY_IN:
        PQputCopyEnd(handle(), "no data was given for COPY FROM STDIN");
        flush();
        break;
      case PGRES_COPY_OUT:
      case PGRES_COPY_BOTH: receive_copy([](std::string_view) {}); break;
      case PGRES_FATAL_ERROR:
      case PGRES_BAD_RESPONSE:
        if (!outcome.error) outcome.error = to_error(result.get());
        break;
      default: outcome.command_tag = PQcmdStatus(result.get()); break;
    }
    if (!is_alive()) break;
  }
  if (!is_alive()) {
    if (outcome.error) fail_lost(std::move(outcome.error->info));
    fail_lost();
  }
  rethrow_callback_failure();
  return outcome;
}

void Connection::receive_copy(const std::function<void(std::string_view)>& sink) {
  while (true) {
    char* bytes = nullptr;
    const int length = PQgetCopyData(handle(), &bytes, 1);
    const std::unique_ptr<char, decltype(&PQfreemem)> row(bytes, &PQfreemem);
    if (length < 0) return;
    if (length > 0) {
      sink(std::string_view(bytes, static_cast<std::size_t>(length)));
    } else {
      wait(Until::readable);
      consume();
    }
  }
}

ServerError Connection::to_error(const PGresult* result) {
  ServerError error = make_server_error(result);
  place_blame(error);
  if (!is_alive() || error.info.sqlstate.empty()) fail_lost(std::move(error.info));
  return error;
}

void Connection::place_blame(ServerError& error) const {
  error.info.message = without_secret(std::move(error.info.message), secret_);
  constexpr std::string_view query_canceled = "57014";
  if (interrupt_heeded_ && error.info.sqlstate == query_canceled) error.info.code = options_.interrupt->code();
}

void Connection::fail_lost() { fail_lost({.message = readable(PQerrorMessage(handle()))}); }

// What the server said last, such as "terminating connection due to administrator command",
// is the message; libpq's own words, which go on with guesses, are the detail.
void Connection::fail_lost(ErrorInfo said) {
  close();
  said.code = ErrorCode::connection;
  if (said.sqlstate.empty()) {
    said.detail = without_secret(said.message.substr(0, said.message.find('\n')), secret_);
    said.message = "the connection to the server was lost";
  }
  throw Error(std::move(said));
}

std::string Connection::statement_name(std::string_view sql) {
  constexpr std::size_t digest_bytes = 16;
  return "pgplumb_" + to_hex(sha256(sql).substr(0, digest_bytes));
}

const char* Connection::terminated(std::string_view sql) {
  if (sql.find('\0') != std::string_view::npos) throw Error(ErrorCode::usage, "the statement holds a NUL byte");
  buffer_.assign(sql);
  return buffer_.c_str();
}

ParameterPointers::ParameterPointers(std::span<const Parameter> parameters) {
  if (parameters.size() > kMaxParameters) {
    throw Error(ErrorCode::usage, "a statement takes at most 65535 parameters");
  }
  pointers_.reserve(parameters.size());
  for (const Parameter& parameter : parameters) {
    if (parameter && parameter->find('\0') != std::string::npos) {
      throw Error(ErrorCode::usage, "parameter " + std::to_string(pointers_.size() + 1) + " holds a NUL byte");
    }
    pointers_.push_back(parameter ? parameter->c_str() : nullptr);
    bytes_ += parameter ? parameter->size() : 0;
  }
}

}  // namespace pgplumb::pg::internal
