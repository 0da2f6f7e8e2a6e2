#include "core/config_keys.hpp"

#include <algorithm>
#include <array>
#include <concepts>

#include "core/config_values.hpp"
#include "core/files.hpp"

namespace pgplumb::config {
namespace {

constexpr std::array kKeys{
    Key{"migrations", "dir", &Config::migrations_dir, "migrations", "Folder of the migration files."},
    Key{"migrations", "schema", &Config::migrations_schema, "pgplumb", "Schema where pgplumb keeps its own tables."},
    Key{"migrations", "out_of_order", &Config::out_of_order, "error",
        "What to do about a pending migration that is older than an applied one."},
    Key{"migrations", "version_scheme", &Config::version_scheme, "timestamp",
        "How \"pgplumb new\" numbers migrations."},
    Key{"migrations", "lock_timeout", &Config::lock_timeout, "2s",
        "How long a statement waits for a lock on a table before it is rolled back and tried again."},
    Key{"migrations", "lock_retries", &Config::lock_retries, "10,200ms..5s",
        "How often that is tried again, and the first and the longest pause between."},
    Key{"migrations", "lock_wait", &Config::lock_wait, "60s", "How long to wait for another pgplumb to finish."},
    Key{"migrations", "statement_timeout", &Config::statement_timeout, "0",
        "How long one statement may run; \"0\" means no limit."},
    Key{"migrations", "durable", &Config::durable, "run",
        "Whether only the last commit of a run waits for the disk, which makes all before it durable too, or each."},
    Key{"procedures", "dir", &Config::procedures_dir, "procedures", "Folder of the routine files."},
    Key{"procedures", "sync", &Config::procedures_sync, "manual",
        "Whether \"pgplumb up\" also brings routines in line with their files, after the migrations."},
    Key{"procedures", "tests", &Config::procedures_tests, "tests/procedures", "Folder of the tests of routines."},
    Key{"procedures", "check_ignore", &Config::procedures_check_ignore, "",
        "Codes of findings that \"procedures check\" leaves out, such as \"plpgsql_extra\"."},
    Key{"drift", "ignore", &Config::drift_ignore, "", "Objects that drift leaves out, such as \"table:partman.*\"."},
    Key{"drift", "record", &Config::drift_record, "false",
        "Whether a run that changed something records the schema, for \"drift --against recorded\"."},
    Key{"drift", "roles", &Config::drift_roles, "false",
        "Whether \"drift\", \"schema dump\", \"schema diff\" and what is recorded include the roles of the server."},
    Key{"scratch", "url", &Config::scratch_server, "",
        "Server on which scratch databases are made; without it, on throw-away servers of pgplumb's own."},
    Key{"scratch", "keep", &Config::scratch_keep, "24h", "How long what \"pgplumb scratch create\" makes is kept."},
    Key{"log", "file", &Config::log_file, "", "File to which every run appends what happens, as JSON lines."},
    Key{"log", "slow", &Config::log_slow, "",
        "Statements of migrations and calls that take at least this long are logged, with their place; \"0\" logs "
        "all."},
    Key{"metrics", "file", &Config::metrics_file, "",
        "File that every run replaces with its numbers, in the text format of Prometheus."},
};

constexpr std::array kEnvironmentKeys{
    EnvironmentKey{"url", "a string", "",
                   "URL or conninfo of the database, where \"${VAR}\" stands for an environment variable; or "
                   "\"embedded\" for a private PostgreSQL."},
    EnvironmentKey{"protected", "true or false", "false",
                   "Whether destructive commands need --confirm NAME and connections verified TLS."},
    EnvironmentKey{"sslmode", "a libpq sslmode", "",
                   "sslmode when the URL names none; a protected environment that needs less than verify-full says so "
                   "here."},
};

}  // namespace

std::span<const Key> keys() { return kKeys; }
std::span<const EnvironmentKey> environment_keys() { return kEnvironmentKeys; }

namespace {

template <typename Type>
void parse_raw(const std::string& what, const RawValue& raw, Type& value) {
  parse(what, std::get<std::string>(raw), value);
}

void parse_raw(const std::string& what, const RawValue& raw, std::vector<std::string>& value) {
  if (const auto* list = std::get_if<std::vector<std::string>>(&raw)) {
    value = *list;
  } else {
    parse(what, std::get<std::string>(raw), value);
  }
}

void parse_raw(const std::string& what, const RawValue& raw, std::filesystem::path& value, const ValueSource& source) {
  parse(what, std::get<std::string>(raw), value);
  value = (source.base / value).lexically_normal();
}

void parse_raw(const std::string& /*what*/, const RawValue& raw, std::optional<std::filesystem::path>& value,
               const ValueSource& source) {
  const std::string& text = std::get<std::string>(raw);
  value.reset();
  if (!text.empty()) value = (source.base / text).lexically_normal();
}

template <typename Type>
constexpr bool is_path =
    std::same_as<Type, std::filesystem::path> || std::same_as<Type, std::optional<std::filesystem::path>>;

}  // namespace

void assign(Config& config, const Key& key, const RawValue& value, const ValueSource& source) {
  std::visit(
      [&](auto member) {
        auto& setting = config.*member;
        if constexpr (is_path<decltype(setting.value)>) {
          parse_raw(source.what, value, setting.value, source);
        } else {
          parse_raw(source.what, value, setting.value);
        }
        setting.origin = source.origin;
      },
      key.member);
}

std::string to_toml(const Config& config, const Key& key) {
  return std::visit(
      [&](auto member) {
        const auto& value = (config.*member).value;
        if constexpr (std::same_as<decltype(value), const std::filesystem::path&>) {
          return to_toml(display_path(value, config.project_dir));
        } else if constexpr (std::same_as<decltype(value), const std::optional<std::filesystem::path>&>) {
          return to_toml(value ? display_path(*value, config.project_dir) : std::string());
        } else {
          return to_toml(value);
        }
      },
      key.member);
}

const Origin& origin_of(const Config& config, const Key& key) {
  return std::visit([&](auto member) -> const Origin& { return (config.*member).origin; }, key.member);
}

std::string full_name(const Key& key) { return std::string(key.section) + "." + std::string(key.name); }

std::string variable_name(const Key& key) {
  std::string name = "PGPLUMB_" + std::string(key.section) + "_" + std::string(key.name);
  std::ranges::transform(name, name.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return name;
}

std::string type_of(const Key& key) {
  return std::visit(
      [](auto member) {
        using Type = decltype((std::declval<Config>().*member).value);
        return describe_type(Type{});
      },
      key.member);
}

}  // namespace pgplumb::config
