#include "core/config.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "core/config_layer.hpp"
#include "core/config_target.hpp"
#include "core/config_values.hpp"
#include "core/error.hpp"
#include "core/files.hpp"
#include "core/text.hpp"

namespace pgplumb {
namespace {

namespace fs = std::filesystem;
using config::FileLayer;
using config::FileSetting;
using config::Key;

constexpr const char* kFileName = "pgplumb.toml";

/// Goes up from `start` until a folder has a pgplumb.toml, or is the top of a repository.
std::optional<fs::path> find_file(const fs::path& start) {
  std::error_code ignored;
  for (fs::path dir = start;; dir = dir.parent_path()) {
    if (fs::is_regular_file(dir / kFileName, ignored)) return dir / kFileName;
    if (fs::exists(dir / ".git", ignored) || dir == dir.parent_path()) return std::nullopt;
  }
}

/// Throws what is wrong with the file, all at once.
void require_sound(const FileLayer& layer) {
  std::vector<Finding> errors;
  std::ranges::copy_if(layer.findings, std::back_inserter(errors),
                       [](const Finding& finding) { return finding.severity == Severity::error; });
  if (errors.empty()) return;
  if (errors.size() > 1) {
    std::string message = fmt::format("\"{}\" has {} errors", layer.source->name(), errors.size());
    throw Error({.code = ErrorCode::config, .message = std::move(message), .findings = std::move(errors)});
  }
  const Finding& only = errors.front();
  throw Error({.code = ErrorCode::config,
               .message = only.message,
               .at = only.at,
               .at_length = only.at_length,
               .next = only.hint});
}

void apply_defaults(Config& config) {
  for (const Key& key : config::keys()) {
    config::assign(config, key, std::string(key.default_text),
                   {.what = config::full_name(key), .origin = {}, .base = config.project_dir});
  }
}

void apply_file(Config& config, const FileLayer& layer) {
  for (const FileSetting& setting : layer.settings) {
    config::assign(config, *setting.key, setting.value.value,
                   {.what = config::full_name(*setting.key),
                    .origin = layer.origin(setting.value.span),
                    .base = config.project_dir});
  }
}

void apply_variables(Config& config, const Environment& environment) {
  for (const Key& key : config::keys()) {
    const std::string name = config::variable_name(key);
    const std::optional<std::string> value = environment(name);
    if (!value) continue;
    config::assign(config, key, *value,
                   {.what = name, .origin = {OriginKind::environment, name}, .base = config.project_dir});
  }
}

void apply_flags(Config& config, const ConfigFlags& flags, const fs::path& working_dir) {
  for (const Key& key : config::keys()) {
    const auto value = flags.settings.find(config::full_name(key));
    if (value == flags.settings.end()) continue;
    const std::string& flag = flags.flag_names.at(value->first);
    config::assign(config, key, value->second, {.what = flag, .origin = {OriginKind::flag, flag}, .base = working_dir});
  }
}

std::vector<std::string> known_variables() {
  std::vector<std::string> known{"PGPLUMB_ENV", "PGPLUMB_CONFIG", "PGPLUMB_DATABASE_URL", "PGPLUMB_PG_BIN"};
  for (const Key& key : config::keys()) known.push_back(config::variable_name(key));
  return known;
}

/// A misspelt variable would otherwise be a setting that silently does nothing. Names that
/// resemble none of ours are let be: clusters inject such as PGPLUMB_SERVICE_HOST.
void check_variables(Config& config, const Environment& environment) {
  const std::vector<std::string> known = known_variables();
  for (const std::string& name : environment.own_names()) {
    if (std::ranges::find(known, name) != known.end()) continue;
    const bool in_section = std::ranges::any_of(config::keys(), [&](const Key& key) {
      const std::string variable = config::variable_name(key);
      return name.starts_with(variable.substr(0, std::string_view("PGPLUMB_").size() + key.section.size() + 1));
    });
    const std::string near = nearest(name, known);
    const std::string hint = near.empty() ? std::string("Remove it, or see \"pgplumb config show\" for the settings.")
                                          : fmt::format("Did you mean \"{}\"?", near);
    const std::string message = fmt::format("environment variable \"{}\" is not a setting", name);
    if (in_section) throw Error(ErrorCode::config, message, hint);
    if (!near.empty()) {
      config.warnings.push_back(
          {.severity = Severity::warning, .code = "unknown_variable", .message = message, .hint = hint});
    }
  }
}

std::string database_text(const Config& config) {
  const DatabaseTarget& target = config.database.value;
  if (target.embedded) return config::to_toml(std::string("embedded"));
  if (target.conninfo.parameters().empty()) return config::to_toml(target.conninfo.describe());
  return config::to_toml(target.conninfo.redacted());
}

}  // namespace

std::optional<fs::path> find_config_file(const fs::path& working_dir, const ConfigFlags& flags,
                                         const Environment& environment) {
  const std::optional<std::string> named = flags.config_file ? flags.config_file : environment("PGPLUMB_CONFIG");
  if (!named) return find_file(working_dir);
  const fs::path file = (working_dir / *named).lexically_normal();
  std::error_code ignored;
  if (fs::exists(file, ignored)) return file;
  throw Error(ErrorCode::config, fmt::format("{} names \"{}\", which does not exist",
                                             flags.config_file ? "--config" : "PGPLUMB_CONFIG", *named));
}

Config load_config(const fs::path& working_dir, const ConfigFlags& flags, const Environment& environment) {
  Config config;
  config.file = find_config_file(working_dir, flags, environment);
  config.project_dir = config.file ? config.file->parent_path() : working_dir;
  FileLayer layer;
  if (config.file) {
    layer = config::make_layer(SourceFile::load(*config.file, display_path(*config.file, working_dir)));
    require_sound(layer);
    config.warnings = layer.findings;
  }
  apply_defaults(config);
  apply_file(config, layer);
  apply_variables(config, environment);
  apply_flags(config, flags, working_dir);
  check_variables(config, environment);
  config::resolve_target(config, layer, flags, environment);
  return config;
}

std::vector<ConfigEntry> to_entries(const Config& config) {
  std::vector<ConfigEntry> entries{
      {.key = "environment", .value = config::to_toml(config.environment.value), .origin = config.environment.origin},
      {.key = "database", .value = database_text(config), .origin = config.database.origin},
      {.key = "protected", .value = config::to_toml(config.is_protected.value), .origin = config.is_protected.origin}};
  for (const Key& key : config::keys()) {
    entries.push_back({.key = config::full_name(key),
                       .value = config::to_toml(config, key),
                       .origin = config::origin_of(config, key)});
  }
  return entries;
}

std::vector<Finding> check_config_file(const fs::path& file, const std::string& display_name) {
  return config::make_layer(SourceFile::load(file, display_name)).findings;
}

std::vector<ConfigKeyInfo> describe_config_keys() {
  std::vector<ConfigKeyInfo> all{
      {.key = "default_env", .type = "a string", .doc = "Environment that is used when none is named."}};
  for (const Key& key : config::keys()) {
    Config defaults;
    config::assign(defaults, key, std::string(key.default_text), {.what = config::full_name(key)});
    all.push_back({.key = config::full_name(key),
                   .type = config::type_of(key),
                   .default_value = config::to_toml(defaults, key),
                   .doc = std::string(key.doc),
                   .variable = config::variable_name(key)});
  }
  for (const config::EnvironmentKey& key : config::environment_keys()) {
    all.push_back({.key = "env.NAME." + std::string(key.name),
                   .type = std::string(key.type),
                   .default_value = std::string(key.default_text),
                   .doc = std::string(key.doc)});
  }
  return all;
}

}  // namespace pgplumb
