// Copying a data directory that no server is using.
#pragma once

#include <filesystem>

#include "core/server/server_user.hpp"

namespace pgplumb::server {

/// Copies everything below `from` into the existing directory `to`; the copies belong to
/// `owner` and nobody else may read them. Throws Error{file}.
void copy_tree(const std::filesystem::path& from, const std::filesystem::path& to, const ServerUser& owner);

}  // namespace pgplumb::server
