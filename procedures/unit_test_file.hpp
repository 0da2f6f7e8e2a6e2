// Unit test files: tests/procedures/**/*.sql as statements. Says nothing of what a server thinks of them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/finding.hpp"
#include "core/source_file.hpp"
#include "core/sql/statement.hpp"

namespace pgplumb::procedures {

struct UnitTestFile {
  std::string path;  ///< below the folder of tests, with "/"
  SourcePtr source;
  std::vector<sql::Statement> statements;  ///< without a BEGIN at the beginning and a ROLLBACK at the end
  bool uses_pgtap = false;                 ///< it makes a plan, or has pgTAP run functions that do
};

struct UnitTestFiles {
  std::vector<UnitTestFile> files;  ///< by path
  std::vector<Finding> findings;    ///< with an error among them nothing must be run
};

/// Codes of findings: those of sql::split_statements, and transaction_control for what would end the transaction.
UnitTestFile read_unit_test_file(std::string path, SourcePtr source, std::vector<Finding>& findings);

/// Reads every *.sql below `dir` whose path matches `glob` (with or without ".sql"; empty: all), hidden names left out.
/// A folder that is missing holds no tests. Throws Error{file} for one that cannot be read.
UnitTestFiles load_unit_test_files(const std::filesystem::path& dir, const std::string& display_prefix,
                                   const std::string& glob);

/// Throws Error{file} with all findings if there is an error among them.
void require_sound(const UnitTestFiles& files);

}  // namespace pgplumb::procedures
