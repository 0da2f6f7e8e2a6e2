#include "core/pg/internal/connection.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <libpq-events.h>
#include <poll.h>
#include <sys/socket.h>
#include <thread>

#include "core/pg/internal/open.hpp"
#include "core/pg/internal/server_error.hpp"
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

namespace {

void receive_notice(void* options, const PGresult* result) {
  const auto& on_notice = static_cast<SessionOptions*>(options)->on_notice;
  if (on_notice) on_notice(make_notice(result));
}

}  // namespace

Connection::Connection(const Conninfo& conninfo, SessionOptions options)
    : options_(std::move(options)), capture_(std::make_unique<Capture>()) {
  PGconn* const handle = open_handle(conninfo, options_);
  peer_ = describe_peer(handle);
  if (const char* const password = PQpass(handle); password != nullptr) secret_ = password;
  cancel_ = CancelHandle(PQgetCancel(handle), &PQfreeCancel);
  seam_ = std::make_unique<LibpqxxSeam>(handle);
  PQregisterEventProc(handle, &Capture::on_event, "pgplumb", capture_.get());
  PQsetNoticeReceiver(handle, &receive_notice, &options_);
  PQsetnonblocking(handle, 1);
}

Connection::~Connection() {
  // libpqxx closes the handle, which may still create results.
  capture_->armed = false;
  seam_.reset();
}

bool Connection::is_alive() const noexcept { return PQstatus(handle()) == CONNECTION_OK; }

Rows Connection::execute(std::string_view sql, std::span<const Parameter> parameters) {
  const ParameterPointers checked(parameters);
  begin_command();
  *capture_ = Capture{.error = std::nullopt, .command_tag = {}, .armed = true};
  Rows rows;
  std::string what;
  const bool done = seam_->execute(sql, parameters, rows, what);
  capture_->armed = false;
  if (done) {
    rows.set_command_tag(std::move(capture_->command_tag));
    return rows;
  }
  if (!is_alive()) fail_lost();
  if (capture_->error) throw Error(std::move(capture_->error->info));
  throw Error(ErrorCode::run_time, without_secret(what, secret_));
}

void Connection::begin_command() {
  give_up_at_ = cancel_sent_ ? steady_clock::now() + kPatienceAfterCancel : steady_clock::time_point::max();
}

void Connection::wait(Until until) {
  while (true) {
    serve_interrupt();
    const bool watch_interrupt = options_.interrupt != nullptr && !cancel_sent_;
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
  auto next = give_up_at_;
  if (options_.on_tick) next = std::min(next, last_tick_ + options_.tick_interval);
  if (next == steady_clock::time_point::max()) return -1;
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(next - steady_clock::now());
  return static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 60'000));
}

void Connection::tick_if_due() {
  if (!options_.on_tick || steady_clock::now() < last_tick_ + options_.tick_interval) return;
  last_tick_ = steady_clock::now();
  options_.on_tick();
}

void Connection::serve_interrupt() {
  if (options_.interrupt == nullptr || options_.interrupt->signal() == 0) return;
  if (!cancel_sent_) {
    send_cancel();
  } else if (steady_clock::now() >= give_up_at_) {
    give_up();
  }
}

// PQcancel blocks until the server has closed the cancelling connection, which a stalled
// server never does: it gets a thread that nobody waits for.
void Connection::send_cancel() {
  cancel_sent_ = true;
  begin_command();
  std::thread([cancel = cancel_] {
    std::array<char, 256> ignored{};
    PQcancel(cancel.get(), ignored.data(), ignored.size());
  }).detach();
}

void Connection::give_up() {
  ::shutdown(PQsocket(handle()), SHUT_RDWR);
  throw Error(options_.interrupt->code(),
              "the server did not answer the request to cancel; the connection was given up");
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

Session::Outcome Connection::finish_command() {
  Session::Outcome outcome;
  while (const ResultPtr result = next_result()) {
    switch (PQresultStatus(result.get())) {
      case PGRES_COPY_IN: PQputCopyEnd(handle(), "no data was given for COPY FROM STDIN"); break;
      case PGRES_COPY_OUT:
      case PGRES_COPY_BOTH: {
        char* row = nullptr;
        int length = 0;
        while ((length = PQgetCopyData(handle(), &row, 1)) >= 0) {
          PQfreemem(row);
          if (length == 0) {
            wait(Until::readable);
            consume();
          }
        }
        break;
      }
      case PGRES_FATAL_ERROR:
      case PGRES_BAD_RESPONSE:
        if (!outcome.error) outcome.error = to_error(result.get());
        break;
      default: outcome.command_tag = PQcmdStatus(result.get()); break;
    }
    if (!is_alive()) break;
  }
  if (!is_alive()) {
    if (outcome.error && !outcome.error->info.sqlstate.empty()) {
      outcome.error->info.code = ErrorCode::connection;
      throw Error(std::move(outcome.error->info));
    }
    fail_lost();
  }
  return outcome;
}

ServerError Connection::to_error(const PGresult* result) const {
  ServerError error = make_server_error(result);
  error.info.message = without_secret(std::move(error.info.message), secret_);
  constexpr std::string_view query_canceled = "57014";
  if (cancel_sent_ && error.info.sqlstate == query_canceled) error.info.code = options_.interrupt->code();
  return error;
}

void Connection::fail_lost() const {
  std::string said = PQerrorMessage(handle());
  said.resize(std::min(said.find('\n'), said.size()));  // the rest is libpq's guess at the reason
  ErrorInfo info{.code = ErrorCode::connection, .message = "the connection to the server was lost"};
  if (!said.empty()) info.detail = without_secret(std::move(said), secret_);
  throw Error(std::move(info));
}

const char* Connection::terminated(std::string_view sql) {
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
  }
}

}  // namespace pgplumb::pg::internal
