#include "core/metrics/prometheus.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <iterator>
#include <set>
#include <string_view>

#include "core/error.hpp"

namespace pgplumb::metrics {
namespace {

constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_";
constexpr std::string_view kDigits = "0123456789";

/// Metric names may have colons too, but those are for the rules of the one who reads.
bool is_name(std::string_view name) {
  if (name.empty() || kLetters.find(name.front()) == std::string_view::npos) return false;
  return std::ranges::all_of(name, [](char c) {
    return kLetters.find(c) != std::string_view::npos || kDigits.find(c) != std::string_view::npos;
  });
}

[[noreturn]] void refuse(const std::string& name, std::string_view why) {
  throw Error(ErrorCode::internal, fmt::format("the metric \"{}\" {}", name, why));
}

void require_sound(const MetricFamily& family) {
  if (!is_name(family.name)) refuse(family.name, "has no name that Prometheus takes");
  if ((family.type == MetricType::counter) != family.name.ends_with("_total")) {
    refuse(family.name, "is a counter or ends in _total, but not both");
  }
  std::set<Labels> seen;
  for (const Sample& sample : family.samples) {
    std::set<std::string> names;
    for (const auto& [label, value] : sample.labels) {
      if (!is_name(label) || label.starts_with("__")) refuse(family.name, "has a label that Prometheus does not take");
      if (!names.insert(label).second) refuse(family.name, "has a label twice");
    }
    if (!seen.insert(sample.labels).second) refuse(family.name, "has two samples of the same labels");
  }
}

std::string escape(std::string_view text, bool quotes) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\\' || (quotes && c == '"')) escaped += '\\';
    escaped += c == '\n' ? std::string_view("\\n") : std::string_view(&c, 1);
  }
  return escaped;
}

std::string number(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "+Inf" : "-Inf";
  return fmt::format("{}", value);
}

void append(std::string& text, const std::string& name, const Sample& sample) {
  text += name;
  std::string_view before = "{";
  for (const auto& [label, value] : sample.labels) {
    fmt::format_to(std::back_inserter(text), "{}{}=\"{}\"", before, label, escape(value, true));
    before = ",";
  }
  if (!sample.labels.empty()) text += '}';
  fmt::format_to(std::back_inserter(text), " {}\n", number(sample.value));
}

}  // namespace

std::string to_prometheus(std::span<const MetricFamily> families) {
  std::string text;
  std::set<std::string> seen;
  for (const MetricFamily& family : families) {
    require_sound(family);
    if (!seen.insert(family.name).second) refuse(family.name, "is given twice");
    if (family.samples.empty()) continue;
    fmt::format_to(std::back_inserter(text), "# HELP {} {}\n# TYPE {} {}\n", family.name, escape(family.help, false),
                   family.name, family.type == MetricType::counter ? "counter" : "gauge");
    for (const Sample& sample : family.samples) append(text, family.name, sample);
  }
  return text;
}

}  // namespace pgplumb::metrics
