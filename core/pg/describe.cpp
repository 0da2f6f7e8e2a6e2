#include "core/pg/describe.hpp"

#include "core/pg/internal/session_access.hpp"
#include "core/pg/transaction.hpp"

namespace pgplumb::pg {
namespace {

using internal::CommandScope;
using internal::Connection;
using internal::ResultPtr;

/// The unnamed statement, which lasts until the next one.
constexpr const char* kUnnamed = "";

StatementDescription read(const PGresult* result) {
  StatementDescription description;
  for (int index = 0; index < PQnparams(result); ++index) description.parameters.push_back(PQparamtype(result, index));
  for (int index = 0; index < PQnfields(result); ++index) {
    description.columns.push_back({.name = PQfname(result, index), .type = PQftype(result, index)});
  }
  return description;
}

}  // namespace

StatementDescription describe(Session& session, std::string_view sql) {
  // Behind a pooler the parsed statement stays with the server process that has it only within a transaction.
  std::optional<Transaction> held;
  if (!session.in_transaction() && session.is_pooled()) held.emplace(session);
  Connection& connection = internal::SessionAccess::connection(session);
  const char* const statement = connection.terminated(sql);
  const CommandScope scope(connection);
  connection.require(PQsendPrepare(connection.handle(), kUnnamed, statement, 0, nullptr) == 1);
  Session::Outcome outcome = connection.finish_command();
  StatementDescription description;
  if (outcome.ok()) {
    connection.require(PQsendDescribePrepared(connection.handle(), kUnnamed) == 1);
    ResultPtr result = connection.next_result();
    if (PQresultStatus(result.get()) == PGRES_COMMAND_OK) description = read(result.get());
    outcome = connection.finish_command(std::move(result));
  }
  description.error = std::move(outcome.error);
  return description;
}

}  // namespace pgplumb::pg
