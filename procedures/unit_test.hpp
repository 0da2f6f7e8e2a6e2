// Unit tests of routines: a file of SQL run in a transaction that is rolled back. It passes when it ends without an
// error and, where it uses pgTAP, all that it planned came out "ok".
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "core/finding.hpp"
#include "core/pg/session.hpp"
#include "procedures/tap.hpp"
#include "procedures/unit_test_file.hpp"

namespace pgplumb::procedures {

struct UnitTestResult {
  std::string path;
  bool uses_pgtap = false;
  bool was_run = true;               ///< false: another file bailed out before
  TapResult tap;                     ///< with pgTAP only
  std::vector<Finding> failures;     ///< tests that came out "not ok", what ended the file, what is wrong with its plan
  std::vector<std::string> notices;  ///< what the server said meanwhile: "NOTICE: account 7 is frozen"
  std::chrono::milliseconds duration{0};

  bool passed() const noexcept;
};

/// Makes pgTAP known to sessions that run tests: creates the extension unless it is there, and gives the schema,
/// quoted, that it is in. Throws Error{config} where the server does not have it, naming `file`.
std::string prepare_pgtap(pg::Session& session, const UnitTestFile& file);

/// Runs one file in a session that nobody uses before or after. `pgtap_schema` is added to the search_path of a test
/// that uses it. A session that the test itself ends is a failure of the test. Throws when interrupted.
UnitTestResult run_unit_test(pg::Session& session, const UnitTestFile& file, const std::string& pgtap_schema);

}  // namespace pgplumb::procedures
