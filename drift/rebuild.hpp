// Rebuild: runs the statements of a schema on a scratch database.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "core/pg/session.hpp"
#include "core/schema/ddl/statement.hpp"
#include "core/schema/fetch.hpp"

namespace pgplumb::drift {

/// Makes the roles that the snapshots name and the server has not, without rights: roles belong to no database. Those
/// that are a part of a snapshot are left to its statements.
void make_roles(pg::Session& session, const std::vector<const schema::Snapshot*>& snapshots);

/// A statement that the server would not run.
struct Refusal {
  ErrorInfo error;
  std::string statement;
};

/// Runs all of them one by one under the settings of a script; stops at the first that is refused. Throws
/// Error{connection}.
std::optional<Refusal> run_statements(pg::Session& session, const schema::ddl::Statements& statements);

}  // namespace pgplumb::drift
