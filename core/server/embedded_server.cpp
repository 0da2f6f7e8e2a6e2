#include "core/server/embedded_server.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <thread>

#include "core/error.hpp"
#include "core/files.hpp"
#include "core/pg/session.hpp"
#include "core/server/daemon.hpp"
#include "core/server/local_conninfo.hpp"
#include "core/server/log_tail.hpp"
#include "core/server/postmaster_file.hpp"
#include "core/server/private_directory.hpp"
#include "core/server/project_store.hpp"
#include "core/server/readiness.hpp"
#include "core/server/server_lock.hpp"
#include "core/text.hpp"

namespace pgplumb::server {
namespace {

namespace fs = std::filesystem;

constexpr const char* kDatabase = "pgplumb";
/// How long the processes of a killed server may need to notice, and a stopped one to write its checkpoint.
constexpr std::chrono::seconds kLongestEnd{60};
constexpr std::uintmax_t kLargestLog = std::uintmax_t{4} << 20U;

/// The postmaster of `store`, if it runs: also one that pg_ctl has started.
std::optional<PostmasterFile> find_postmaster(const ProjectStore& store) {
  if (!store.has_data()) return std::nullopt;
  auto file = load_postmaster_file(store.data_dir());
  if (!file || !is_postmaster(file->pid, store.data_dir())) return std::nullopt;
  return file;
}

Installation installation_of_major(int major, const std::optional<fs::path>& pg_bin, const ProjectStore& store) {
  if (pg_bin) {
    auto named = choose_installation(pg_bin);
    if (named.major == major) return named;
  }
  const auto installed = find_installations();
  const auto found = std::ranges::find(installed, major, &Installation::major);
  if (found != installed.end()) return *found;
  throw Error(ErrorCode::config,
              "the embedded server's data in \"" + store.data_dir().string() + "\" were made by PostgreSQL " +
                  std::to_string(major) + ", which is not installed",
              "Install PostgreSQL " + std::to_string(major) + ", or remove \"" + (store.root() / "data").string() +
                  "\" to start with an empty database.");
}

std::vector<std::string> server_arguments(const fs::path& data_dir, const fs::path& socket_dir) {
  // On the command line, where ALTER SYSTEM cannot open the server to the network.
  return {"-D", data_dir.string(),
          "-c", "listen_addresses=",
          "-c", "port=" + std::to_string(kPort),
          "-c", "unix_socket_directories=" + socket_dir.string(),
          "-c", "unix_socket_permissions=0700",
          "-c", "logging_collector=off"};
}

Descriptor open_log(const ProjectStore& store) {
  const auto log = store.log();
  std::error_code ignored;
  if (fs::file_size(log, ignored) > kLargestLog && !ignored) fs::rename(log, log.string() + ".old", ignored);
  Descriptor file(::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (!file.is_open()) {
    throw Error(ErrorCode::file, "cannot open \"" + log.string() + "\": " + std::strerror(errno));
  }
  store.hand_over(log);
  return file;
}

/// Waits until no process of an earlier server is left, then removes what it left behind:
/// its lock files would keep the next server from starting once another process has been
/// given the number that they name.
ServerLock take_over(const ProjectStore& store, const fs::path& socket_dir) {
  auto lock = ServerLock::try_acquire(store.server_lock(), kLongestEnd);
  if (!lock) {
    throw make_log_error("processes of an earlier server still use \"" + store.data_dir().string() + "\"", store.log());
  }
  store.hand_over(store.server_lock());
  const auto socket = socket_dir / (".s.PGSQL." + std::to_string(kPort));
  for (const auto& left : {store.data_dir() / "postmaster.pid", socket, fs::path(socket.string() + ".lock")}) {
    fs::remove(left);
  }
  return std::move(*lock);
}

PostmasterFile await(const ProjectStore& store, int pid) {
  const auto has_ended = [&store, pid](std::chrono::milliseconds wait) {
    std::this_thread::sleep_for(wait);
    return !ServerLock::is_held(store.server_lock()) && !is_postmaster(pid, store.data_dir());
  };
  try {
    return wait_until_ready(
        {.data_dir = store.data_dir(), .log = store.log(), .pid = pid, .has_ended = has_ended, .limit = kLongestEnd});
  } catch (Error& error) {
    throw Error(error.suggest("Look at the server's log, \"" + store.log().string() + "\"."));
  }
}

PostmasterFile launch_server(const ProjectStore& store, const Installation& installation) {
  const ServerUser user = store.user();
  const auto data_dir = store.data_dir();
  const auto socket_dir = make_socket_directory(data_dir.parent_path(), user);
  const Launch launch(installation.bin_dir / "postgres", server_arguments(data_dir, socket_dir), user, data_dir);
  const Descriptor log = open_log(store);
  int pid = 0;
  {
    const ServerLock lock = take_over(store, socket_dir);
    pid = start_daemon(launch, log.get(), lock.descriptor());
  }
  return await(store, pid);
}

/// Starts the server unless somebody did so while we waited for the lock.
PostmasterFile start_under_lock(const ProjectStore& store, const std::optional<fs::path>& pg_bin) {
  const auto lock = FileLock::acquire(store.start_lock());
  store.hand_over(store.start_lock());
  if (const auto running = find_postmaster(store)) return await(store, running->pid);
  if (!store.has_data()) store.make_data(choose_installation(pg_bin));
  return launch_server(store, installation_of_major(store.data_major(), pg_bin, store));
}

bool has_database(const fs::path& socket_dir) {
  auto session = pg::Session::connect(make_local_conninfo(socket_dir, "postgres"));
  return !session
              .execute("SELECT 1 AS found FROM pg_catalog.pg_database WHERE datname = $1::pg_catalog.name", {kDatabase})
              .empty();
}

void create_database(const fs::path& socket_dir) {
  auto session = pg::Session::connect(make_local_conninfo(socket_dir, "postgres"));
  try {
    session.execute(std::string("CREATE DATABASE ") + kDatabase);
  } catch (const Error&) {
    if (!has_database(socket_dir)) throw;  // another start was faster
  }
}

/// One connection when all is well: connecting is the question whether it exists.
void ensure_database(const fs::path& socket_dir) {
  try {
    pg::Session::connect(make_local_conninfo(socket_dir, kDatabase));
  } catch (const Error&) {
    if (has_database(socket_dir)) throw;
    create_database(socket_dir);
  }
}

void await_end(const ProjectStore& store, int pid) {
  const auto deadline = std::chrono::steady_clock::now() + kLongestEnd;
  while (ServerLock::is_held(store.server_lock()) || is_postmaster(pid, store.data_dir())) {
    if (std::chrono::steady_clock::now() >= deadline) {
      throw make_log_error("the embedded server (process " + std::to_string(pid) + ") did not stop within " +
                               text::to_string(kLongestEnd),
                           store.log());
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
}

}  // namespace

EmbeddedServer::EmbeddedServer(const fs::path& project_dir, std::optional<fs::path> pg_bin)
    : root_(project_dir / ".pgplumb"), pg_bin_(std::move(pg_bin)) {}

pg::Conninfo EmbeddedServer::start() {
  const ProjectStore store(root_);
  auto running = find_postmaster(store);
  if (!running || !running->ready) {
    store.make_root();
    running = start_under_lock(store, pg_bin_);
  }
  ensure_database(running->socket_dir);
  return make_local_conninfo(running->socket_dir, kDatabase);
}

bool EmbeddedServer::stop() {
  const ProjectStore store(root_);
  if (!store.has_data()) return false;
  const auto lock = FileLock::acquire(store.start_lock());
  const auto running = find_postmaster(store);
  if (!running) return false;
  if (::kill(running->pid, SIGINT) != 0 && errno != ESRCH) {
    throw Error(ErrorCode::run_time, "cannot stop the embedded server (process " + std::to_string(running->pid) +
                                         "): " + std::strerror(errno));
  }
  await_end(store, running->pid);
  return true;
}

ServerStatus EmbeddedServer::status() const {
  const ProjectStore store(root_);
  ServerStatus status{.data_dir = store.data_dir()};
  status.initialised = store.has_data();
  if (!status.initialised) return status;
  status.version = std::to_string(store.data_major());
  status.socket_dir = socket_directory(status.data_dir.parent_path(), store.user());
  if (const auto running = find_postmaster(store)) {
    status.running = true;
    status.pid = running->pid;
    status.socket_dir = running->socket_dir;
    status.url = make_local_uri(running->socket_dir, kDatabase);
  }
  return status;
}

}  // namespace pgplumb::server
