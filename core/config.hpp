// Config: every setting with where it came from. Precedence, highest first: flags,
// PGPLUMB_<SECTION>_<KEY>, DATABASE_URL, [env.NAME] in pgplumb.toml, libpq's own, default.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/environment.hpp"
#include "core/finding.hpp"
#include "core/pg/conninfo.hpp"

namespace pgplumb {

enum class OriginKind : std::uint8_t { default_value, file, database_url, environment, flag };

/// Where a value came from: "default", "pgplumb.toml:3:7", "DATABASE_URL",
/// "PGPLUMB_MIGRATIONS_DIR", "--dbname".
struct Origin {
  OriginKind kind = OriginKind::default_value;
  std::string text = "default";
};

template <typename T>
struct Setting {
  T value{};
  Origin origin{};
};

enum class OutOfOrder : std::uint8_t { error, warn, allow };
/// Which commits of a run wait for the WAL to reach the disk.
enum class Durable : std::uint8_t { run, each };
enum class VersionScheme : std::uint8_t { timestamp, sequence };
/// When the routines of a project are brought in line with their files.
enum class SyncTime : std::uint8_t { manual, after_up };

/// Attempts after the first, with a delay that doubles from `first` to at most `longest`.
struct RetryPolicy {
  int count = 10;
  std::chrono::milliseconds first{200};
  std::chrono::milliseconds longest{5000};
};

/// The database to talk to: a private server of ours, or somebody's.
struct DatabaseTarget {
  bool embedded = false;
  pg::Conninfo conninfo;  ///< for a server that is not embedded; flags merged in
};

struct Config {
  std::filesystem::path project_dir;          ///< absolute; the folder of pgplumb.toml, or the working directory
  std::optional<std::filesystem::path> file;  ///< absolute; the pgplumb.toml read, if there is one
  Setting<std::string> environment;           ///< name of the environment in use; empty: none
  std::vector<std::string> environments;      ///< the names of all that the file has
  Setting<DatabaseTarget> database;
  Setting<bool> is_protected;             ///< [env.NAME] protected
  Setting<std::string> sslmode_override;  ///< weaker sslmode named by a protected environment itself; or empty

  Setting<std::filesystem::path> migrations_dir;  ///< absolute
  Setting<std::string> migrations_schema;
  Setting<OutOfOrder> out_of_order;
  Setting<std::chrono::milliseconds> lock_timeout;  ///< of each statement that waits for a relation lock
  Setting<RetryPolicy> lock_retries;
  Setting<std::chrono::milliseconds> statement_timeout;
  Setting<std::chrono::milliseconds> lock_wait;  ///< for another pgplumb to finish
  Setting<Durable> durable;
  Setting<VersionScheme> version_scheme;
  Setting<std::filesystem::path> procedures_dir;  ///< absolute
  Setting<SyncTime> procedures_sync;
  Setting<std::filesystem::path> procedures_tests;            ///< absolute
  Setting<std::vector<std::string>> procedures_check_ignore;  ///< codes of findings
  Setting<std::vector<std::string>> drift_ignore;
  Setting<bool> drift_record;
  Setting<bool> drift_roles;
  Setting<std::optional<pg::Conninfo>> scratch_server;         ///< unset: servers of our own
  Setting<std::chrono::milliseconds> scratch_keep;             ///< how long a scratch database stays
  Setting<std::optional<std::filesystem::path>> log_file;      ///< absolute; unset: nothing is logged
  Setting<std::optional<std::chrono::milliseconds>> log_slow;  ///< statements that take as long are logged; unset: none
  Setting<std::optional<std::filesystem::path>> metrics_file;  ///< absolute; unset: none is written

  std::vector<Finding> warnings;  ///< e.g. a key that has no effect
};

/// What the command line said about configuration; unset members were not given.
struct ConfigFlags {
  std::optional<std::string> dbname, host, port, user, environment, config_file;
  std::map<std::string, std::string>
      settings;  ///< "migrations.lock_timeout" -> text, with the flag's name in `flag_names`
  std::map<std::string, std::string> flag_names;  ///< "migrations.lock_timeout" -> "--lock-timeout"
};

/// Reads and merges everything. `working_dir` is where the search for pgplumb.toml
/// begins; it goes up until a folder has one or a .git. Throws Error{config} with
/// file:line:column and the nearest known key for an unknown one.
Config load_config(const std::filesystem::path& working_dir, const ConfigFlags& flags, const Environment& environment);

/// The file that load_config would read. Throws Error{config} if a file was named that is not there.
std::optional<std::filesystem::path> find_config_file(const std::filesystem::path& working_dir,
                                                      const ConfigFlags& flags, const Environment& environment);

/// To be called before a connection is made. Throws Error{config} when an embedded server
/// that nobody named would be used where CI is set, and when a protected environment would
/// be reached over a network with a weaker sslmode than verify-full, which only the
/// environment itself may name.
void require_usable_target(const Config& config, const Environment& environment);

/// One line of `config show`.
struct ConfigEntry {
  std::string key;    ///< "migrations.lock_timeout"
  std::string value;  ///< as it would be written in the file; secrets redacted
  Origin origin;
};
std::vector<ConfigEntry> to_entries(const Config& config);

/// All problems of a configuration file, for `config check`; empty when it is sound.
/// `display_name` is how places call the file.
std::vector<Finding> check_config_file(const std::filesystem::path& file, const std::string& display_name);

/// One key that a configuration file may have, for documentation.
struct ConfigKeyInfo {
  std::string key;            ///< "migrations.lock_timeout", "env.NAME.url"
  std::string type;           ///< "one of \"error\" \"warn\" \"allow\""
  std::string default_value;  ///< as it would be written; empty: none
  std::string doc;
  std::string variable;  ///< "PGPLUMB_MIGRATIONS_LOCK_TIMEOUT"; empty: none
};
std::vector<ConfigKeyInfo> describe_config_keys();

}  // namespace pgplumb
