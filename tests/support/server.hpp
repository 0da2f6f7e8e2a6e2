// The PostgreSQL server that the tests of one process share.
#pragma once

#include "core/server/scratch_server.hpp"

namespace pgplumb::test {

/// The installation that tests use: that of PGPLUMB_PG_BIN, else the newest.
const server::Installation& installation();

/// Where tests keep initialised clusters: in the build directory.
std::filesystem::path cluster_cache();

/// Started by the first call, in memory if there is room, gone with the process. Give
/// every test a Database of its own.
server::ScratchServer& server();

}  // namespace pgplumb::test
