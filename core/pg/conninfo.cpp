#include "core/pg/conninfo.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <libpq-fe.h>
#include <memory>

#include "core/error.hpp"
#include "core/text.hpp"

namespace pgplumb::pg {
namespace {

using Options = std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)>;

constexpr std::array<std::string_view, 2> kSchemes{"postgresql://", "postgres://"};
constexpr std::string_view kMask = "********";

bool is_uri(std::string_view text) {
  return std::ranges::any_of(kSchemes, [&](std::string_view scheme) { return text.starts_with(scheme); });
}

// libpq marks what must not be shown with '*' in `dispchar`.
bool is_secret(std::string_view key) {
  const Options known(PQconndefaults(), &PQconninfoFree);
  for (const PQconninfoOption* option = known.get(); option != nullptr && option->keyword != nullptr; ++option) {
    if (key == option->keyword) return std::string_view(option->dispchar) == "*";
  }
  return false;
}

bool is_known(std::string_view key) {
  const Options known(PQconndefaults(), &PQconninfoFree);
  for (const PQconninfoOption* option = known.get(); option != nullptr && option->keyword != nullptr; ++option) {
    if (key == option->keyword) return true;
  }
  return false;
}

[[noreturn]] void refuse(bool uri) {
  // libpq's own message may quote pieces of the text, and with them pieces of a password.
  if (uri) {
    throw Error(ErrorCode::config, "the connection URL is malformed",
                "Write postgresql://USER@HOST:PORT/DATABASE, with characters such as @ : / % percent-encoded "
                "in each part.");
  }
  throw Error(ErrorCode::config, "the connection string is malformed",
              "Write it as key=value pairs, such as host=... dbname=...; put values with spaces into single quotes.");
}

// A special character in a URL's password that is not percent-encoded makes libpq take a
// part of the password for a host, a port or a database, and name it in its messages.
void require_plausible(const std::map<std::string, std::string, std::less<>>& parameters) {
  const auto value = [&](std::string_view key) {
    const auto found = parameters.find(key);
    return found == parameters.end() ? std::string() : found->second;
  };
  const bool at_sign = value("host").find('@') != std::string::npos && !value("host").starts_with('@');
  const bool port_is_numeric = value("port").find_first_not_of("0123456789,") == std::string::npos;
  const bool lost_user = value("dbname").find('@') != std::string::npos && value("user").empty();
  if (at_sign || !port_is_numeric || lost_user) refuse(true);
}

// Between the user's name and the host a URL has one '@'; what is more belongs to a password.
void require_one_at_sign(std::string_view uri) {
  if (std::ranges::count(uri.substr(0, uri.find('?')), '@') > 1) refuse(true);
}

// libpq takes a URL given as a database's name literally, and the server repeats it in its refusal.
void require_plain_database(std::string_view name) {
  if (!is_uri(name)) return;
  throw Error(ErrorCode::config, "the database name is a connection URL",
              "Give the URL itself as the connection, not as the value of dbname.");
}

bool needs_quotes(std::string_view value) {
  return value.empty() || value.find_first_of(" '\\=\t\n") != std::string_view::npos;
}

std::string quote(std::string_view value) {
  if (!needs_quotes(value)) return std::string(value);
  std::string quoted = "'";
  for (const char c : value) {
    if (c == '\'' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "'";
}

}  // namespace

Conninfo Conninfo::parse(std::string_view text) {
  Conninfo conninfo;
  const bool uri = is_uri(text);
  if (text.find('\0') != std::string_view::npos) refuse(uri);
  // As psql does it: what is neither a URI nor has an equals sign is a database name.
  if (!uri && text.find('=') == std::string_view::npos) {
    if (!text.empty()) conninfo.parameters_.emplace("dbname", text);
    return conninfo;
  }
  char* message = nullptr;
  const Options options(PQconninfoParse(std::string(text).c_str(), &message), &PQconninfoFree);
  const std::unique_ptr<char, decltype(&PQfreemem)> owned_message(message, &PQfreemem);
  if (options == nullptr) refuse(uri);
  for (const PQconninfoOption* option = options.get(); option->keyword != nullptr; ++option) {
    if (option->val != nullptr) conninfo.parameters_.emplace(option->keyword, option->val);
  }
  if (uri) {
    require_one_at_sign(text);
    require_plausible(conninfo.parameters_);
  }
  require_plain_database(conninfo.get("dbname"));
  return conninfo;
}

void Conninfo::set(std::string key, std::string value) {
  if (!is_known(key)) throw Error(ErrorCode::config, "\"" + key + "\" is not a connection parameter");
  if (key == "dbname") require_plain_database(value);
  parameters_.insert_or_assign(std::move(key), std::move(value));
}

const std::string& Conninfo::get(std::string_view key) const {
  static const std::string none;
  const auto found = parameters_.find(key);
  return found == parameters_.end() ? none : found->second;
}

bool Conninfo::has(std::string_view key) const { return parameters_.contains(key); }

std::string Conninfo::describe() const {
  const Options defaults(PQconndefaults(), &PQconninfoFree);
  const auto effective = [&](std::string_view key) -> std::string {
    if (!get(key).empty()) return get(key);
    for (const PQconninfoOption* option = defaults.get(); option != nullptr && option->keyword != nullptr; ++option) {
      if (key == option->keyword && option->val != nullptr) return option->val;
    }
    return {};
  };
  const std::string user = effective("user");
  std::string database = effective("dbname").empty() ? user : effective("dbname");
  if (is_uri(database)) database = kMask;  // PGDATABASE may hold anything
  const std::string host = effective("host").empty() ? effective("hostaddr") : effective("host");
  // What a service named here fills in is not known before connecting.
  const bool by_service = !get("service").empty() && host.empty();
  std::string text = by_service && get("dbname").empty() ? std::string() : "\"" + database + "\" on ";
  if (by_service) {
    text += "service \"" + get("service") + "\"";
  } else if (host.empty()) {
    text += "the local socket";
  } else if (host.starts_with('/')) {
    text += "socket " + host;
  } else {
    text += host + ":" + effective("port");
  }
  if (!user.empty() && !(by_service && get("user").empty())) text += " as \"" + user + "\"";
  return text;
}

std::string Conninfo::to_public_uri() const {
  std::string uri = "postgresql:///" + text::percent_encode(get("dbname"));
  char separator = '?';
  for (const auto& [key, value] : parameters_) {
    if (key == "dbname" || is_secret(key)) continue;
    uri += separator + key + '=' + text::percent_encode(value);
    separator = '&';
  }
  return uri;
}

std::string Conninfo::redacted() const {
  std::string text;
  for (const auto& [key, value] : parameters_) {
    if (!text.empty()) text += ' ';
    text += key + "=" + (is_secret(key) ? std::string(kMask) : quote(value));
  }
  return text;
}

}  // namespace pgplumb::pg
