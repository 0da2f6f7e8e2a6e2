#include "core/server/scratch_directory.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <signal.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include "core/error.hpp"
#include "core/files.hpp"
#include "core/server/postmaster_file.hpp"
#include "core/server/private_directory.hpp"
#include "core/server/scratch_server.hpp"
#include "core/server/shared_memory.hpp"

namespace pgplumb::server {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = "pgplumb-scratch-";
constexpr std::string_view kLockName = "lock";

bool is_roomy(const fs::path& place) {
  // Servers, their WAL and what a rehearsal loads. Containers often have 64 MB here.
  constexpr std::uint64_t kEnough = std::uint64_t{512} << 20U;
  struct statvfs room {};
  return ::statvfs(place.c_str(), &room) == 0 && room.f_bavail * room.f_frsize >= kEnough &&
         ::access(place.c_str(), W_OK | X_OK) == 0;
}

/// Held while directories are made or claimed, so that a new one without its lock yet is
/// not taken for a dead one.
FileLock lock_parent(const fs::path& parent) { return FileLock::acquire(parent / ".pgplumb-scratch.lock"); }

fs::path make_unique_directory(const fs::path& parent, mode_t mode) {
  std::string name = (parent / (std::string(kPrefix) + "XXXXXX")).string();
  if (::mkdtemp(name.data()) == nullptr || ::chmod(name.c_str(), mode) != 0) {
    throw Error(ErrorCode::file,
                "cannot create a scratch directory in \"" + parent.string() + "\": " + std::strerror(errno));
  }
  return name;
}

bool is_own_directory(const fs::path& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode) && status.st_uid == ::geteuid();
}

/// A scratch directory whose owner and guard are dead, kept from other sweepers.
struct Dead {
  fs::path path;
  ServerLock lock;
};

std::vector<Dead> claim_dead(const fs::path& parent) {
  const auto lock = lock_parent(parent);
  std::vector<Dead> dead;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(parent, error)) {
    if (!is_scratch_directory(entry.path())) continue;
    if (auto own = ServerLock::try_acquire(entry.path() / kLockName)) dead.push_back({entry.path(), std::move(*own)});
  }
  return dead;
}

/// Ends a server whose guard was killed: its death signal may not have reached it yet.
void end_server(const fs::path& data_dir) {
  const auto file = load_postmaster_file(data_dir);
  if (!file || !is_postmaster(file->pid, data_dir)) return;
  ::kill(file->pid, SIGQUIT);
  for (int tries = 0; tries < 1000 && is_postmaster(file->pid, data_dir); ++tries) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
}

void remove_dead(const Dead& dead) {
  const auto data_dir = dead.path / "data";
  std::error_code ignored;
  end_server(data_dir);
  remove_shared_memory(data_dir);
  if (fs::exists(data_dir, ignored)) fs::remove_all(socket_directory(dead.path, owner_of(data_dir)), ignored);
  fs::remove_all(dead.path, ignored);
}

}  // namespace

fs::path default_scratch_parent() {
  const fs::path memory = "/dev/shm";
  return make_runtime_directory(is_roomy(memory) ? memory : fs::path("/tmp"), invoking_user());
}

bool is_scratch_directory(const fs::path& path) {
  return path.filename().string().starts_with(kPrefix) && is_own_directory(path);
}

ScratchDirectory make_scratch_directory(const fs::path& parent, const ServerUser& user) {
  std::optional<ServerLock> lock;
  fs::path path;
  {
    const auto held = lock_parent(parent);
    path = make_unique_directory(parent, user.uid == ::geteuid() ? 0700 : 0711);
    lock = ServerLock::try_acquire(path / kLockName);
  }
  if (!lock) throw Error(ErrorCode::file, "cannot lock the new scratch directory \"" + path.string() + "\"");
  if (!can_enter(user, path)) {
    fs::remove_all(path);
    throw Error(ErrorCode::file, "user \"" + user.name + "\" cannot enter \"" + parent.string() + "\"",
                "Name a directory for scratch servers that every user may enter.");
  }
  make_private_directory(path / "data", user);
  return {.path = path,
          .data_dir = path / "data",
          .socket_dir = make_socket_directory(path, user),
          .log = path / "log",
          .lock = std::move(*lock)};
}

void sweep_scratch(const fs::path& parent_dir) {
  for (const Dead& dead : claim_dead(parent_dir)) remove_dead(dead);
}

}  // namespace pgplumb::server
