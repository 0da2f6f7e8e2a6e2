// Config layer: what one pgplumb.toml says, checked key by key against the table of keys.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/config_file.hpp"
#include "core/config_keys.hpp"
#include "core/finding.hpp"

namespace pgplumb::config {

/// A value of the file with its place.
template <typename T>
struct Placed {
  T value{};
  Span span;
};

struct FileSetting {
  const Key* key = nullptr;
  Placed<RawValue> value;
};

/// One [env.NAME].
struct FileEnvironment {
  Placed<std::string> name;
  std::optional<Placed<std::string>> url;
  std::optional<Placed<bool>> is_protected;
  std::optional<Placed<std::string>> sslmode;
};

struct FileLayer {
  SourcePtr source;  ///< null when there is no file
  std::vector<FileSetting> settings;
  std::optional<Placed<std::string>> default_env;
  std::vector<FileEnvironment> environments;
  std::vector<Finding> findings;  ///< everything that is wrong with the file

  const FileEnvironment* find(const std::string& environment) const noexcept;
  std::vector<std::string> environment_names() const;
  /// "pgplumb.toml:3:7"
  Origin origin(const Span& span) const;
};

/// Reads the whole file and collects every problem.
FileLayer make_layer(SourcePtr source);

/// The modes that libpq knows, weakest first.
const std::vector<std::string>& sslmodes();

}  // namespace pgplumb::config
