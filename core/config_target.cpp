#include "core/config_target.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "core/text.hpp"

namespace pgplumb::config {
namespace {

constexpr std::string_view kEmbedded = "embedded";
constexpr std::string_view kStrongest = "verify-full";

/// The text that names the database, and where it stands.
struct UrlSource {
  std::string text;
  Origin origin;
  std::optional<Span> span;  ///< in the file
};

/// The environment in use.
struct Choice {
  const FileEnvironment* section = nullptr;  ///< null: none
  Origin origin;

  bool is_named() const noexcept { return origin.kind == OriginKind::flag || origin.kind == OriginKind::environment; }
};

/// Whether the server is surely on this machine. A service file is not read here.
bool is_local(const pg::Conninfo& conninfo, const Environment& environment) {
  std::string host = conninfo.get("hostaddr");
  if (host.empty()) host = conninfo.get("host");
  if (host.empty() && (conninfo.has("service") || environment("PGSERVICE"))) return false;
  if (host.empty()) host = environment("PGHOSTADDR").value_or("");
  if (host.empty()) host = environment("PGHOST").value_or("");
  return std::ranges::all_of(text::split(host, ','), [](std::string_view one) {
    return one.empty() || one.starts_with('/') || one == "localhost" || one == "::1" || one.starts_with("127.");
  });
}

class Resolver {
 public:
  Resolver(const FileLayer& layer, const ConfigFlags& flags, const Environment& environment)
      : layer_(layer), flags_(flags), environment_(environment) {}

  void fill(Config& config) const {
    config.environments = layer_.environment_names();
    const Choice choice = choose_environment();
    if (choice.section != nullptr) {
      config.environment = {choice.section->name.value, choice.origin};
      if (const auto& flag = choice.section->is_protected)
        config.is_protected = {flag->value, layer_.origin(flag->span)};
    }
    const std::optional<UrlSource> url = choose_url(choice);
    config.database = make_database(url);
    merge_flags(config.database);
    apply_sslmode(config, choice, url);
  }

 private:
  bool flag_is_conninfo() const { return flags_.dbname && flags_.dbname->find_first_of("=:") != std::string::npos; }

  Choice choose_environment() const {
    if (flags_.environment) return named(*flags_.environment, {OriginKind::flag, "--env"});
    if (const auto name = environment_("PGPLUMB_ENV")) return named(*name, {OriginKind::environment, "PGPLUMB_ENV"});
    const bool is_server_named =
        flag_is_conninfo() || flags_.host || environment_("PGPLUMB_DATABASE_URL") || environment_("DATABASE_URL");
    if (is_server_named || !layer_.default_env) return {};
    const auto& [name, span] = *layer_.default_env;
    return {.section = layer_.find(name), .origin = {OriginKind::file, layer_.origin(span).text + " (default_env)"}};
  }

  Choice named(const std::string& name, Origin origin) const {
    if (const FileEnvironment* section = layer_.find(name)) return {.section = section, .origin = std::move(origin)};
    const std::vector<std::string> known = layer_.environment_names();
    const std::string near = nearest(name, known);
    throw Error(ErrorCode::config, fmt::format("unknown environment \"{}\" in {}", name, origin.text),
                known.empty()  ? fmt::format("Add a table [env.{}] with its url to pgplumb.toml.", name)
                : near.empty() ? fmt::format("Known are {}.", text::join(known, ", "))
                               : fmt::format("Did you mean \"{}\"? Known are {}.", near, text::join(known, ", ")));
  }

  /// The highest source that names a database; see docs/configuration.md for the order.
  std::optional<UrlSource> choose_url(const Choice& choice) const {
    if (flag_is_conninfo()) return UrlSource{*flags_.dbname, {OriginKind::flag, "--dbname"}, {}};
    std::optional<UrlSource> own = url_of(choice);
    if (own && choice.origin.kind == OriginKind::flag) return own;
    if (const auto url = environment_("PGPLUMB_DATABASE_URL")) {
      return UrlSource{*url, {OriginKind::environment, "PGPLUMB_DATABASE_URL"}, {}};
    }
    if (own && choice.is_named()) return own;
    if (const auto url = environment_("DATABASE_URL")) {
      return UrlSource{*url, {OriginKind::database_url, "DATABASE_URL"}, {}};
    }
    return own;
  }

  std::optional<UrlSource> url_of(const Choice& choice) const {
    if (choice.section == nullptr || !choice.section->url) return std::nullopt;
    const auto& [text, span] = *choice.section->url;
    return UrlSource{text, layer_.origin(span), span};
  }

  Setting<DatabaseTarget> make_database(const std::optional<UrlSource>& url) const {
    if (!url)
      return {.value = {}, .origin = {OriginKind::default_value, "libpq (PG* variables, service file, defaults)"}};
    const std::string text = url->span ? expand(*url) : url->text;
    if (text == kEmbedded) return {.value = {.embedded = true}, .origin = url->origin};
    try {
      return {.value = {.conninfo = pg::Conninfo::parse(text)}, .origin = url->origin};
    } catch (Error& error) {
      if (url->span) {
        error.locate(layer_.source->locate(url->span->offset), url->span->length);
      } else {
        error.add_note(fmt::format("it came from {}", url->origin.text));
      }
      throw;
    }
  }

