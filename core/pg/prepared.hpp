// PreparedStatement: a statement that one session runs many times, parsed by the server once.
#pragma once

#include <string>

#include "core/pg/session.hpp"

namespace pgplumb::pg {

/// Prepared on first use, and again when somebody deallocated it (DISCARD ALL). Behind a pooler, whose server
/// connections change between transactions, it is parsed anew each time instead. Statements with the same text share
/// one prepared statement of the session, which lives as long as the session.
class PreparedStatement {
 public:
  /// `session` must outlive the statement and stay where it is.
  PreparedStatement(Session& session, std::string sql) : session_(&session), sql_(std::move(sql)) {}

  /// As Session::execute.
  Rows execute(std::span<const Parameter> parameters);

  Session& session() const noexcept { return *session_; }
  const std::string& sql() const noexcept { return sql_; }

 private:
  Session* session_;
  std::string sql_;
  std::string name_;  // empty: not prepared yet
};

}  // namespace pgplumb::pg
