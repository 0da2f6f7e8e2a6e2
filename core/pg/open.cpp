#include "core/pg/internal/open.hpp"

#include <memory>
#include <string_view>
#include <vector>

#include "core/pg/interrupt.hpp"
#include "core/text.hpp"

namespace pgplumb::pg::internal {
namespace {

std::string or_empty(const char* text) { return text == nullptr ? std::string() : std::string(text); }

/// Key words and values as two NULL-terminated arrays.
class KeywordArrays {
 public:
  void add(const char* key, const char* value) {
    keys_.push_back(key);
    values_.push_back(value);
  }
  PGconn* connect() {
    add(nullptr, nullptr);
    return PQconnectdbParams(keys_.data(), values_.data(), 0);
  }

 private:
  std::vector<const char*> keys_;
  std::vector<const char*> values_;
};

// libpq's message is 'connection to server at "h" (addr), port 1 failed: reason', a line for each
// host tried. Where, as whom and to what is told from the parts; only the reasons are kept.
std::string reasons(std::string_view libpq_message) {
  std::vector<std::string> kept;
  for (std::string_view line : text::split(libpq_message, '\n')) {
    constexpr std::string_view failed = " failed: ";
    if (const std::size_t at = line.find(failed); at != std::string_view::npos) line.remove_prefix(at + failed.size());
    line = text::trim(line);
    if (line.starts_with("Is the server running")) continue;
    if (!line.empty() && (kept.empty() || kept.back() != line)) kept.emplace_back(line);
  }
  return text::join(kept, "; ");
}

std::string advice(std::string_view reason) {
  if (reason.find("password") != std::string_view::npos) {
    return "Check the user and the password (PGPASSWORD, ~/.pgpass or the service file).";
  }
  if (reason.find("does not exist") != std::string_view::npos)
    return "Create the role or the database, or correct its name.";
  if (reason.find("starting up") != std::string_view::npos) return "Wait for the server, for example with --wait.";
  return "Check the address and that the server is running; --wait waits for it.";
}

}  // namespace

std::string without_secret(std::string text, const std::string& secret) {
  if (secret.empty()) return text;
  for (std::size_t at = text.find(secret); at != std::string::npos; at = text.find(secret, at + 8)) {
    text.replace(at, secret.size(), "********");
  }
  return text;
}

PGconn* open_handle(const Conninfo& conninfo, const SessionOptions& options) {
  if (options.interrupt != nullptr) options.interrupt->check();
  KeywordArrays arrays;
  const std::string timeout = std::to_string(options.connect_timeout.count());
  // Earlier entries are overridden by later ones and by nothing else: what libpq would take
  // from its environment must not be hidden by our defaults.
  if (!conninfo.has("connect_timeout") && std::getenv("PGCONNECT_TIMEOUT") == nullptr) {
    arrays.add("connect_timeout", timeout.c_str());
  }
  if (!conninfo.has("application_name")) arrays.add("application_name", options.application_name.c_str());
  for (const auto& [key, value] : conninfo.parameters()) {
    if (key != "client_encoding") arrays.add(key.c_str(), value.c_str());
  }
  arrays.add("client_encoding", "UTF8");

  std::unique_ptr<PGconn, decltype(&PQfinish)> handle(arrays.connect(), &PQfinish);
  if (options.interrupt != nullptr) options.interrupt->check();
  if (handle == nullptr) throw Error(ErrorCode::connection, "cannot connect: out of memory");
  if (PQstatus(handle.get()) != CONNECTION_OK) {
    const std::string reason = without_secret(reasons(PQerrorMessage(handle.get())), or_empty(PQpass(handle.get())));
    throw Error(ErrorCode::connection, "cannot connect to " + conninfo.describe() + ": " + reason, advice(reason));
  }
  return handle.release();
}

PeerInfo describe_peer(PGconn* handle) {
  PeerInfo peer;
  peer.host = or_empty(PQhost(handle));
  peer.port = or_empty(PQport(handle));
  peer.database = or_empty(PQdb(handle));
  peer.user = or_empty(PQuser(handle));
  const std::string address = or_empty(PQhostaddr(handle));
  peer.is_local = peer.host.starts_with('/') || peer.host.starts_with('@') || address.starts_with("127.") ||
                  address == "::1" || (address.empty() && peer.host == "localhost");
  peer.tls = PQsslInUse(handle) != 0;
  if (peer.tls) {
    peer.tls_version = or_empty(PQsslAttribute(handle, "protocol"));
    peer.tls_cipher = or_empty(PQsslAttribute(handle, "cipher"));
  }
  PQconninfoOption* const options = PQconninfo(handle);
  for (const PQconninfoOption* option = options; option != nullptr && option->keyword != nullptr; ++option) {
    if (std::string_view(option->keyword) == "sslmode") peer.sslmode = or_empty(option->val);
  }
  PQconninfoFree(options);
  return peer;
}

}  // namespace pgplumb::pg::internal
