// JUnit XML as build servers read it: testsuites, testsuite, testcase, failure, skipped, system-out.
#include <algorithm>
#include <fmt/format.h>

#include "cli/output/unit_tests.hpp"
#include "cli/output/xml.hpp"
#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

using procedures::TapDirective;
using procedures::TapTest;
using procedures::UnitTestResult;

/// A testcase; `inner` is what it contains.
std::string test_case(const UnitTestResult& result, std::string_view name, std::string_view inner) {
  const std::string head =
      fmt::format("    <testcase classname=\"{}\" name=\"{}\"", escape_xml(result.path), escape_xml(name));
  return inner.empty() ? head + "/>\n" : fmt::format("{}>\n{}    </testcase>\n", head, inner);
}

std::string failure(std::string_view type, std::string_view message, std::string_view body) {
  return fmt::format("      <failure type=\"{}\" message=\"{}\">{}</failure>\n", escape_xml(type), escape_xml(message),
                     escape_xml(body));
}

std::string failure(const Finding& found) {
  const std::string place = found.at ? found.at->to_string() + ": " : "";
  const std::string hint = found.hint.empty() ? "" : "\n" + found.hint;
  return failure(found.code, found.message, place + found.message + hint);
}

std::string skipped(std::string_view reason) {
  return fmt::format("      <skipped message=\"{}\"/>\n", escape_xml(reason));
}

struct Suite {
  std::size_t tests = 0;
  std::size_t failures = 0;
  std::size_t skipped = 0;
  std::string cases;

  void add(std::string_view test_case) {
    ++tests;
    cases += test_case;
  }
};

void add_test(Suite& suite, const UnitTestResult& result, const TapTest& test) {
  const std::string name = fmt::format("{} - {}", test.number, test.description);
  if (test.directive == TapDirective::skip) {
    ++suite.skipped;
    suite.add(test_case(result, name, skipped(test.reason)));
  } else if (test.passed()) {
    suite.add(test_case(result, name, ""));
  } else {
    ++suite.failures;
    suite.add(test_case(result, name, failure("not_ok", test.description, text::join(test.diagnostics, "\n"))));
  }
}

/// What is said about the file as a whole, or about one that is a single test.
void add_file(Suite& suite, const UnitTestResult& result) {
  const auto whole = std::ranges::find_if(result.failures, [](const Finding& one) { return one.code != "not_ok"; });
  if (!result.was_run || result.tap.skipped) {
    ++suite.skipped;
    suite.add(test_case(result, result.path, skipped(result.was_run ? *result.tap.skipped : "not run")));
  } else if (result.tap.bail_out) {
    ++suite.failures;
    suite.add(test_case(result, result.path, failure("bail_out", *result.tap.bail_out, "")));
  } else if (whole != result.failures.end()) {
    ++suite.failures;
    suite.add(test_case(result, result.path, failure(*whole)));
  } else if (!result.uses_pgtap) {
    suite.add(test_case(result, result.path, ""));
  }
}

Suite suite_of(const UnitTestResult& result) {
  Suite suite;
  for (const TapTest& test : result.tap.tests) add_test(suite, result, test);
  add_file(suite, result);
  return suite;
}

std::string counts(std::size_t tests, std::size_t failures, std::size_t skipped) {
  return fmt::format("tests=\"{}\" failures=\"{}\" skipped=\"{}\"", tests, failures, skipped);
}

}  // namespace

std::string render_unit_tests_junit(UnitTestResults results) {
  Suite all;
  for (const UnitTestResult& result : results) {
    const Suite suite = suite_of(result);
    const double seconds = static_cast<double>(result.duration.count()) / 1000.0;
    all.tests += suite.tests;
    all.failures += suite.failures;
    all.skipped += suite.skipped;
    all.cases +=
        fmt::format("  <testsuite name=\"{}\" {} time=\"{:.3f}\">\n{}  </testsuite>\n", escape_xml(result.path),
                    counts(suite.tests, suite.failures, suite.skipped), seconds, suite.cases);
  }
  return fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites {}>\n{}</testsuites>\n",
                     counts(all.tests, all.failures, all.skipped), all.cases);
}

}  // namespace pgplumb::cli
