#include <algorithm>

#include <nlohmann/json.hpp>

#include "cli/output/unit_tests.hpp"

namespace pgplumb::cli {
namespace {

using procedures::TapDirective;
using procedures::TapTest;
using procedures::UnitTestResult;

Json text_or_null(const std::optional<std::string>& text) { return text ? Json(*text) : Json(nullptr); }

Json to_json(const TapTest& test) {
  const bool is_directed = test.directive != TapDirective::none;
  return {{"number", test.number},
          {"ok", test.ok},
          {"description", test.description},
          {"directive", is_directed ? Json(procedures::to_string(test.directive)) : Json(nullptr)},
          {"reason", is_directed ? Json(test.reason) : Json(nullptr)},
          {"diagnostics", test.diagnostics}};
}

Json to_json(const UnitTestResult& result) {
  Json tests = Json::array();
  for (const TapTest& test : result.tap.tests) tests.push_back(to_json(test));
  return {{"file", result.path},
          {"ok", result.passed()},
          {"run", result.was_run},
          {"pgtap", result.uses_pgtap},
          {"planned", result.tap.planned ? Json(*result.tap.planned) : Json(nullptr)},
          {"skipped", text_or_null(result.tap.skipped)},
          {"bail_out", text_or_null(result.tap.bail_out)},
          {"tests", std::move(tests)},
          {"failures", findings_to_json(result.failures)},
          {"notices", result.notices},
          {"duration_ms", result.duration.count()}};
}

}  // namespace

Json unit_tests_to_json(UnitTestResults results) {
  Json files = Json::array();
  for (const UnitTestResult& result : results) files.push_back(to_json(result));
  const auto passed = static_cast<std::size_t>(std::ranges::count_if(results, &UnitTestResult::passed));
  return {{"files", std::move(files)},
          {"summary", {{"files", results.size()}, {"passed", passed}, {"failed", results.size() - passed}}}};
}

}  // namespace pgplumb::cli
