// PlpgsqlCheck: the extension plpgsql_check, which looks into PL/pgSQL bodies without running them. Not installed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/finding.hpp"
#include "procedures/loader.hpp"

namespace pgplumb::procedures::internal {

/// One row of plpgsql_check_function_tb.
struct BodyFinding {
  std::string level;  ///< "error", "warning", "warning extra", "performance", "security"
  std::string sqlstate;
  std::string message;
  std::string detail;
  std::string hint;
  std::size_t line = 0;      ///< in the body, from 1; 0: of the routine as a whole
  std::size_t position = 0;  ///< in the query, in characters from 1; 0: not known
  std::string query;
};

/// With its place in the file. Pure.
Finding to_finding(const BodyFinding& found, const RoutineFile& file, const RoutineStatement& statement);

/// What a trigger function is a trigger of; the default for any other routine.
struct TriggerRelation {
  Oid oid = 0;
  std::optional<std::string> old_table;  ///< names of its transition tables
  std::optional<std::string> new_table;
};

class PlpgsqlCheck {
 public:
  /// Creates the extension in the current transaction unless it is there already. Nothing: the server does not
  /// have it, or does not let this role create it.
  static std::optional<PlpgsqlCheck> prepare(pg::Session& session);

  const std::string& version() const noexcept { return version_; }

  /// What it finds in a routine that compiles; in a trigger function as the trigger of `relation`.
  std::vector<BodyFinding> look_into(Oid routine, const TriggerRelation& relation);

 private:
  PlpgsqlCheck(pg::Session& session, std::string schema, std::string version);

  pg::Session* session_;
  std::string schema_;  ///< quoted
  std::string version_;
};

}  // namespace pgplumb::procedures::internal
