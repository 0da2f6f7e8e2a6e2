#include "core/server/server_user.hpp"

#include <cerrno>
#include <cstring>
#include <grp.h>
#include <optional>
#include <pwd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

#include "core/error.hpp"

namespace pgplumb::server {
namespace {

constexpr std::size_t kPasswordEntryBytes = 16384;

ServerUser from_entry(const passwd& entry) {
  return {.uid = entry.pw_uid, .gid = entry.pw_gid, .name = entry.pw_name, .home = entry.pw_dir};
}

std::optional<ServerUser> find_user(const char* name) {
  std::vector<char> buffer(kPasswordEntryBytes);
  passwd entry{};
  passwd* found = nullptr;
  if (::getpwnam_r(name, &entry, buffer.data(), buffer.size(), &found) != 0 || found == nullptr) return std::nullopt;
  return from_entry(entry);
}

std::optional<ServerUser> find_user(uid_t uid) {
  std::vector<char> buffer(kPasswordEntryBytes);
  passwd entry{};
  passwd* found = nullptr;
  if (::getpwuid_r(uid, &entry, buffer.data(), buffer.size(), &found) != 0 || found == nullptr) return std::nullopt;
  return from_entry(entry);
}

/// A user without an entry in the user database, as containers often have.
ServerUser nameless_user(uid_t uid, gid_t gid) {
  return {.uid = uid, .gid = gid, .name = std::to_string(uid), .home = "/"};
}

struct stat status_of(const std::filesystem::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) {
    throw Error(ErrorCode::file, "cannot look at \"" + path.string() + "\": " + std::strerror(errno));
  }
  return status;
}

}  // namespace

ServerUser invoking_user() { return find_user(::geteuid()).value_or(nameless_user(::geteuid(), ::getegid())); }

ServerUser owner_of(const std::filesystem::path& directory) {
  const auto status = status_of(directory);
  return find_user(status.st_uid).value_or(nameless_user(status.st_uid, status.st_gid));
}

ServerUser choose_server_user(const std::filesystem::path& directory) {
  if (::geteuid() != 0) return invoking_user();
  // initdb looks its user up by number, so an owner without an entry (the usual case of
  // a directory mounted into a container) cannot run a server.
  const auto owner = find_user(status_of(directory).st_uid);
  if (owner && owner->uid != 0) return *owner;
  for (const char* name : {"postgres", "nobody"}) {
    if (const auto user = find_user(name)) return *user;
  }
  throw Error(ErrorCode::run_time, "PostgreSQL does not run as root, and there is no user \"postgres\" or \"nobody\"",
              "Run pgplumb as another user, or create the user \"postgres\".");
}

bool become(const ServerUser& user) noexcept {
  if (::geteuid() == user.uid) return true;
  return ::setgroups(0, nullptr) == 0 && ::setresgid(user.gid, user.gid, user.gid) == 0 &&
         ::setresuid(user.uid, user.uid, user.uid) == 0 && ::setuid(0) != 0;
}

bool can_enter(const ServerUser& user, const std::filesystem::path& directory) {
  const char* path = directory.c_str();
  if (user.uid == ::geteuid()) return ::access(path, X_OK) == 0;
  const pid_t child = ::fork();
  if (child < 0) throw Error(ErrorCode::run_time, std::string("cannot start a process: ") + std::strerror(errno));
  if (child == 0) ::_exit(become(user) && ::access(path, X_OK) == 0 ? 0 : 1);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace pgplumb::server
