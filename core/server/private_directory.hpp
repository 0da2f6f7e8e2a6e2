// Private directories: places below shared ones such as /tmp that nobody else may
// have prepared for us, and the short ones that a Unix socket's path needs.
#pragma once

#include <filesystem>
#include <sys/types.h>

#include "core/server/server_user.hpp"

namespace pgplumb::server {

/// Makes `path` (its parent must exist) for `owner` with `mode`, or accepts it as it is.
/// Throws Error{file} if it is a symbolic link, belongs to somebody else or others may
/// write to it: whoever put it there could reach a server that trusts its socket.
void make_private_directory(const std::filesystem::path& path, const ServerUser& owner, mode_t mode = 0700);

/// `parent`/pgplumb-<uid>, made as above. The one of root may be entered, not read,
/// since the servers in it run as another user.
std::filesystem::path make_runtime_directory(const std::filesystem::path& parent, const ServerUser& user);

/// Where the server of `directory` has its socket: `directory`/s if that is short enough
/// for a socket's address (107 bytes with the socket's name), else a directory in /tmp
/// whose name comes from `directory`. Never $TMPDIR, which may be long and may differ
/// between two commands. The directory itself is made, for `user` alone.
std::filesystem::path make_socket_directory(const std::filesystem::path& directory, const ServerUser& user);

/// The directory that `make_socket_directory` would give; touches nothing.
std::filesystem::path socket_directory(const std::filesystem::path& directory, const ServerUser& user);

}  // namespace pgplumb::server
