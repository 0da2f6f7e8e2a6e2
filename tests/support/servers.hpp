// Servers for tests of the built binary.
#pragma once

#include <filesystem>

#include "core/server/scratch_server.hpp"

namespace pgplumb::test {

/// The server that the tests of this process share, started by the first who asks.
/// Safe to use from several threads: each works in a database of its own.
server::ScratchServer& test_server();

/// A server of one's own that loses nothing in a crash.
server::ScratchServer start_durable_server();

/// A server of one's own whose directory is made inside `parent_dir`.
server::ScratchServer start_server_in(const std::filesystem::path& parent_dir);

}  // namespace pgplumb::test
