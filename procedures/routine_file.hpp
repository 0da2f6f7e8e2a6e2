// Routine files: procedures/**/*.sql as statements that are told apart. Says nothing of
// what a server thinks of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "core/checksum.hpp"
#include "core/finding.hpp"
#include "core/source_file.hpp"
#include "core/sql/statement.hpp"

namespace pgplumb::procedures {

/// What a statement of a routine file is for.
enum class StatementRole : std::uint8_t {
  routine,    ///< CREATE [OR REPLACE] FUNCTION | PROCEDURE | AGGREGATE
  view,       ///< CREATE [OR REPLACE] VIEW
  trigger,    ///< CREATE [OR REPLACE] [CONSTRAINT] TRIGGER, DROP TRIGGER IF EXISTS
  attribute,  ///< COMMENT ON, GRANT, REVOKE, ALTER ... OWNER TO
};

struct RoutineStatement {
  StatementRole role = StatementRole::routine;
  sql::Statement statement;
};

struct RoutineFile {
  std::string path;  ///< below the folder of procedures, with "/"
  SourcePtr source;
  Checksum checksum;
  std::vector<RoutineStatement> statements;  ///< in order of the text
};

/// How many of its statements define a routine.
std::size_t count_routines(const RoutineFile& file) noexcept;

struct RoutineFiles {
  std::vector<RoutineFile> files;  ///< by path
  std::vector<Finding> findings;   ///< with an error among them nothing must be run
};

/// Splits `source` and tells its statements apart. Codes of findings: those of
/// sql::split_statements, and not_of_a_routine for what does not belong.
RoutineFile read_routine_file(std::string path, SourcePtr source, std::vector<Finding>& findings);

/// Reads every *.sql below `dir`, hidden names left out; `display_prefix` stands before the
/// paths in findings. A folder that is missing holds no files. Throws Error{file} for one that cannot be read.
RoutineFiles load_routine_files(const std::filesystem::path& dir, const std::string& display_prefix);

/// Throws Error{file} with all findings if there is an error among them.
void require_sound(const RoutineFiles& files);

}  // namespace pgplumb::procedures
