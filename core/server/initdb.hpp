// Making a new database cluster with initdb.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/server/installation.hpp"
#include "core/server/server_user.hpp"

namespace pgplumb::server {

/// The superuser of every server that pgplumb makes, whatever the operating system's users are called.
inline constexpr const char* kSuperuser = "pgplumb";

enum class Sync : bool { no, yes };

/// The options given to initdb besides the directory: UTF8, a locale that sorts the same
/// everywhere, trust for the local socket and nothing for the network.
std::vector<std::string> initdb_options(const Installation& installation, Sync sync);

/// Runs initdb as `user` in `data_dir`, an empty directory of that user. Throws
/// Error{run_time} with the end of what initdb said.
void initialise(const Installation& installation, const ServerUser& user, const std::filesystem::path& data_dir,
                Sync sync);

}  // namespace pgplumb::server
