#include "core/server/scratch_server.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <random>

#include "core/checksum.hpp"
#include "core/error.hpp"
#include "core/pg/session.hpp"
#include "core/server/guard.hpp"
#include "core/server/local_conninfo.hpp"
#include "core/server/readiness.hpp"
#include "core/server/scratch_directory.hpp"
#include "core/server/template_cache.hpp"
#include "core/sql/identifier.hpp"

namespace pgplumb::server {
namespace {

std::vector<std::string> scratch_settings(const ScratchOptions& options, const ScratchDirectory& directory) {
  std::vector<std::string> settings = {"listen_addresses=",
                                       "port=" + std::to_string(kPort),
                                       "unix_socket_directories=" + directory.socket_dir.string(),
                                       "unix_socket_permissions=0700",
                                       "dynamic_shared_memory_type=mmap",  // nothing outside the directory
                                       "shared_buffers=16MB",
                                       "max_wal_size=256MB",
                                       "max_wal_senders=0",
                                       "wal_level=minimal",
                                       "autovacuum=off",
                                       "jit=off",
                                       "logging_collector=off"};
  if (!options.durable) {
    settings.insert(settings.end(), {"fsync=off", "synchronous_commit=off", "full_page_writes=off"});
  }
  settings.insert(settings.end(), options.settings.begin(), options.settings.end());
  return settings;
}

std::vector<std::string> server_arguments(const ScratchOptions& options, const ScratchDirectory& directory) {
  std::vector<std::string> arguments = {"-D", directory.data_dir.string()};
  for (std::string& setting : scratch_settings(options, directory)) {
    arguments.emplace_back("-c");
    arguments.push_back(std::move(setting));
  }
  return arguments;
}

Descriptor open_log(const std::filesystem::path& log) {
  Descriptor file(::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (file.is_open()) return file;
  throw Error(ErrorCode::file, "cannot create \"" + log.string() + "\": " + std::strerror(errno));
}

std::string make_database_name(std::string_view prefix) {
  std::random_device random;
  std::string bytes;
  for (int i = 0; i < 5; ++i) bytes += static_cast<char>(random() & 0xFFU);
  return std::string(prefix) + "_" + to_hex(bytes);
}

std::filesystem::path parent_of(const ScratchOptions& options) {
  return options.parent_dir.empty() ? default_scratch_parent() : options.parent_dir;
}

}  // namespace

class ScratchServer::Impl {
 public:
  Impl(const ScratchOptions& options, const std::filesystem::path& parent, const ServerUser& user)
      : directory_(make_scratch_directory(parent, user)),
        log_(open_log(directory_.log)),
        launch_(options.installation.bin_dir / "postgres", server_arguments(options, directory_), user,
                directory_.data_dir),
        guard_({.server = &launch_,
                .data_dir = directory_.data_dir,
                .log = log_.get(),
                .lock = directory_.lock.descriptor(),
                .remove = {directory_.socket_dir, directory_.path}}) {
    provide_cluster(options.cache_dir.empty() ? default_cache_directory() : options.cache_dir, options.installation,
                    user, directory_.data_dir);
    restart();
  }

  void keep(std::chrono::system_clock::time_point until) { guard_.keep(until); }
  void crash() { guard_.crash_server(); }

  void restart() {
    pid_ = guard_.start_server();
    wait_until_ready({.data_dir = directory_.data_dir,
                      .log = directory_.log,
                      .pid = pid_,
                      .has_ended = [this](std::chrono::milliseconds wait) { return guard_.has_ended(wait); }});
  }

  const ScratchDirectory& directory() const { return directory_; }
  int pid() const { return pid_; }

 private:
  ScratchDirectory directory_;
  Descriptor log_;
  Launch launch_;
  Guard guard_;
  int pid_ = 0;
};

ScratchServer ScratchServer::start(const ScratchOptions& options) {
  const auto parent = parent_of(options);
  sweep_scratch(parent);
  return ScratchServer(std::make_unique<Impl>(options, parent, choose_server_user(parent)));
}

ScratchServer::ScratchServer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ScratchServer::ScratchServer(ScratchServer&&) noexcept = default;
ScratchServer& ScratchServer::operator=(ScratchServer&&) noexcept = default;
ScratchServer::~ScratchServer() = default;

pg::Conninfo ScratchServer::conninfo(std::string_view database) const {
  return make_local_conninfo(socket_dir(), database);
}

pg::Conninfo ScratchServer::create_database(std::string_view prefix) {
  const std::string name = make_database_name(prefix);
  auto session = pg::Session::connect(conninfo());
  session.execute("CREATE DATABASE " + sql::Identifier(name).quoted());
  return conninfo(name);
}

pg::Conninfo ScratchServer::copy_database(const std::string& original, std::string_view prefix) {
  const std::string name = make_database_name(prefix);
  auto session = pg::Session::connect(conninfo());
  session.execute("CREATE DATABASE " + sql::Identifier(name).quoted() + " TEMPLATE " +
                  sql::Identifier(original).quoted());
  return conninfo(name);
}

void ScratchServer::drop_database(std::string_view name) {
  auto session = pg::Session::connect(conninfo());
  session.execute("DROP DATABASE IF EXISTS " + sql::Identifier(std::string(name)).quoted() + " WITH (FORCE)");
}

std::filesystem::path ScratchServer::directory() const { return impl_->directory().path; }
std::filesystem::path ScratchServer::socket_dir() const { return impl_->directory().socket_dir; }
std::filesystem::path ScratchServer::data_dir() const { return impl_->directory().data_dir; }
int ScratchServer::pid() const { return impl_->pid(); }

void ScratchServer::keep(std::chrono::system_clock::time_point until) { impl_->keep(until); }

void ScratchServer::crash_and_restart() {
  impl_->crash();
  impl_->restart();
}

}  // namespace pgplumb::server
