#include "tests/support/prometheus.hpp"

#include <fmt/format.h>
#include <regex>
#include <sstream>
#include <stdexcept>

namespace pgplumb::test {
namespace {

[[noreturn]] void refuse(const std::string& line, const char* why) {
  throw std::runtime_error(std::string(why) + ": " + line);
}

std::string unescape(const std::string& text, const std::string& line) {
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\\') {
      plain += text[at];
      continue;
    }
    if (++at == text.size()) refuse(line, "a backslash at the end");
    if (text[at] != '\\' && text[at] != '"' && text[at] != 'n') refuse(line, "an unknown escape");
    plain += text[at] == 'n' ? '\n' : text[at];
  }
  return plain;
}

std::string labels_of(const std::string& text, const std::string& line) {
  static const std::regex label(R"re(([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\.)*)"(,|$))re");
  std::map<std::string, std::string> labels;
  auto begin = text.cbegin();
  for (std::smatch match; begin != text.cend(); begin = match[0].second) {
    if (!std::regex_search(begin, text.cend(), match, label, std::regex_constants::match_continuous)) {
      refuse(line, "not a label");
    }
    if (!labels.emplace(match[1], unescape(match[2], line)).second) refuse(line, "a label twice");
  }
  std::string joined;
  for (const auto& [name, value] : labels) joined += fmt::format("{}{}={}", joined.empty() ? "" : ",", name, value);
  return joined;
}

}  // namespace

std::map<std::string, ParsedFamily> parse_prometheus(std::string_view text) {
  static const std::regex comment(R"(# (HELP|TYPE) ([a-zA-Z_][a-zA-Z0-9_]*) (.+))");
  static const std::regex sample(R"(([a-zA-Z_][a-zA-Z0-9_]*)(?:\{(.*)\})? ([0-9.eE+-]+|NaN|[+-]Inf))");
  if (!text.empty() && text.back() != '\n') throw std::runtime_error("no newline at the end");
  std::map<std::string, ParsedFamily> families;
  std::string current;
  std::istringstream lines{std::string(text)};
  for (std::string line; std::getline(lines, line);) {
    std::smatch match;
    if (std::regex_match(line, match, comment)) {
      if (match[1] == "HELP") {
        current = match[2];
        if (!families.emplace(current, ParsedFamily{.help = match[3]}).second) refuse(line, "a family twice");
      } else {
        ParsedFamily& family = families[match[2]];
        if (match[2] != current || !family.type.empty() || !family.samples.empty()) refuse(line, "TYPE out of place");
        if (match[3] != "counter" && match[3] != "gauge") refuse(line, "unknown type");
        family.type = match[3];
        if ((family.type == "counter") != current.ends_with("_total")) refuse(line, "_total and the type disagree");
      }
      continue;
    }
    if (!std::regex_match(line, match, sample)) refuse(line, "neither comment nor sample");
    if (match[1] != current || families[current].type.empty()) refuse(line, "a sample outside its family");
    if (!families[current].samples.emplace(labels_of(match[2], line), std::stod(match[3])).second) {
      refuse(line, "a sample twice");
    }
  }
  return families;
}

}  // namespace pgplumb::test
