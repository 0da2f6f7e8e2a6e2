// ServerUser: whom a server runs as. PostgreSQL refuses to run as root, so a root
// user's servers belong to somebody with fewer rights.
#pragma once

#include <filesystem>
#include <string>
#include <sys/types.h>

namespace pgplumb::server {

struct ServerUser {
  uid_t uid = 0;
  gid_t gid = 0;
  std::string name;
  std::filesystem::path home;
};

/// Whoever runs this process.
ServerUser invoking_user();

/// The user that a server of `directory` runs as: the invoking user, or for root the
/// owner of `directory`, else "postgres", else "nobody". Throws Error{run_time} for root
/// on a machine that has none of them.
ServerUser choose_server_user(const std::filesystem::path& directory);

/// The user that owns `directory`. Throws Error{file}.
ServerUser owner_of(const std::filesystem::path& directory);

/// Whether `user` may enter `directory`, asked of the kernel as that user, since every
/// directory above it counts too.
bool can_enter(const ServerUser& user, const std::filesystem::path& directory);

/// Becomes `user` for good; false if that failed or could be undone. For a child
/// process: async-signal-safe.
bool become(const ServerUser& user) noexcept;

}  // namespace pgplumb::server
