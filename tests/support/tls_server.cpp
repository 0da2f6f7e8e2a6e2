#include "tests/support/tls_server.hpp"

#include <chrono>
#include <fmt/format.h>
#include <random>
#include <stdexcept>
#include <thread>
#include <unistd.h>

#include "core/server/server_user.hpp"
#include "tests/support/psql.hpp"
#include "tests/support/servers.hpp"
#include "tests/support/spawn.hpp"

namespace pgplumb::test {
namespace {

/// All scratch servers have one port number; with an address of its own each may have it.
std::string some_loopback_address() {
  std::random_device random;
  const auto byte = [&] { return 1 + random() % 254; };
  return fmt::format("127.{}.{}.{}", byte(), byte(), byte());
}

server::ScratchServer start_on(const std::string& address) {
  return server::ScratchServer::start(
      {.installation = installation(), .cache_dir = cluster_cache(), .settings = {"listen_addresses=" + address}});
}

void wait_until(const pg::Conninfo& admin, std::string_view question) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  while (psql(admin, question) != "t") {
    if (std::chrono::steady_clock::now() > deadline) throw std::runtime_error("the server did not take its new files");
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
}

}  // namespace

TlsServer::TlsServer()
    : authority_("pgplumb test authority"),
      certificate_(authority_.issue(kHost)),
      address_(some_loopback_address()),
      server_(start_on(address_)) {
  install(certificate_.certificate, "server.crt");
  install(certificate_.key, "server.key");
  install(authority_.certificate(), "root.crt");
  for (const char* sql : {"alter system set ssl_ca_file = 'root.crt'", "alter system set ssl = on",
                          "alter system set password_encryption = 'scram-sha-256'", "select pg_reload_conf()"}) {
    psql(admin(), sql);
  }
  wait_until(admin(), "select setting = 'on' from pg_settings where name = 'ssl'");
}

void TlsServer::install(const std::filesystem::path& file, std::string_view name) const {
  const std::filesystem::path path = server_.data_dir() / name;
  replace_file(path, load_bytes(file));
  const server::ServerUser owner = server::owner_of(server_.data_dir());
  if (::chown(path.c_str(), owner.uid, owner.gid) != 0) throw_errno("chown");
  std::filesystem::permissions(path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

void TlsServer::set_authentication(std::string_view rules) {
  const TemporaryDirectory dir(std::filesystem::temp_directory_path(), "pgplumb-hba-");
  create_file(dir.path() / "hba", fmt::format("local all postgres trust\n{}\n", rules));
  install(dir.path() / "hba", "pg_hba.conf");
  const std::string before = psql(admin(), "select pg_conf_load_time()");
  psql(admin(), "select pg_reload_conf()");
  wait_until(admin(), fmt::format("select pg_conf_load_time() > '{}'", before));
}

}  // namespace pgplumb::test
