#include "core/pg/stream.hpp"

#include "core/pg/internal/session_access.hpp"

namespace pgplumb::pg::internal {

RunningStatement::RunningStatement(Session& session, const BoundStatement& statement)
    : session_(session), in_transaction_(session.in_transaction()) {
  Connection& connection = SessionAccess::connection(session);
  const ParameterPointers values(statement.values);
  const char* const sql = connection.terminated(statement.sql);
  connection.begin_command();
  connection.require(PQsendQueryParams(connection.handle(), sql, values.count(), statement.types.data(), values.data(),
                                       nullptr, nullptr, 0) == 1);
  connection.require(PQsetSingleRowMode(connection.handle()) == 1);
  connection.set_streaming(true);
}

RunningStatement::~RunningStatement() {
  if (is_finished_) return;
  Connection& connection = SessionAccess::connection(session_);
  if (!in_transaction_) {
    connection.abandon_command();
  } else {
    try {
      connection.finish_command();
    } catch (...) {  // what is left of the rows could not be read
      connection.abandon_command();
    }
  }
  finish();
}

bool RunningStatement::advance() {
  if (is_finished_) return false;
  Connection& connection = SessionAccess::connection(session_);
  ResultPtr result = connection.next_result();
  switch (PQresultStatus(result.get())) {
    case PGRES_SINGLE_TUPLE: result_.emplace(result.release()); return true;
    case PGRES_TUPLES_OK:
    case PGRES_COMMAND_OK:
    case PGRES_EMPTY_QUERY:
      result_.emplace(result.release());
      connection.finish_command();
      finish();
      return false;
    default: break;
  }
  const Session::Outcome outcome = connection.finish_command(std::move(result));
  finish();
  if (outcome.error) throw Error(outcome.error->info);
  throw Error(ErrorCode::usage, "COPY has no rows to stream");
}

void RunningStatement::finish() noexcept {
  is_finished_ = true;
  SessionAccess::connection(session_).set_streaming(false);
}

}  // namespace pgplumb::pg::internal
