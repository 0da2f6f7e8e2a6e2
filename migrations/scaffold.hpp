// Scaffold: names, versions and first texts of new migration files. Pure; writing them is the caller's.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "core/config.hpp"
#include "migrations/set.hpp"

namespace pgplumb::migrations {

/// `name` as part of a file name: "Add users!" gives "add_users". Letters beyond ASCII stay.
/// Throws Error{usage} if nothing is left.
std::string to_file_name_part(std::string_view name);

/// A version newer than all of `migrations`: the time as yyyymmddHHMMSS in UTC, or the
/// next number, padded like the widest. Throws Error{usage} if there is none of 18 digits left.
Version next_version(const std::vector<Migration>& migrations, VersionScheme scheme,
                     std::chrono::system_clock::time_point now);

/// A file to be written.
struct NewFile {
  std::string path;  ///< relative to the migrations folder
  std::string text;
};

/// The up and the down file of a new migration. `name` is one that to_file_name_part gave.
std::vector<NewFile> make_scaffold(const Version& version, const std::string& name, TransactionMode mode);

/// The up and down files of a version folder, one pair for each part.
std::vector<NewFile> make_folder_scaffold(const Version& version, const std::string& name);

}  // namespace pgplumb::migrations
