#include "procedures/internal/sql_files.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

#include "core/error.hpp"

namespace pgplumb::procedures::internal {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> sql_files_below(const fs::path& dir, std::string_view setting) {
  std::vector<fs::path> paths;
  try {
    for (fs::recursive_directory_iterator entry(dir), end; entry != end; ++entry) {
      const fs::path name = entry->path().filename();
      if (name.native().starts_with('.')) {
        if (entry->is_directory()) entry.disable_recursion_pending();
      } else if (name.extension() == ".sql" && !entry->is_directory()) {
        paths.push_back(entry->path());
      }
    }
  } catch (const fs::filesystem_error& error) {
    throw Error(ErrorCode::file, fmt::format("cannot read the folder \"{}\": {}", dir.string(), error.code().message()),
                fmt::format("Set [procedures] {} in pgplumb.toml.", setting));
  }
  std::ranges::sort(paths);
  return paths;
}

/// Nothing for a file that cannot be understood, with a finding that says why.
SourcePtr read_source(const fs::path& path, const std::string& display_name, std::vector<Finding>& findings) {
  try {
    // Opening a named pipe or a device would wait for ever.
    if (!fs::is_regular_file(path)) {
      throw Error(ErrorCode::file, fmt::format("\"{}\" is not a regular file", display_name),
                  "Replace it by a file, or remove it.");
    }
    return SourceFile::load(path, display_name);
  } catch (const Error& error) {
    const ErrorInfo& info = error.info();
    findings.push_back({.severity = Severity::error,
                        .code = info.at ? "invalid_text" : "unreadable_file",
                        .message = info.message,
                        .at = info.at.value_or(Location{.file = display_name}),
                        .at_length = info.at_length,
                        .hint = info.next.empty() ? "Make the file readable, or remove it." : info.next});
    return nullptr;
  }
}

}  // namespace

std::vector<SqlFile> load_sql_files(const fs::path& dir, const std::string& display_prefix, std::string_view setting,
                                    std::vector<Finding>& findings) {
  std::vector<SqlFile> files;
  if (!fs::exists(dir)) return files;
  const std::string prefix =
      display_prefix.empty() || display_prefix.ends_with('/') ? display_prefix : display_prefix + "/";
  for (const fs::path& path : sql_files_below(dir, setting)) {
    std::string name = path.lexically_relative(dir).generic_string();
    if (SourcePtr source = read_source(path, prefix + name, findings)) {
      files.push_back({.path = std::move(name), .source = std::move(source)});
    }
  }
  return files;
}

void require_no_errors(std::span<const Finding> findings) {
  const auto first = std::ranges::find(findings, Severity::error, &Finding::severity);
  if (first == findings.end()) return;
  ErrorInfo info{.code = ErrorCode::file,
                 .message = first->message,
                 .at = first->at,
                 .at_length = first->at_length,
                 .hint = first->hint};
  if (findings.size() > 1) info.findings.assign(findings.begin(), findings.end());
  throw Error(std::move(info));
}

}  // namespace pgplumb::procedures::internal
