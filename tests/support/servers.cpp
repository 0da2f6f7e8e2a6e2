#include "tests/support/servers.hpp"

#include <optional>

namespace pgplumb::test {
namespace {

server::ScratchServer start(const std::filesystem::path& parent_dir, bool durable) {
  server::ScratchOptions options;
  options.installation = server::choose_installation(std::nullopt);
  options.parent_dir = parent_dir;
  options.durable = durable;
  return server::ScratchServer::start(options);
}

}  // namespace

server::ScratchServer& test_server() {
  static server::ScratchServer server = start({}, false);
  return server;
}

server::ScratchServer start_durable_server() { return start({}, true); }

server::ScratchServer start_server_in(const std::filesystem::path& parent_dir) { return start(parent_dir, false); }

}  // namespace pgplumb::test