  /// Replaces every "${VAR}". The values may be secrets: no message ever holds one.
  std::string expand(const UrlSource& url) const {
    std::string expanded;
    std::string_view rest = url.text;
    for (std::size_t at = rest.find("${"); at != std::string_view::npos; at = rest.find("${")) {
      expanded += rest.substr(0, at);
      const std::size_t end = rest.find('}', at);
      const std::string reference(rest.substr(at, end == std::string_view::npos ? end : end + 1 - at));
      if (end == std::string_view::npos)
        refuse_reference(url, reference, fmt::format("\"{}\" is not closed", reference));
      const std::string name = reference.substr(2, reference.size() - 3);
      const std::optional<std::string> value = environment_(name);
      if (!value) refuse_reference(url, reference, fmt::format("environment variable \"{}\" is not set", name));
      expanded += *value;
      rest.remove_prefix(end + 1);
    }
    return expanded += rest;
  }

  [[noreturn]] void refuse_reference(const UrlSource& url, const std::string& reference, std::string message) const {
    const std::size_t in_file = layer_.source->text().find(reference, url.span->offset);
    const bool found = in_file < url.span->offset + url.span->length;  // not when the string is written with escapes
    throw Error({.code = ErrorCode::config,
                 .message = std::move(message),
                 .at = layer_.source->locate(found ? in_file : url.span->offset),
                 .at_length = found ? reference.size() : url.span->length,
                 .next = "Set the variable, or name another environment with --env."});
  }

  /// -h, -p, -U and a bare -d change single parameters of whichever target was named.
  void merge_flags(Setting<DatabaseTarget>& database) const {
    std::vector<std::string> used;
    DatabaseTarget& target = database.value;
    const auto set = [&](const std::optional<std::string>& flag, const char* key, const char* name) {
      if (!flag) return;
      target.conninfo.set(key, *flag);
      used.emplace_back(name);
    };
    // Whoever names a host or a port does not mean the private server.
    if (flags_.host || flags_.port) target.embedded = false;
    if (flags_.host && target.conninfo.has("hostaddr")) target.conninfo.set("hostaddr", "");
    set(flags_.host, "host", "--host");
    set(flags_.port, "port", "--port");
    set(flags_.user, "user", "--username");
    if (!flag_is_conninfo()) set(flags_.dbname, "dbname", "--dbname");
    if (used.empty()) return;
    const bool is_alone = database.origin.kind == OriginKind::default_value;
    database.origin = {OriginKind::flag,
                       is_alone ? text::join(used, ", ")
                                : fmt::format("{}, changed by {}", database.origin.text, text::join(used, ", "))};
  }

  void apply_sslmode(Config& config, const Choice& choice, const std::optional<UrlSource>& url) const {
    if (config.database.value.embedded || choice.section == nullptr) return;
    pg::Conninfo& conninfo = config.database.value.conninfo;
    const std::string in_url = conninfo.get("sslmode");
    if (const auto& own = choice.section->sslmode) {
      if (in_url.empty()) {
        conninfo.set("sslmode", own->value);
      } else if (in_url != own->value) {
        config.warnings.push_back(
            {.severity = Severity::warning,
             .code = "no_effect",
             .message = fmt::format("\"sslmode\" has no effect: {} says sslmode={}", url->origin.text, in_url),
             .at = layer_.source->locate(own->span.offset),
             .at_length = own->span.length,
             .hint = "Name the mode in one place."});
      }
      if (own->value != kStrongest) config.sslmode_override = {own->value, layer_.origin(own->span)};
    } else if (!in_url.empty() && in_url != kStrongest && url && url->span) {
      config.sslmode_override = {in_url, url->origin};
    }
    if (config.is_protected.value && conninfo.get("sslmode").empty() && !is_local(conninfo, environment_)) {
      conninfo.set("sslmode", std::string(kStrongest));
    }
  }

  const FileLayer& layer_;
  const ConfigFlags& flags_;
  const Environment& environment_;
};

bool runs_in_pipeline(const Environment& environment) {
  const std::optional<std::string> ci = environment("CI");
  return ci && *ci != "false" && *ci != "0";
}

}  // namespace

void resolve_target(Config& config, const FileLayer& layer, const ConfigFlags& flags, const Environment& environment) {
  Resolver(layer, flags, environment).fill(config);
}

}  // namespace pgplumb::config

namespace pgplumb {

void require_usable_target(const Config& config, const Environment& environment) {
  using namespace config;
  const DatabaseTarget& target = config.database.value;
  const OriginKind named_by = config.environment.origin.kind;
  const bool is_named = named_by == OriginKind::flag || named_by == OriginKind::environment ||
                        config.database.origin.kind != OriginKind::file;
  if (target.embedded && !is_named && runs_in_pipeline(environment)) {
    throw Error(ErrorCode::config, "no database was named, and CI is set: an embedded server would prove nothing here",
                "Set DATABASE_URL or PGPLUMB_DATABASE_URL, or name the environment with --env.");
  }
  const std::string sslmode = target.conninfo.get("sslmode");
  const bool is_weak = !sslmode.empty() && sslmode != kStrongest && config.sslmode_override.value != sslmode;
  if (!target.embedded && config.is_protected.value && is_weak && !is_local(target.conninfo, environment)) {
    throw Error(
        ErrorCode::config,
        fmt::format("environment \"{}\" is protected and needs sslmode=verify-full, not {}", config.environment.value,
                    sslmode),
        fmt::format("If less must do, say so in [env.{}]: sslmode = \"{}\".", config.environment.value, sslmode));
  }
}

}  // namespace pgplumb
