#include "core/config_layer.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "core/config_values.hpp"
#include "core/text.hpp"

namespace pgplumb::config {
namespace {

const std::vector<std::string>& section_names() {
  static const std::vector<std::string> names{"migrations", "procedures", "drift", "scratch", "log", "metrics", "env"};
  return names;
}

/// Walks the entries of a file and fills a layer; a problem becomes a finding at its place.
class Builder {
 public:
  explicit Builder(FileLayer& layer) : layer_(layer) {}

  void read(const std::vector<Entry>& entries) {
    for (const Entry& entry : entries) {
      if (entry.key == "default_env") {
        layer_.default_env = text_of(entry, "the name of an environment");
      } else if (std::ranges::find(section_names(), entry.key) == section_names().end()) {
        refuse_top_level(entry);
      } else if (const auto* table = table_of(entry)) {
        entry.key == "env" ? read_environments(*table) : read_section(entry.key, *table);
      }
    }
    check_default_environment();
  }

 private:
  void read_section(const std::string& section, const std::vector<Entry>& entries) {
    for (const Entry& entry : entries) {
      const auto known =
          std::ranges::find_if(keys(), [&](const Key& key) { return key.section == section && key.name == entry.key; });
      if (known == keys().end()) {
        std::vector<std::string> names;
        for (const Key& key : keys()) {
          if (key.section == section) names.emplace_back(key.name);
        }
        refuse_key(entry, fmt::format("[{}]", section), names);
      } else if (std::optional<RawValue> value = raw_value(*known, entry)) {
        keep_if_valid({.key = &*known, .value = {std::move(*value), entry.value.span}}, entry);
      }
    }
  }

  void keep_if_valid(FileSetting setting, const Entry& entry) {
    try {
      Config ignored;
      assign(ignored, *setting.key, setting.value.value, {.what = fmt::format("\"{}\"", entry.key)});
      layer_.settings.push_back(std::move(setting));
    } catch (const Error& error) {
      add(Severity::error, "invalid_value", error.info().message, entry.value.span, error.info().next);
    }
  }

  /// The value in the form that variables and flags have, too.
  std::optional<RawValue> raw_value(const Key& key, const Entry& entry) {
    if (std::holds_alternative<Setting<RetryPolicy> Config::*>(key.member)) return retry_policy(key, entry);
    if (std::holds_alternative<Setting<std::vector<std::string>> Config::*>(key.member)) return list(key, entry);
    if (std::holds_alternative<Setting<bool> Config::*>(key.member)) {
      if (const auto* flag = std::get_if<bool>(&entry.value.content)) return flag_text(*flag);
    } else if (const auto* text = std::get_if<std::string>(&entry.value.content)) {
      return *text;
    }
    refuse_type(entry, type_of(key));
    return std::nullopt;
  }

  static std::string flag_text(bool flag) { return flag ? "true" : "false"; }

  std::optional<RawValue> list(const Key& key, const Entry& entry) {
    std::vector<std::string> texts;
    const auto* items = std::get_if<std::vector<Value>>(&entry.value.content);
    bool fits = items != nullptr;
    for (const Value& item : fits ? *items : std::vector<Value>{}) {
      const auto* text = std::get_if<std::string>(&item.content);
      fits = fits && text != nullptr;
      if (text != nullptr) texts.push_back(*text);
    }
    if (fits) return texts;
    refuse_type(entry, type_of(key));
    return std::nullopt;
  }

  std::optional<RawValue> retry_policy(const Key& key, const Entry& entry) {
    if (const auto* number = std::get_if<std::int64_t>(&entry.value.content)) return std::to_string(*number);
    const auto* table = std::get_if<std::vector<Entry>>(&entry.value.content);
    if (table == nullptr) {
      refuse_type(entry, type_of(key));
      return std::nullopt;
    }
    std::string count;
    std::string backoff;
    for (const Entry& part : *table) {
      const auto* number = std::get_if<std::int64_t>(&part.value.content);
      const auto* text = std::get_if<std::string>(&part.value.content);
      if (part.key == "count" && number != nullptr) {
        count = std::to_string(*number);
      } else if (part.key == "backoff" && text != nullptr) {
        backoff = *text;
      } else if (part.key == "count" || part.key == "backoff") {
        refuse_type(part, part.key == "count" ? "a whole number" : "a string such as \"200ms..5s\"");
        return std::nullopt;
      } else {
        refuse_key(part, entry.key, {"count", "backoff"});
        return std::nullopt;
      }
    }
    return backoff.empty() ? count : count + "," + backoff;
  }

  void read_environments(const std::vector<Entry>& entries) {
    for (const Entry& entry : entries) {
      if (const auto* table = table_of(entry)) read_environment(entry, *table);
    }
  }

  void read_environment(const Entry& entry, const std::vector<Entry>& table) {
    FileEnvironment environment{.name = {entry.key, entry.key_span}};
    for (const Entry& part : table) {
      if (part.key == "url") {
        environment.url = text_of(part, "a URL, a conninfo string or \"embedded\"");
      } else if (part.key == "sslmode") {
        environment.sslmode = sslmode_of(part);
      } else if (part.key == "protected") {
        if (const auto* flag = std::get_if<bool>(&part.value.content)) {
          environment.is_protected = {*flag, part.value.span};
        } else {
          refuse_type(part, "true or false");
        }
      } else {
        std::vector<std::string> names;
        for (const EnvironmentKey& key : environment_keys()) names.emplace_back(key.name);
        refuse_key(part, fmt::format("[env.{}]", entry.key), names);
      }
    }
    if (environment.url && environment.url->value == "embedded" && environment.sslmode) {
      add(Severity::warning, "no_effect", "\"sslmode\" has no effect on an embedded server", environment.sslmode->span,
          "Remove the key.");
    }
    layer_.environments.push_back(std::move(environment));
  }

