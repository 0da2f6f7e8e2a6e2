#include <fmt/format.h>

#include "cli/output/unit_tests.hpp"
#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

using procedures::TapDirective;
using procedures::TapTest;
using procedures::UnitTestResult;

/// What a description may hold: "#" would begin a directive, and a line ends it.
std::string escape(std::string_view description) {
  std::string escaped;
  for (const char c : description) {
    if (c == '#' || c == '\\') escaped += '\\';
    escaped += c == '\n' ? ' ' : c;
  }
  return escaped;
}

std::string comment(std::string_view text, std::string_view indent) {
  std::string lines;
  for (const std::string_view line : text::split(text, '\n')) lines += fmt::format("{}# {}\n", indent, line);
  return lines;
}

std::string_view word_for(TapDirective directive) {
  switch (directive) {
    case TapDirective::none: return "";
    case TapDirective::skip: return " # SKIP ";
    case TapDirective::todo: return " # TODO ";
  }
  return "";
}

std::string test_line(std::string_view indent, bool ok, std::size_t number, std::string_view description,
                      std::string_view directive) {
  std::string line = fmt::format("{}{} {}", indent, ok ? "ok" : "not ok", number);
  if (!description.empty()) line += " - " + escape(description);
  return line + std::string(text::trim(fmt::format("x{}", directive))).substr(1) + "\n";
}

std::string subtests(const UnitTestResult& result) {
  constexpr std::string_view kIndent = "    ";
  std::string lines = fmt::format("# Subtest: {}\n", escape(result.path));
  if (result.tap.planned && !result.tap.skipped) lines += fmt::format("{}1..{}\n", kIndent, *result.tap.planned);
  for (const TapTest& test : result.tap.tests) {
    lines += test_line(kIndent, test.ok, test.number, test.description,
                       fmt::format("{}{}", word_for(test.directive), escape(test.reason)));
    for (const std::string& line : test.diagnostics) lines += comment(line, kIndent);
  }
  return lines;
}

std::string render_file(const UnitTestResult& result, std::size_t number) {
  if (!result.was_run) return test_line("", false, number, result.path, "") + "# not run\n";
  std::string lines = result.uses_pgtap && !result.tap.tests.empty() ? subtests(result) : "";
  lines += test_line("", result.passed(), number, result.path,
                     result.tap.skipped ? " # SKIP " + escape(*result.tap.skipped) : "");
  for (const Finding& failure : result.failures) {
    if (failure.code == "not_ok") continue;  // said by its subtest
    lines += comment(fmt::format("{}: {}: {}", failure.at->to_string(), failure.code, failure.message), "");
  }
  return lines;
}

}  // namespace

std::string render_unit_tests_tap(UnitTestResults results) {
  std::string out = fmt::format("TAP version 14\n1..{}\n", results.size());
  std::size_t number = 0;
  for (const UnitTestResult& result : results) {
    out += render_file(result, ++number);
    if (result.tap.bail_out) return out + fmt::format("Bail out! {}\n", escape(*result.tap.bail_out));
  }
  return out;
}

}  // namespace pgplumb::cli
