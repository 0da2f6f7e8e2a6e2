#include "core/server/private_directory.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "core/checksum.hpp"
#include "core/error.hpp"
#include "core/server/descriptor.hpp"

namespace pgplumb::server {
namespace {

constexpr std::string_view kLongestSocketName = "/.s.PGSQL.65535";
/// sun_path with its terminating NUL, less the socket's own name.
constexpr std::size_t kLongestSocketDirectory = sizeof(sockaddr_un::sun_path) - 1 - kLongestSocketName.size();

[[noreturn]] void refuse(const std::filesystem::path& path, const std::string& reason) {
  throw Error(ErrorCode::file, "cannot use \"" + path.string() + "\" as a private directory: " + reason,
              "Remove \"" + path.string() + "\" after looking at who put it there.");
}

bool make_directory(const std::filesystem::path& path) {
  if (::mkdir(path.c_str(), 0700) == 0) return true;
  if (errno == EEXIST) return false;
  throw Error(ErrorCode::file, "cannot create directory \"" + path.string() + "\": " + std::strerror(errno));
}

/// Opened once and asked by its descriptor, so that it cannot be exchanged in between.
Descriptor open_directory(const std::filesystem::path& path) {
  Descriptor directory(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (directory.is_open()) return directory;
  refuse(path, errno == ELOOP || errno == ENOTDIR ? "it is not a directory" : std::strerror(errno));
}

std::filesystem::path runtime_directory(const std::filesystem::path& parent, const ServerUser& user) {
  return parent / ("pgplumb-" + std::to_string(user.uid));
}

bool is_short_enough(const std::filesystem::path& directory) {
  return directory.native().size() <= kLongestSocketDirectory;
}

}  // namespace

void make_private_directory(const std::filesystem::path& path, const ServerUser& owner, mode_t mode) {
  const bool is_new = make_directory(path);
  const Descriptor directory = open_directory(path);
  struct stat status {};
  if (::fstat(directory.get(), &status) != 0) refuse(path, std::strerror(errno));
  // Root may have made it a moment ago, here or in a process that was killed before the next line.
  const bool is_ours_to_give = status.st_uid == ::geteuid();
  if (status.st_uid != owner.uid && !is_ours_to_give) {
    refuse(path, "it belongs to user " + std::to_string(status.st_uid) + ", not to \"" + owner.name + "\"");
  }
  if (!is_new && (status.st_mode & (S_IWGRP | S_IWOTH)) != 0) refuse(path, "others may write to it");
  if ((status.st_uid != owner.uid && ::fchown(directory.get(), owner.uid, owner.gid) != 0) ||
      ((status.st_mode & 07777) != mode && ::fchmod(directory.get(), mode) != 0)) {
    refuse(path, std::strerror(errno));
  }
}

std::filesystem::path make_runtime_directory(const std::filesystem::path& parent, const ServerUser& user) {
  auto path = runtime_directory(parent, user);
  make_private_directory(path, user, user.uid == 0 ? 0711 : 0700);
  return path;
}

std::filesystem::path socket_directory(const std::filesystem::path& directory, const ServerUser& user) {
  auto inside = directory / "s";
  if (is_short_enough(inside)) return inside;
  return runtime_directory("/tmp", user) / to_hex(sha256(directory.native())).substr(0, 16);
}

std::filesystem::path make_socket_directory(const std::filesystem::path& directory, const ServerUser& user) {
  auto path = socket_directory(directory, user);
  if (path.parent_path() != directory) make_runtime_directory("/tmp", user);
  make_private_directory(path, user);
  return path;
}

}  // namespace pgplumb::server
