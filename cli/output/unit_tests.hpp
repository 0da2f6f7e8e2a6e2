// Unit tests of routines: what came of them, for people and for the tools that read TAP and JUnit XML.
#pragma once

#include <span>
#include <string>

#include "cli/output/error.hpp"
#include "cli/output/json.hpp"
#include "procedures/unit_test.hpp"

namespace pgplumb::cli {

using UnitTestResults = std::span<const procedures::UnitTestResult>;

/// A line a file, below it what failed with its place; then a line that counts.
std::string render_unit_tests(UnitTestResults results, const RenderOptions& options);

/// TAP version 14: a test a file, those of pgTAP as subtests.
std::string render_unit_tests_tap(UnitTestResults results);

/// A suite a file; a file without pgTAP is one case.
std::string render_unit_tests_junit(UnitTestResults results);

/// {"files": [...], "summary": {...}}
Json unit_tests_to_json(UnitTestResults results);

}  // namespace pgplumb::cli
