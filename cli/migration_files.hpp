// Migration files: a new migration in the project's folder.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "cli/context.hpp"
#include "migrations/scaffold.hpp"

namespace pgplumb::cli {

struct CreatedMigration {
  std::string id;  ///< "20260131123456_create_users"
  std::vector<std::filesystem::path> files;
};

/// The files of a migration of that version and name; what it throws passes through, and nothing is written.
using MakeFiles = std::function<std::vector<migrations::NewFile>(const migrations::Version&, const std::string&)>;

/// Writes the files of a migration that is newer than every other. `name` is as people say it. Throws Error{usage}
/// for a name that is taken or that no file can have.
CreatedMigration create_migration(CommandContext& context, const std::string& name, const MakeFiles& make_files);

}  // namespace pgplumb::cli
