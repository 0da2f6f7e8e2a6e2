#include <algorithm>
#include <fmt/format.h>

#include "cli/output/plan_text.hpp"
#include "cli/output/unit_tests.hpp"
#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

using procedures::UnitTestResult;

std::size_t count_tests(const UnitTestResult& result) { return result.uses_pgtap ? result.tap.tests.size() : 1; }

std::string verdict_of(const UnitTestResult& result) {
  if (!result.was_run) return "-";
  if (result.tap.skipped) return "skip";
  return result.passed() ? "ok" : "FAIL";
}

std::string remark_on(const UnitTestResult& result) {
  if (!result.was_run) return "not run";
  if (result.tap.bail_out) return fmt::format("bailed out: {}", *result.tap.bail_out);
  if (result.tap.skipped) return *result.tap.skipped;
  const std::string time = text::to_string(result.duration);
  return result.uses_pgtap ? fmt::format("{}, {}", count_of(result.tap.tests.size(), "test"), time) : time;
}

}  // namespace

std::string render_unit_tests(UnitTestResults results, const RenderOptions& options) {
  std::size_t width = 0;
  std::size_t failed = 0;
  std::size_t tests = 0;
  for (const UnitTestResult& result : results) {
    width = std::max(width, text::display_width(result.path));
    if (!result.passed()) ++failed;
    tests += count_tests(result);
  }
  std::string out;
  for (const UnitTestResult& result : results) {
    const std::string padding(width - text::display_width(result.path), ' ');
    out += fmt::format("{:<4}  {}{}  {}\n", verdict_of(result), result.path, padding, remark_on(result));
    if (result.passed()) continue;
    out += render_findings(result.failures, options);
    for (const std::string& notice : result.notices) out += fmt::format("  {}\n", notice);
  }
  return out + fmt::format("\n{} in {}; {}\n", count_of(tests, "test"), count_of(results.size(), "file"),
                           failed == 0 ? "all passed" : count_of(failed, "file") + " failed");
}

}  // namespace pgplumb::cli
