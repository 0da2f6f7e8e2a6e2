#include "core/config_values.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

#include "core/error.hpp"
#include "core/text.hpp"

namespace pgplumb::config {
namespace {

using Milliseconds = std::chrono::milliseconds;

constexpr int kMostRetries = 10'000;

[[noreturn]] void refuse(const std::string& what, const std::string& text, std::string next) {
  throw Error(ErrorCode::config, fmt::format("{} cannot be \"{}\"", what, text), std::move(next));
}

/// A duration in the largest unit that holds it without a fraction.
std::string exact_text(Milliseconds value) {
  struct Unit {
    std::string_view name;
    std::int64_t milliseconds;
  };
  constexpr std::array units{Unit{"d", 86'400'000}, Unit{"h", 3'600'000}, Unit{"min", 60'000}, Unit{"s", 1000}};
  if (value.count() == 0) return "0";
  for (const Unit& unit : units) {
    if (value.count() % unit.milliseconds == 0)
      return fmt::format("{}{}", value.count() / unit.milliseconds, unit.name);
  }
  return fmt::format("{}ms", value.count());
}

/// "200ms..5s", or one time for a delay that stays the same.
void parse_backoff(const std::string& what, const std::string& text, RetryPolicy& value) {
  const std::size_t dots = text.find("..");
  const std::string_view all = text;
  const auto first = text::parse_duration(text::trim(all.substr(0, dots)));
  const auto longest = dots == std::string::npos ? first : text::parse_duration(text::trim(all.substr(dots + 2)));
  if (!first || !longest || *first > *longest) {
    refuse(what, text, "Write the first and the longest delay: \"200ms..5s\".");
  }
  value.first = *first;
  value.longest = *longest;
}

int parse_count(const std::string& what, const std::string& text, std::string_view number) {
  int count = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), count);
  if (error != std::errc{} || end != number.data() + number.size() || count < 0 || count > kMostRetries) {
    refuse(what, text, "Write the number of retries, and their delays if you like: \"10,200ms..5s\".");
  }
  return count;
}

}  // namespace

void refuse_word(const std::string& what, const std::string& text, std::vector<std::string> allowed) {
  const std::string near = nearest(text, allowed);
  const std::string choices = fmt::format("Use one of \"{}\".", text::join(allowed, "\", \""));
  refuse(what, text, near.empty() ? choices : fmt::format("Did you mean \"{}\"? {}", near, choices));
}

void parse(const std::string& what, const std::string& text, std::string& value) {
  if (text.empty()) throw Error(ErrorCode::config, fmt::format("{} must not be empty", what));
  value = text;
}

void parse(const std::string& what, const std::string& text, bool& value) {
  if (text != "true" && text != "false") refuse(what, text, "Use true or false.");
  value = text == "true";
}

void parse(const std::string& what, const std::string& text, std::filesystem::path& value) {
  std::string path;
  parse(what, text, path);
  value = std::move(path);
}

void parse(const std::string& what, const std::string& text, Milliseconds& value) {
  const std::optional<Milliseconds> duration = text::parse_duration(text);
  if (!duration)
    refuse(what, text, "Write a number and a unit (ms, s, min, h, d), such as \"2s\"; \"0\" means no limit.");
  value = *duration;
}

void parse(const std::string& what, const std::string& text, std::optional<Milliseconds>& value) {
  value.reset();
  if (text.empty()) return;
  const std::optional<Milliseconds> duration = text::parse_duration(text);
  if (!duration) refuse(what, text, "Write a number and a unit (ms, s, min, h, d), such as \"200ms\".");
  value = duration;
}

void parse(const std::string& what, const std::string& text, RetryPolicy& value) {
  const std::size_t comma = text.find(',');
  const std::string_view number = text::trim(std::string_view(text).substr(0, comma));
  const bool only_delays = number.empty() && comma != std::string::npos;
  if (!only_delays) value.count = parse_count(what, text, number);
  if (comma != std::string::npos) parse_backoff(what, text.substr(comma + 1), value);
}

void parse(const std::string& /*what*/, const std::string& text, std::vector<std::string>& value) {
  value.clear();
  for (const std::string_view item : text::split(text, ',')) {
    if (!text::trim(item).empty()) value.emplace_back(text::trim(item));
  }
}

void parse(const std::string& what, const std::string& text, std::optional<pg::Conninfo>& value) {
  value.reset();
  if (text.empty()) return;
  try {
    value = pg::Conninfo::parse(text);
  } catch (Error& error) {
    error.add_note(fmt::format("it came from {}", what));
    throw;
  }
}

std::string to_toml(const std::string& value) {
  std::string quoted = "\"";
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (byte < 0x20 || byte == 0x7F) {
      quoted += fmt::format("\\u{:04x}", byte);
    } else {
      quoted += c;
    }
  }
  return quoted + "\"";
}

std::string to_toml(bool value) { return value ? "true" : "false"; }
std::string to_toml(Milliseconds value) { return to_toml(exact_text(value)); }

std::string to_toml(const std::optional<Milliseconds>& value) {
  return value ? to_toml(*value) : to_toml(std::string());
}

std::string to_toml(const RetryPolicy& value) {
  return fmt::format("{{ count = {}, backoff = \"{}..{}\" }}", value.count, exact_text(value.first),
                     exact_text(value.longest));
}

std::string to_toml(const std::vector<std::string>& value) {
  std::vector<std::string> items;
  std::ranges::transform(value, std::back_inserter(items), [](const std::string& item) { return to_toml(item); });
  return fmt::format("[{}]", text::join(items, ", "));
}

std::string to_toml(const std::optional<pg::Conninfo>& value) {
  return to_toml(value ? value->redacted() : std::string());
}

}  // namespace pgplumb::config
