#include "core/server/local_conninfo.hpp"

#include "core/server/initdb.hpp"
#include "core/text.hpp"

namespace pgplumb::server {
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
  return std::string("postgresql://") + kSuperuser + "@/" + text::percent_encode(database) +
         "?host=" + text::percent_encode(socket_dir.string()) + "&port=" + std::to_string(kPort);
}

}  // namespace pgplumb::server
