#include "tests/support/servers.hpp"

#include <cstdlib>
#include <optional>

namespace pgplumb::test {
namespace {

server::ScratchServer start(const std::filesystem::path& parent_dir, bool durable) {
  return server::ScratchServer::start(
      {.installation = installation(), .cache_dir = cluster_cache(), .parent_dir = parent_dir, .durable = durable});
}

}  // namespace

const server::Installation& installation() {
  static const server::Installation chosen = [] {
    const char* named = std::getenv("PGPLUMB_PG_BIN");
    return server::choose_installation(named == nullptr ? std::nullopt : std::optional<std::filesystem::path>(named));
  }();
  return chosen;
}

std::filesystem::path cluster_cache() { return std::filesystem::path(PGPLUMB_BINARY_DIR) / "test-clusters"; }

server::ScratchServer& test_server() {
  static server::ScratchServer shared = start({}, false);
  return shared;
}

server::ScratchServer start_durable_server() { return start({}, true); }

server::ScratchServer start_server_in(const std::filesystem::path& parent_dir) { return start(parent_dir, false); }

}  // namespace pgplumb::test
