#include "core/pg/internal/open.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <optional>
#include <poll.h>
#include <string_view>
#include <sys/socket.h>
#include <vector>

#include "core/pg/internal/addresses.hpp"
#include "core/pg/internal/refusal.hpp"
#include "core/pg/internal/server_error.hpp"
#include "core/pg/interrupt.hpp"

namespace pgplumb::pg::internal {
namespace {

using std::chrono::steady_clock;

using HandlePtr = std::unique_ptr<PGconn, decltype(&PQfinish)>;
using OptionsPtr = std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)>;

std::string or_empty(const char* text) { return text == nullptr ? std::string() : std::string(text); }

/// The value in force for `key`, from wherever libpq took it.
std::string value_in_force(PGconn* handle, std::string_view key) {
  const OptionsPtr options(PQconninfo(handle), &PQconninfoFree);
  for (const PQconninfoOption* option = options.get(); option != nullptr && option->keyword != nullptr; ++option) {
    if (key == option->keyword) return or_empty(option->val);
  }
  return {};
}

/// One run through the hosts, as PQconnectdbParams makes it. That one cannot be interrupted
/// and prints notices; its parts, PQconnectStartParams and PQconnectPoll, leave the time
/// limit for each address to us (manual 34.1.1).
class Attempt {
 public:
  Attempt(const Conninfo& conninfo, const SessionOptions& options, const std::optional<Addresses>& addresses)
      : options_(options), handle_(start(conninfo, addresses), &PQfinish) {}

  enum class Outcome : std::uint8_t { connected, failed, timed_out };
  Outcome run(Notices& notices);

  PGconn* handle() const noexcept { return handle_.get(); }
  PGconn* release() noexcept { return handle_.release(); }
  std::chrono::seconds time_limit() const { return limit_; }
  Addresses addresses() const {
    return {value_in_force(handle(), "host"), value_in_force(handle(), "hostaddr"), value_in_force(handle(), "port")};
  }

 private:
  PGconn* start(const Conninfo& conninfo, const std::optional<Addresses>& addresses) const;
  void read_time_limit();
  void restart_clock_at_new_address();
  bool wait(PostgresPollingStatusType what) const;
  bool skip_address();

