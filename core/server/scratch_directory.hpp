// ScratchDirectory: the place of one scratch server, with the lock that tells a living
// one from what a killed process left behind.
#pragma once

#include <filesystem>
#include <string>

#include "core/server/server_lock.hpp"
#include "core/server/server_user.hpp"

namespace pgplumb::server {

/// A fast place with room for a scratch server: memory where there is enough, else /tmp;
/// below it a directory of the invoking user's own.
std::filesystem::path default_scratch_parent();

struct ScratchDirectory {
  std::filesystem::path path;        ///< of the invoking user
  std::filesystem::path data_dir;    ///< of the server's user
  std::filesystem::path socket_dir;  ///< of the server's user; elsewhere if `path` is too long for a socket
  std::filesystem::path log;
  ServerLock lock;
};

/// Whether `path` is one, made by the invoking user.
bool is_scratch_directory(const std::filesystem::path& path);

/// Makes one below `parent`. Throws Error{file}.
ScratchDirectory make_scratch_directory(const std::filesystem::path& parent, const ServerUser& user);

}  // namespace pgplumb::server