  std::optional<Placed<std::string>> sslmode_of(const Entry& entry) {
    std::optional<Placed<std::string>> mode = text_of(entry, "an sslmode such as \"verify-full\"");
    if (!mode || std::ranges::find(sslmodes(), mode->value) != sslmodes().end()) return mode;
    try {
      refuse_word("\"sslmode\"", mode->value, sslmodes());
    } catch (const Error& error) {
      add(Severity::error, "invalid_value", error.info().message, entry.value.span, error.info().next);
    }
    return std::nullopt;
  }

  void check_default_environment() {
    if (!layer_.default_env || layer_.find(layer_.default_env->value) != nullptr) return;
    const std::string& name = layer_.default_env->value;
    const std::string near = nearest(name, layer_.environment_names());
    add(Severity::error, "unknown_environment",
        fmt::format("default_env names \"{0}\", but there is no [env.{0}]", name), layer_.default_env->span,
        near.empty() ? fmt::format("Add a table [env.{}] with its url.", name)
                     : fmt::format("Did you mean \"{}\"?", near));
  }

  std::optional<Placed<std::string>> text_of(const Entry& entry, std::string_view what) {
    const auto* text = std::get_if<std::string>(&entry.value.content);
    if (text != nullptr && !text->empty()) return Placed<std::string>{*text, entry.value.span};
    if (text == nullptr) {
      refuse_type(entry, what);
    } else {
      add(Severity::error, "invalid_value", fmt::format("\"{}\" must not be empty", entry.key), entry.value.span,
          fmt::format("Write {}, or remove the key.", what));
    }
    return std::nullopt;
  }

  const std::vector<Entry>* table_of(const Entry& entry) {
    const auto* table = std::get_if<std::vector<Entry>>(&entry.value.content);
    if (table == nullptr) refuse_type(entry, "a table");
    return table;
  }

  void refuse_type(const Entry& entry, std::string_view wanted) {
    add(Severity::error, "wrong_type",
        fmt::format("\"{}\" must be {}, not {}", entry.key, wanted, type_name(entry.value)), entry.value.span, {});
  }

  void refuse_key(const Entry& entry, const std::string& table, const std::vector<std::string>& known) {
    const std::string near = nearest(entry.key, known);
    add(Severity::error, "unknown_key", fmt::format("unknown key \"{}\" in {}", entry.key, table), entry.key_span,
        near.empty() ? fmt::format("Known are {}.", text::join(known, ", "))
                     : fmt::format("Did you mean \"{}\"?", near));
  }

  void refuse_top_level(const Entry& entry) {
    std::vector<std::string> known = section_names();
    known.emplace_back("default_env");
    std::string near = nearest(entry.key, known);
    std::string hint = near.empty() ? fmt::format("Known are {}.", text::join(known, ", "))
                                    : fmt::format("Did you mean \"{}\"?", near);
    // A setting that was written above its [section], or below the wrong one.
    for (const Key& key : keys()) {
      if (near.empty() && key.name == entry.key) hint = fmt::format("It belongs in [{}].", key.section);
    }
    for (const EnvironmentKey& key : environment_keys()) {
      if (near.empty() && key.name == entry.key) hint = "It belongs in an environment, such as [env.dev].";
    }
    const bool is_table = std::holds_alternative<std::vector<Entry>>(entry.value.content);
    add(Severity::error, "unknown_key", fmt::format("unknown {} \"{}\"", is_table ? "section" : "key", entry.key),
        entry.key_span, std::move(hint));
  }

  void add(Severity severity, std::string code, std::string message, const Span& span, std::string hint) {
    layer_.findings.push_back({.severity = severity,
                               .code = std::move(code),
                               .message = std::move(message),
                               .at = layer_.source->locate(span.offset),
                               .at_length = span.length,
                               .hint = std::move(hint)});
  }

  FileLayer& layer_;
};

}  // namespace

const FileEnvironment* FileLayer::find(const std::string& environment) const noexcept {
  const auto found =
      std::ranges::find_if(environments, [&](const FileEnvironment& e) { return e.name.value == environment; });
  return found == environments.end() ? nullptr : &*found;
}

std::vector<std::string> FileLayer::environment_names() const {
  std::vector<std::string> names;
  for (const FileEnvironment& environment : environments) names.push_back(environment.name.value);
  return names;
}

Origin FileLayer::origin(const Span& span) const {
  return {.kind = OriginKind::file, .text = source->locate(span.offset).to_string()};
}

FileLayer make_layer(SourcePtr source) {
  FileLayer layer{.source = std::move(source)};
  try {
    Builder(layer).read(parse_file(*layer.source));
  } catch (const Error& error) {
    const ErrorInfo& info = error.info();
    layer.findings.push_back({.severity = Severity::error,
                              .code = "invalid_toml",
                              .message = info.message,
                              .at = info.at,
                              .at_length = info.at_length,
                              .hint = info.next});
  }
  return layer;
}

const std::vector<std::string>& sslmodes() {
  static const std::vector<std::string> modes{"disable", "allow", "prefer", "require", "verify-ca", "verify-full"};
  return modes;
}

}  // namespace pgplumb::config