  const SessionOptions& options_;
  HandlePtr handle_;
  std::chrono::seconds limit_{0};  // none: as long as it takes
  std::string address_;
  bool address_skipped_ = false;
  steady_clock::time_point deadline_ = steady_clock::time_point::max();
};

PGconn* Attempt::start(const Conninfo& conninfo, const std::optional<Addresses>& addresses) const {
  std::vector<std::pair<std::string, std::string>> parameters;
  // What the user says counts, be it in the conninfo, in PGAPPNAME or in a service file.
  parameters.emplace_back("fallback_application_name", options_.application_name);
  for (const auto& parameter : conninfo.parameters()) parameters.emplace_back(parameter);
  parameters.emplace_back("client_encoding", "UTF8");  // of two values libpq takes the later
  if (addresses) {
    parameters.emplace_back("host", addresses->hosts());
    parameters.emplace_back("hostaddr", addresses->numeric());
    parameters.emplace_back("port", addresses->ports());
  }
  std::vector<const char*> keys;
  std::vector<const char*> values;
  for (const auto& [key, value] : parameters) {
    keys.push_back(key.c_str());
    values.push_back(value.c_str());
  }
  keys.push_back(nullptr);
  values.push_back(nullptr);
  return PQconnectStartParams(keys.data(), values.data(), 0);
}

// libpq's rule: none, 0 and less mean no limit, and less than two seconds are two.
void Attempt::read_time_limit() {
  const std::string given = value_in_force(handle(), "connect_timeout");
  if (given.empty()) {
    limit_ = options_.connect_timeout;
    return;
  }
  int seconds = 0;
  std::from_chars(given.data(), given.data() + given.size(), seconds);
  limit_ = std::chrono::seconds(seconds <= 0 ? 0 : std::max(seconds, 2));
}

void Attempt::restart_clock_at_new_address() {
  std::string address = or_empty(PQhost(handle())) + '\n' + or_empty(PQhostaddr(handle())) + '\n' + PQport(handle());
  if (address == address_) return;
  address_ = std::move(address);
  address_skipped_ = false;
  deadline_ = limit_.count() > 0 ? steady_clock::now() + limit_ : steady_clock::time_point::max();
}

/// False when the time is up.
bool Attempt::wait(PostgresPollingStatusType what) const {
  while (true) {
    if (options_.interrupt != nullptr) options_.interrupt->check();
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline_ - steady_clock::now()).count();
    if (left <= 0) return false;
    const short events = what == PGRES_POLLING_READING ? POLLIN : POLLOUT;
    std::array<pollfd, 2> watched{pollfd{.fd = PQsocket(handle()), .events = events, .revents = 0},
                                  pollfd{.fd = options_.interrupt == nullptr ? -1 : options_.interrupt->descriptor(),
                                         .events = POLLIN,
                                         .revents = 0}};
    const int ready = ::poll(watched.data(), watched.size(), static_cast<int>(std::min<std::int64_t>(left, 60'000)));
    if (ready > 0 && watched[0].revents != 0) return true;
    if (ready < 0 && errno != EINTR) return false;
  }
}

// A host name may stand for several addresses. Where nobody has taken the call yet, an
// error of the socket makes libpq go on to the next.
bool Attempt::skip_address() {
  if (PQstatus(handle()) != CONNECTION_STARTED || address_skipped_) return false;
  address_skipped_ = true;
  deadline_ = steady_clock::now() + std::chrono::seconds(1);
  return ::shutdown(PQsocket(handle()), SHUT_RDWR) == 0;
}

Attempt::Outcome Attempt::run(Notices& notices) {
  if (handle() == nullptr) throw Error(ErrorCode::connection, "cannot connect: out of memory");
  notices.attach(handle());
  // Also from the environment, a database name that is a URL must not reach the server.
  if (const std::string database = value_in_force(handle(), "dbname"); !database.empty()) {
    Conninfo().set("dbname", database);
  }
  read_time_limit();
  PostgresPollingStatusType next = PQstatus(handle()) == CONNECTION_BAD ? PGRES_POLLING_FAILED : PGRES_POLLING_WRITING;
  while (next != PGRES_POLLING_OK) {
    if (next == PGRES_POLLING_FAILED) return Outcome::failed;
    restart_clock_at_new_address();
    if (!wait(next) && !skip_address()) return Outcome::timed_out;
    next = PQconnectPoll(handle());
  }
  return Outcome::connected;
}

[[noreturn]] void fail(const Conninfo& conninfo, const Attempt& attempt, Attempt::Outcome outcome) {
  std::string reason = reasons_of(PQerrorMessage(attempt.handle()));
  if (outcome == Attempt::Outcome::timed_out) {
    if (!reason.empty()) reason += "; ";
    reason += "no answer within " + std::to_string(attempt.time_limit().count()) + " s";
  }
  reason = readable(without_secret(std::move(reason), or_empty(PQpass(attempt.handle()))));
  throw Error(ErrorCode::connection, "cannot connect to " + conninfo.describe() + ": " + reason, advice_for(reason));
}

}  // namespace

std::string without_secret(std::string text, const std::string& secret) {
  if (secret.empty()) return text;
  for (std::size_t at = text.find(secret); at != std::string::npos; at = text.find(secret, at + 8)) {
    text.replace(at, secret.size(), "********");
  }
  return text;
}

PGconn* open_handle(const Conninfo& conninfo, const SessionOptions& options, Notices& notices) {
  std::optional<Addresses> addresses;
  while (true) {
    Attempt attempt(conninfo, options, addresses);
    const Attempt::Outcome outcome = attempt.run(notices);
    if (outcome == Attempt::Outcome::connected) return attempt.release();
    // libpq itself goes on to the next host, except from one that took the call and then
    // stays silent: the others are tried again without it.
    if (!addresses) addresses = attempt.addresses();
    const bool others = outcome == Attempt::Outcome::timed_out &&
                        addresses->remove(or_empty(PQhost(attempt.handle())), or_empty(PQport(attempt.handle())));
    if (!others) fail(conninfo, attempt, outcome);
  }
}

PeerInfo describe_peer(PGconn* handle) {
  PeerInfo peer;
  peer.host = or_empty(PQhost(handle));
  peer.port = or_empty(PQport(handle));
  peer.database = or_empty(PQdb(handle));
  peer.user = or_empty(PQuser(handle));
  peer.sslmode = value_in_force(handle, "sslmode");
  const std::string address = or_empty(PQhostaddr(handle));
  peer.is_local = peer.host.starts_with('/') || peer.host.starts_with('@') || address.starts_with("127.") ||
                  address == "::1" || (address.empty() && peer.host == "localhost");
  peer.tls = PQsslInUse(handle) != 0;
  if (peer.tls) {
    peer.tls_version = or_empty(PQsslAttribute(handle, "protocol"));
    peer.tls_cipher = or_empty(PQsslAttribute(handle, "cipher"));
  }
  return peer;
}

}  // namespace pgplumb::pg::internal
