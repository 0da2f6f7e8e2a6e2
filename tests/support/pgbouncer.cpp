#include "tests/support/pgbouncer.hpp"

#include <chrono>
#include <fmt/format.h>
#include <pwd.h>
#include <stdexcept>
#include <thread>
#include <unistd.h>

#include "core/files.hpp"
#include "tests/support/process.hpp"
#include "tests/support/sockets.hpp"

namespace pgplumb::test {
namespace {

constexpr const char* kUser = "postgres";  // pgbouncer refuses to run as root

void give_to_user(const std::filesystem::path& path) {
  if (::geteuid() != 0) return;
  const passwd* entry = ::getpwnam(kUser);
  if (entry == nullptr || ::chown(path.c_str(), entry->pw_uid, entry->pw_gid) != 0) throw_errno("chown");
}

// A port nobody listens on now. Another process could take it before pgbouncer does;
// then pgbouncer says so and the test fails loudly.
int free_port() { return listen_on_loopback().port; }

std::string configuration(const pg::Conninfo& server, const PgBouncer::Options& options,
                          const std::filesystem::path& dir, int port) {
  return fmt::format(
      "[databases]\n"
      "* = host={} port={} user={}\n"
      "[pgbouncer]\n"
      "listen_addr = 127.0.0.1\n"
      "listen_port = {}\n"
      "unix_socket_dir = {}\n"
      "auth_type = trust\n"
      "auth_file = {}/users\n"
      "pool_mode = {}\n"
      "default_pool_size = {}\n"
      "max_client_conn = 100\n",
      server.get("host"), server.get("port"), server.get("user"), port, dir.string(), dir.string(),
      options.mode == PoolMode::session ? "session" : "transaction", options.pool_size);
}

}  // namespace

class PgBouncer::Impl {
 public:
  Impl(const pg::Conninfo& server, const Options& options)
      : user_(server.get("user")),
        dir_("/tmp", "pgplumb-bouncer-"),
        port_(free_port()),
        process_(start(server, options)) {
    wait_until_ready();
  }

  const std::filesystem::path& dir() const { return dir_.path(); }
  int port() const noexcept { return port_; }
  const std::string& user() const noexcept { return user_; }

 private:
  Process start(const pg::Conninfo& server, const Options& options) {
    create_file(dir() / "pgbouncer.ini", configuration(server, options, dir(), port_));
    create_file(dir() / "users", fmt::format("\"{}\" \"\"\n", user_));
    for (const char* name : {"", "pgbouncer.ini", "users"}) give_to_user(dir() / name);
    return Process::start({.argv = {"pgbouncer", (dir() / "pgbouncer.ini").string()},
                           .directory = dir(),
                           .timeout = std::chrono::minutes(20),
                           .user = kUser});
  }

  void wait_until_ready() {
    const std::filesystem::path socket = dir() / fmt::format(".s.PGSQL.{}", port_);
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (!connect_to_unix_socket(socket).is_open()) {
      if (std::chrono::steady_clock::now() > deadline) {
        process_.kill(9);
        throw std::runtime_error("pgbouncer did not come up:\n" + process_.wait().err);
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
  }

  std::string user_;
  TemporaryDirectory dir_;
  int port_;
  Process process_;
};

PgBouncer::PgBouncer(const pg::Conninfo& server, const Options& options)
    : impl_(std::make_unique<Impl>(server, options)) {}
PgBouncer::~PgBouncer() = default;

pg::Conninfo PgBouncer::conninfo(const std::string& database) const {
  pg::Conninfo conninfo;
  conninfo.set("host", impl_->dir().string());
  conninfo.set("port", std::to_string(impl_->port()));
  conninfo.set("user", impl_->user());
  conninfo.set("dbname", database);
  return conninfo;
}

std::filesystem::path PgBouncer::socket_dir() const { return impl_->dir(); }
int PgBouncer::port() const noexcept { return impl_->port(); }

}  // namespace pgplumb::test
