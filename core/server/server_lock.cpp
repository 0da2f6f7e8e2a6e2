#include "core/server/server_lock.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <thread>

#include "core/error.hpp"

namespace pgplumb::server {
namespace {

constexpr std::chrono::milliseconds kPollInterval{5};

[[noreturn]] void fail(std::string_view what, const std::filesystem::path& path) {
  throw Error(ErrorCode::file,
              "cannot " + std::string(what) + " lock file \"" + path.string() + "\": " + std::strerror(errno));
}

/// False if somebody else holds a lock that excludes `mode`.
bool lock(int fd, int mode, const std::filesystem::path& path) {
  while (::flock(fd, mode | LOCK_NB) != 0) {
    if (errno == EWOULDBLOCK) return false;
    if (errno != EINTR) fail("take", path);
  }
  return true;
}

}  // namespace

std::optional<ServerLock> ServerLock::try_acquire(const std::filesystem::path& path, std::chrono::milliseconds wait) {
  Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (!file.is_open()) fail("open", path);
  const auto deadline = std::chrono::steady_clock::now() + wait;
  while (!lock(file.get(), LOCK_EX, path)) {
    if (std::chrono::steady_clock::now() >= deadline) return std::nullopt;
    std::this_thread::sleep_for(kPollInterval);
  }
  return ServerLock(std::move(file));
}

bool ServerLock::is_held(const std::filesystem::path& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  if (!file.is_open() && errno == ENOENT) return false;
  if (!file.is_open()) fail("open", path);
  // Shared, so that two who ask at once do not take each other for the server.
  return !lock(file.get(), LOCK_SH, path);
}

}  // namespace pgplumb::server
