// Config values: each type that a setting can have, from text and back. All layers
// (file, variables, flags) go through here, so that a value means the same everywhere.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "core/config.hpp"

namespace pgplumb::config {

/// The words of an enum type, in the order of its values.
template <typename Enum>
struct Words;
template <>
struct Words<OutOfOrder> {
  static constexpr std::array<std::string_view, 3> all{"error", "warn", "allow"};
};
template <>
struct Words<Durable> {
  static constexpr std::array<std::string_view, 2> all{"run", "each"};
};
template <>
struct Words<VersionScheme> {
  static constexpr std::array<std::string_view, 2> all{"timestamp", "sequence"};
};
template <>
struct Words<SyncTime> {
  static constexpr std::array<std::string_view, 2> all{"manual", "after-up"};
};

/// Throws Error{config}: `what` cannot be `text`, with the nearest allowed word and all of them.
[[noreturn]] void refuse_word(const std::string& what, const std::string& text, std::vector<std::string> allowed);

// parse: reads `text` into `value`, or throws Error{config} whose message begins with
// `what` ("\"lock_timeout\"", "PGPLUMB_MIGRATIONS_LOCK_TIMEOUT", "--lock-timeout").
void parse(const std::string& what, const std::string& text, std::string& value);
void parse(const std::string& what, const std::string& text, bool& value);
void parse(const std::string& what, const std::string& text, std::filesystem::path& value);
void parse(const std::string& what, const std::string& text, std::chrono::milliseconds& value);
/// "5", "5,200ms..5s", "5,1s" or ",1s": retries and delays; what is not named stays as it was.
void parse(const std::string& what, const std::string& text, RetryPolicy& value);
/// Comma-separated.
void parse(const std::string& what, const std::string& text, std::vector<std::string>& value);
/// Empty: none.
void parse(const std::string& what, const std::string& text, std::optional<std::chrono::milliseconds>& value);
/// A URL or conninfo; empty: none.
void parse(const std::string& what, const std::string& text, std::optional<pg::Conninfo>& value);
template <typename Enum>
requires std::is_enum_v<Enum>
void parse(const std::string& what, const std::string& text, Enum& value) {
  const auto& words = Words<Enum>::all;
  for (std::size_t index = 0; index < words.size(); ++index) {
    if (words[index] == text) {
      value = static_cast<Enum>(index);
      return;
    }
  }
  refuse_word(what, text, {words.begin(), words.end()});
}

// to_toml: the value as it would be written in the file.
std::string to_toml(const std::string& value);
std::string to_toml(bool value);
std::string to_toml(std::chrono::milliseconds value);
std::string to_toml(const std::optional<std::chrono::milliseconds>& value);
std::string to_toml(const RetryPolicy& value);
std::string to_toml(const std::vector<std::string>& value);
std::string to_toml(const std::optional<pg::Conninfo>& value);  ///< without what is secret
template <typename Enum>
requires std::is_enum_v<Enum> std::string to_toml(Enum value) {
  return to_toml(std::string(Words<Enum>::all.at(static_cast<std::size_t>(value))));
}

// describe_type: what a value must be, for messages and documentation.
inline std::string describe_type(const std::string&) { return "a string"; }
inline std::string describe_type(bool) { return "true or false"; }
inline std::string describe_type(const std::filesystem::path&) { return "a path"; }
inline std::string describe_type(std::chrono::milliseconds) { return "a time such as \"200ms\", \"2s\" or \"0\""; }
inline std::string describe_type(const std::optional<std::filesystem::path>&) { return "a path"; }
inline std::string describe_type(const std::optional<std::chrono::milliseconds>&) {
  return describe_type(std::chrono::milliseconds{});
}
inline std::string describe_type(const RetryPolicy&) { return "{ count = 10, backoff = \"200ms..5s\" }"; }
inline std::string describe_type(const std::vector<std::string>&) { return "an array of strings"; }
inline std::string describe_type(const std::optional<pg::Conninfo>&) { return "a URL or conninfo"; }
template <typename Enum>
requires std::is_enum_v<Enum> std::string describe_type(Enum) {
  std::string type = "one of";
  for (const std::string_view word : Words<Enum>::all) type += " \"" + std::string(word) + "\"";
  return type;
}

}  // namespace pgplumb::config
