// Servers: the PostgreSQL that tests run on, shared by a process or of one's own.
#pragma once

#include <filesystem>

#include "core/server/scratch_server.hpp"

namespace pgplumb::test {

/// The installation that tests use: that of PGPLUMB_PG_BIN, else the newest.
const server::Installation& installation();

/// Where tests keep initialised clusters: in the build directory.
std::filesystem::path cluster_cache();

/// The server that the tests of this process share, started by the first who asks. Safe to use
/// from several threads. Give every test a Database of its own.
server::ScratchServer& test_server();

/// A server of one's own that loses nothing in a crash.
server::ScratchServer start_durable_server();

/// A server of one's own whose directory is made inside `parent_dir`.
server::ScratchServer start_server_in(const std::filesystem::path& parent_dir);

}  // namespace pgplumb::test
