// Config keys: the one table of settings. The file reader, the PGPLUMB_ variables, the
// unknown-key hints, `config show` and the documentation are all made from it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/config.hpp"

namespace pgplumb::config {

/// Where a setting lives in Config; its type is the setting's type.
using Member = std::variant<Setting<std::string> Config::*, Setting<std::filesystem::path> Config::*,
                            Setting<std::chrono::milliseconds> Config::*, Setting<RetryPolicy> Config::*,
                            Setting<OutOfOrder> Config::*, Setting<Durable> Config::*, Setting<VersionScheme> Config::*,
                            Setting<SyncTime> Config::*, Setting<bool> Config::*,
                            Setting<std::vector<std::string>> Config::*, Setting<std::optional<pg::Conninfo>> Config::*,
                            Setting<std::optional<std::chrono::milliseconds>> Config::*,
                            Setting<std::optional<std::filesystem::path>> Config::*>;

struct Key {
  std::string_view section;
  std::string_view name;
  Member member;
  std::string_view default_text;
  std::string_view doc;  ///< one sentence
};

/// The settings of [migrations], [procedures], [drift], [scratch], [log] and [metrics].
std::span<const Key> keys();

/// A key of an [env.NAME] table.
struct EnvironmentKey {
  std::string_view name;
  std::string_view type;
  std::string_view default_text;
  std::string_view doc;
};
std::span<const EnvironmentKey> environment_keys();

/// A value before its type is known: text, or a list from the file.
using RawValue = std::variant<std::string, std::vector<std::string>>;

/// Where a value was read.
struct ValueSource {
  std::string what;  ///< how messages call it: "\"lock_timeout\"", "--lock-timeout"
  Origin origin;
  std::filesystem::path base;  ///< relative paths start here
};

/// Sets the key's member of `config`. Throws Error{config} for a value that is not of its type.
void assign(Config& config, const Key& key, const RawValue& value, const ValueSource& source);

/// The member of `config` as it would be written in the file; paths are shown relative to
/// the project when they are inside.
std::string to_toml(const Config& config, const Key& key);
const Origin& origin_of(const Config& config, const Key& key);

/// "migrations.lock_timeout"
std::string full_name(const Key& key);
/// "PGPLUMB_MIGRATIONS_LOCK_TIMEOUT"
std::string variable_name(const Key& key);
/// What its value must be: "one of \"error\" \"warn\" \"allow\"".
std::string type_of(const Key& key);

}  // namespace pgplumb::config
