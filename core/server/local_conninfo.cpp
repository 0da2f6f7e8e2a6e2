#include "core/server/local_conninfo.hpp"

#include "core/server/initdb.hpp"

namespace pgplumb::server {
namespace {

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("-._~").find(c) != std::string_view::npos;
}

std::string percent_encode(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    if (is_unreserved(c)) {
      encoded += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    encoded += '%';
    encoded += kDigits[byte >> 4U];
    encoded += kDigits[byte & 0xFU];
  }
  return encoded;
}

}  // namespace

pg::Conninfo make_local_conninfo(const std::filesystem::path& socket_dir, std::string_view database) {
  pg::Conninfo conninfo;
  conninfo.set("host", socket_dir.string());
  conninfo.set("port", std::to_string(kPort));
  conninfo.set("user", kSuperuser);
  conninfo.set("dbname", std::string(database));
  conninfo.set("sslmode", "disable");
  conninfo.set("gssencmode", "disable");
  conninfo.set("channel_binding", "disable");
  conninfo.set("target_session_attrs", "any");
  conninfo.set("options", " ");  // an empty value would let PGOPTIONS in
  return conninfo;
}

std::string make_local_uri(const std::filesystem::path& socket_dir, std::string_view database) {
  return std::string("postgresql://") + kSuperuser + "@/" + percent_encode(database) +
         "?host=" + percent_encode(socket_dir.string()) + "&port=" + std::to_string(kPort);
}

}  // namespace pgplumb::server
