#include "core/pg/query.hpp"

#include <fmt/format.h>

#include "core/pg/internal/session_access.hpp"
#include "core/sql/identifier.hpp"

namespace pgplumb::pg::internal {
namespace {

constexpr std::string_view kInvalidStatementName = "26000";
constexpr std::string_view kFeatureNotSupported = "0A000";

std::string_view field(const PGresult* result, int code) {
  const char* const value = PQresultErrorField(result, code);
  return value == nullptr ? std::string_view() : value;
}

/// The server refused to run what it had prepared, before it began: somebody deallocated it, or its result has other
/// columns now. A failure inside of a function has a context.
bool is_stale(const PGresult* result) {
  if (!field(result, PG_DIAG_CONTEXT).empty()) return false;
  const std::string_view sqlstate = field(result, PG_DIAG_SQLSTATE);
  return sqlstate == kInvalidStatementName ||
         (sqlstate == kFeatureNotSupported && field(result, PG_DIAG_SOURCE_FUNCTION) == "RevalidateCachedQuery");
}

struct Answer {
  ResultPtr result;
  bool is_stale = false;
};

[[noreturn]] void throw_failure(Session::Outcome&& outcome) {
  if (outcome.error) throw Error(std::move(outcome.error->info));
  throw Error(ErrorCode::usage, "COPY cannot be run as a query");
}

Answer receive(Connection& connection) {
  ResultPtr result = connection.next_result();
  switch (PQresultStatus(result.get())) {
    case PGRES_TUPLES_OK:
    case PGRES_COMMAND_OK:
    case PGRES_EMPTY_QUERY: connection.finish_command(); return {.result = std::move(result)};
    default: break;
  }
  const bool stale = is_stale(result.get());
  Session::Outcome outcome = connection.finish_command(std::move(result));
  if (stale) return {.result = nullptr, .is_stale = true};
  throw_failure(std::move(outcome));
}

Answer send_once(Connection& connection, const BoundStatement& statement) {
  const ParameterPointers values(statement.values);
  const char* const sql = connection.terminated(statement.sql);
  const CommandScope scope(connection);
  connection.require(PQsendQueryParams(connection.handle(), sql, values.count(), statement.types.data(), values.data(),
                                       nullptr, nullptr, 0) == 1);
  return receive(connection);
}

Answer send_prepared(Connection& connection, const std::string& name, const BoundStatement& statement) {
  const ParameterPointers values(statement.values);
  const CommandScope scope(connection);
  connection.require(
      PQsendQueryPrepared(connection.handle(), name.c_str(), values.count(), values.data(), nullptr, nullptr, 0) == 1);
  return receive(connection);
}

/// The text alone is not enough: with other types of parameters it is another statement.
std::string cache_key(const BoundStatement& statement) {
  std::string key = statement.sql;
  key.append(reinterpret_cast<const char*>(statement.types.data()), statement.types.size() * sizeof(Oid));
  return key;
}

/// Inside a transaction a failure would end it.
void deallocate_evicted(Session& session, StatementCache& cache) {
  if (session.in_transaction()) return;
  for (const std::string& name : cache.take_evicted()) session.run("DEALLOCATE " + sql::Identifier(name).quoted());
}

void prepare(Session& session, const std::string& key, const BoundStatement& statement) {
  Connection& connection = SessionAccess::connection(session);
  deallocate_evicted(session, connection.statements());
  const std::string name = Connection::statement_name(key);
  const char* const sql = connection.terminated(statement.sql);
  const CommandScope scope(connection);
  connection.require(PQsendPrepare(connection.handle(), name.c_str(), sql, static_cast<int>(statement.types.size()),
                                   statement.types.data()) == 1);
  Session::Outcome outcome = connection.finish_command();
  // One of that name has the same text: somebody else left it on this server process.
  constexpr std::string_view duplicate_statement = "42P05";
  if (outcome.error && outcome.error->info.sqlstate != duplicate_statement) throw_failure(std::move(outcome));
  connection.statements().note_prepared(key, name);
}

Answer run_cached(Session& session, const BoundStatement& statement) {
  Connection& connection = SessionAccess::connection(session);
  StatementCache& cache = connection.statements();
  const std::string key = cache_key(statement);
  if (!cache.note_run(key) || session.is_pooled()) return send_once(connection, statement);
  if (cache.name(key).empty()) prepare(session, key, statement);
  Answer answer = send_prepared(connection, cache.name(key), statement);
  if (!answer.is_stale) return answer;
  cache.forget(key);
  if (session.in_transaction()) {
    throw Error(ErrorCode::sql, "the statement was prepared before something that it reads was changed",
                "Run the transaction again.");
  }
  return send_once(connection, statement);
}

Result to_result(Answer&& answer) {
  if (answer.is_stale) throw Error(ErrorCode::sql, "the server has forgotten a statement that was not prepared");
  return Result(answer.result.release());
}

}  // namespace

Result run(Session& session, const BoundStatement& statement) {
  Result result = to_result(run_cached(session, statement));
  if (result.command_tag() == "DISCARD ALL" || result.command_tag() == "DEALLOCATE ALL") session.forget_prepared();
  return result;
}

Result run_once(Session& session, const BoundStatement& statement) {
  return to_result(send_once(SessionAccess::connection(session), statement));
}

namespace {

[[noreturn]] void throw_rows(const Result& result, std::string_view expected, std::string_view next) {
  throw Error(
      ErrorCode::run_time,
      fmt::format("the statement gave {} row{} where {} expected",
                  result.size() == 0 ? "no" : fmt::to_string(result.size()), result.size() == 1 ? "" : "s", expected),
      std::string(next));
}

constexpr std::string_view kForMany = "Use fetch_all, or LIMIT 1 when the others do not matter.";

}  // namespace

void expect_one_row(const Result& result) {
  if (result.size() == 1) return;
  throw_rows(result, "one was", result.size() == 0 ? "Use fetch_optional where there may be none." : kForMany);
}

void expect_one_row_at_most(const Result& result) {
  if (result.size() > 1) throw_rows(result, "one at most was", kForMany);
}

}  // namespace pgplumb::pg::internal
