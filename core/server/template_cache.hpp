// TemplateCache: initialised data directories, one for each installation and set of
// initdb options, because copying one takes a tenth of the time of initdb.
#pragma once

#include <filesystem>

#include "core/server/installation.hpp"
#include "core/server/server_user.hpp"

namespace pgplumb::server {

/// Where templates are kept when nobody says otherwise: $XDG_CACHE_HOME/pgplumb,
/// ~/.cache/pgplumb, or below /tmp for a user without a home.
std::filesystem::path default_cache_directory();

/// Fills `data_dir`, an empty directory of `user`, with a fresh cluster: a copy of the
/// template, which the first to come makes while the others wait. Throws Error{file} or
/// Error{run_time}.
void provide_cluster(const std::filesystem::path& cache_dir, const Installation& installation, const ServerUser& user,
                     const std::filesystem::path& data_dir);

}  // namespace pgplumb::server
