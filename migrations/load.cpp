#include "migrations/load.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "core/error.hpp"
#include "migrations/file_name.hpp"

namespace pgplumb::migrations {
namespace {

namespace fs = std::filesystem;

class Loader {
 public:
  Loader(const fs::path& dir, const std::string& display_prefix) : dir_(dir), prefix_(display_prefix) {
    if (!prefix_.empty() && !prefix_.ends_with('/')) prefix_ += '/';
  }

  MigrationSet load() {
    for (const fs::directory_entry& entry : entries_of(dir_)) {
      const std::string name = entry.path().filename().string();
      if (is_hidden_name(name)) continue;
      if (entry.is_directory()) {
        read_folder(entry.path(), name);
      } else {
        read_file(entry, name);
      }
    }
    MigrationSet set = make_set(sources_);
    set.findings.insert(set.findings.begin(), findings_.begin(), findings_.end());
    return set;
  }

 private:
  static std::vector<fs::directory_entry> entries_of(const fs::path& dir) {
    try {
      std::vector<fs::directory_entry> entries{fs::directory_iterator(dir), fs::directory_iterator()};
      // The order of a directory is chance; findings should not be.
      std::ranges::sort(entries, {}, [](const fs::directory_entry& entry) -> const fs::path::string_type& {
        return entry.path().native();
      });
      return entries;
    } catch (const fs::filesystem_error& error) {
      throw Error(ErrorCode::file,
                  fmt::format("cannot read the migrations folder \"{}\": {}", dir.string(), error.code().message()),
                  "Set [migrations] dir in pgplumb.toml, or run \"pgplumb init\".");
    }
  }

  void read_folder(const fs::path& folder, const std::string& name) {
    const bool is_version = parse_migration_id(name).has_value();
    bool has_sql = false;
    for (const fs::directory_entry& entry : entries_of(folder)) {
      const std::string path = name + "/" + entry.path().filename().string();
      if (entry.is_directory()) {
        if (is_version && !is_hidden_name(entry.path().filename().string())) report_nested(path);
      } else {
        has_sql |= read_file(entry, path);
      }
    }
    if (is_version && !has_sql) report_empty(name);
  }

  /// Whether the file is of interest.
  bool read_file(const fs::directory_entry& entry, const std::string& path) {
    if (std::holds_alternative<IgnoredName>(parse_file_name(path))) return false;
    sources_.push_back({.path = path, .source = read_source(entry, prefix_ + to_printable(path))});
    return true;
  }

  SourcePtr read_source(const fs::directory_entry& entry, const std::string& display_name) {
    std::error_code failed;
    const fs::file_status status = entry.status(failed);
    // Opening a named pipe or a device would wait for ever.
    if (fs::exists(status) && !fs::is_regular_file(status)) {
      report("unreadable_file", {.file = display_name}, fmt::format("\"{}\" is not a regular file", display_name),
             "Replace it by a file, or remove it.");
      return nullptr;
    }
    try {
      return SourceFile::load(entry.path(), display_name);
    } catch (const Error& error) {
      const ErrorInfo& info = error.info();
      report(info.at ? "invalid_text" : "unreadable_file", info.at.value_or(Location{.file = display_name}),
             info.message, info.next.empty() ? "Make the file readable, or remove it." : info.next, info.at_length);
      return nullptr;
    }
  }

  void report_nested(const std::string& path) {
    report("unknown_part", {.file = prefix_ + to_printable(path)},
           fmt::format("folder \"{}/\" inside a version folder", to_printable(path)),
           "A version folder holds ddl, constraints, functions and data, each with .up.sql or .down.sql.");
  }

  void report_empty(const std::string& name) {
    report("empty_folder", {.file = prefix_ + to_printable(name)},
           fmt::format("version folder \"{}/\" holds no SQL file", to_printable(name)),
           "Add ddl.up.sql, constraints.up.sql, functions.up.sql or data.up.sql, or remove the folder.");
  }

  void report(std::string code, Location at, std::string message, std::string hint, std::size_t at_length = 0) {
    findings_.push_back({.severity = Severity::error,
                         .code = std::move(code),
                         .message = std::move(message),
                         .at = std::move(at),
                         .at_length = at_length,
                         .hint = std::move(hint)});
  }

  const fs::path& dir_;
  std::string prefix_;
  std::vector<NamedSource> sources_;
  std::vector<Finding> findings_;
};

}  // namespace

MigrationSet load_set(const fs::path& dir, const std::string& display_prefix) {
  return Loader(dir, display_prefix).load();
}

}  // namespace pgplumb::migrations
