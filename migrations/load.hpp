// Load: reads a migrations folder from disk.
#pragma once

#include <filesystem>
#include <string>

#include "migrations/set.hpp"

namespace pgplumb::migrations {

/// Reads every file of `dir` (and of its version folders). `display_prefix` is put
/// before the names in error places, so that they can be opened from where the user
/// stands. Throws Error{file} if the folder does not exist or cannot be read; a file that
/// is not UTF-8 becomes a finding.
MigrationSet load_set(const std::filesystem::path& dir, const std::string& display_prefix);

}  // namespace pgplumb::migrations
