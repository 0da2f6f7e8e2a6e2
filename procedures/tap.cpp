#include "procedures/tap.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <utility>

#include "core/text.hpp"

namespace pgplumb::procedures {
namespace {

/// Steps over digits. Nothing: there are none, or too many to be a count.
std::optional<std::size_t> take_number(std::string_view& text) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc()) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

bool take_word(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  const bool goes_on = text.size() > word.size() && text[word.size()] != ' ';
  if (goes_on) return false;
  text.remove_prefix(word.size());
  return true;
}

/// "SKIP reason", in capitals or not; also "SKIPPED" and "skip: reason".
bool is_directive(std::string_view text, std::string_view word) {
  return text::to_lower_ascii(text.substr(0, word.size())) == word;
}

std::string reason_of(std::string_view directive) {
  const std::size_t space = directive.find_first_of(" \t");
  return space == std::string_view::npos ? std::string() : std::string(text::trim(directive.substr(space)));
}

/// The "#" that begins a directive: not one that a backslash makes part of the description.
std::size_t find_hash(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == '#') {
      return at;
    }
  }
  return std::string_view::npos;
}

std::string without_escapes(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool escapes = text[at] == '\\' && at + 1 < text.size() && (text[at + 1] == '#' || text[at + 1] == '\\');
    if (escapes) ++at;
    plain += text[at];
  }
  return plain;
}

}  // namespace

std::string_view to_string(TapDirective directive) noexcept {
  switch (directive) {
    case TapDirective::none: return "none";
    case TapDirective::skip: return "skip";
    case TapDirective::todo: return "todo";
  }
  return "none";
}

std::vector<std::string> TapResult::find_problems() const {
  if (skipped) return {};
  std::vector<std::string> problems;
  for (std::size_t index = 0; index < tests.size(); ++index) {
    if (tests[index].number == index + 1) continue;
    problems.push_back(fmt::format("test {} comes where test {} was due", tests[index].number, index + 1));
    break;
  }
  if (!planned) {
    problems.emplace_back("it has no plan, so nobody knows whether all of its tests ran");
  } else if (*planned != tests.size()) {
    problems.push_back(
        fmt::format("{} test{} planned, but {} ran", *planned, *planned == 1 ? " was" : "s were", tests.size()));
  }
  return problems;
}

void TapReader::read(std::string_view text, std::size_t statement) {
  for (const std::string_view line : text::split(text, '\n')) read_line(line, statement);
}

void TapReader::read_line(std::string_view line, std::size_t statement) {
  if (take_word(line, "not ok")) {
    read_test(line, false, statement);
  } else if (take_word(line, "ok")) {
    read_test(line, true, statement);
  } else if (line.starts_with("1..")) {
    read_plan(line.substr(3));
  } else if (line.starts_with("Bail out!")) {
    result_.bail_out = text::trim(line.substr(9));
  } else if (line.starts_with('#')) {
    auto& diagnostics = result_.tests.empty() ? result_.diagnostics : result_.tests.back().diagnostics;
    line.remove_prefix(line.starts_with("# ") ? 2 : 1);
    diagnostics.emplace_back(line);
  }
}

void TapReader::read_plan(std::string_view line) {
  result_.planned = take_number(line);
  const std::string_view rest = text::trim(line);
  if (result_.planned != 0U || !rest.starts_with('#')) return;
  const std::string_view directive = text::trim(rest.substr(1));
  if (is_directive(directive, "skip")) result_.skipped = reason_of(directive);
}

void TapReader::read_test(std::string_view line, bool ok, std::size_t statement) {
  line = text::trim(line);
  TapTest test{.number = take_number(line).value_or(result_.tests.size() + 1), .ok = ok, .statement = statement};
  line = text::trim(line);
  if (take_word(line, "-")) line = text::trim(line);
  if (const std::size_t hash = find_hash(line); hash != std::string_view::npos) {
    const std::string_view directive = text::trim(line.substr(hash + 1));
    if (is_directive(directive, "skip")) test.directive = TapDirective::skip;
    if (is_directive(directive, "todo")) test.directive = TapDirective::todo;
    if (test.directive != TapDirective::none) {
      test.reason = reason_of(directive);
      line = text::trim(line.substr(0, hash));
    }
  }
  test.description = without_escapes(line);
  result_.tests.push_back(std::move(test));
}

}  // namespace pgplumb::procedures
