// SQL files: what lies below a folder of the project, read once. Not installed.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/finding.hpp"
#include "core/source_file.hpp"

namespace pgplumb::procedures::internal {

struct SqlFile {
  std::string path;  ///< below the folder, with "/"
  SourcePtr source;
};

/// Reads every *.sql below `dir`, by path, hidden names left out; `display_prefix` stands before their names. What
/// cannot be understood is a finding. A folder that is missing holds no files. Throws Error{file} for one that cannot
/// be read, with advice about [procedures] `setting`.
std::vector<SqlFile> load_sql_files(const std::filesystem::path& dir, const std::string& display_prefix,
                                    std::string_view setting, std::vector<Finding>& findings);

/// Throws Error{file} with all findings if there is an error among them.
void require_no_errors(std::span<const Finding> findings);

}  // namespace pgplumb::procedures::internal
