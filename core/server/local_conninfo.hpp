// How to reach a server of our own through its Unix socket.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/pg/conninfo.hpp"

namespace pgplumb::server {

/// The port in the name of the socket; nothing listens on the network.
inline constexpr int kPort = 5432;

/// Connects as the superuser. Everything that PG* variables could turn into a failure
/// here (they speak of another server) is set.
pg::Conninfo make_local_conninfo(const std::filesystem::path& socket_dir, std::string_view database);

/// The same as a URI that psql accepts (PostgreSQL manual, 34.1.1.2).
std::string make_local_uri(const std::filesystem::path& socket_dir, std::string_view database);

}  // namespace pgplumb::server
