#include "tests/support/server.hpp"

#include <cstdlib>

namespace pgplumb::test {

const server::Installation& installation() {
  static const server::Installation chosen = [] {
    const char* named = std::getenv("PGPLUMB_PG_BIN");
    return server::choose_installation(named == nullptr ? std::nullopt : std::optional<std::filesystem::path>(named));
  }();
  return chosen;
}

std::filesystem::path cluster_cache() { return std::filesystem::path(PGPLUMB_BINARY_DIR) / "test-clusters"; }

server::ScratchServer& server() {
  static server::ScratchServer shared =
      server::ScratchServer::start({.installation = installation(), .cache_dir = cluster_cache()});
  return shared;
}

}  // namespace pgplumb::test
