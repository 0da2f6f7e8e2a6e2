#include "cli/query_surrounding.hpp"

#include <algorithm>

#include "core/error.hpp"

namespace pgplumb::cli {
namespace {

using procedures::TransactionMode;
using sql::StatementKind;

[[noreturn]] void refuse(const QueryScript& script, const sql::Statement& statement, std::string message,
                         std::string next) {
  refuse_at(sql::place_of_statement(script.source, statement), std::move(message), std::move(next));
}

bool has_kind(const QueryScript& script, sql::TransactionRule rule) {
  return std::ranges::any_of(script.statements, [&](const QueryStatement& statement) {
    return sql::transaction_rule(statement.statement.kind) == rule;
  });
}

bool wants_transaction(const QueryScript& script, const QueryOptions& options) {
  switch (options.transaction) {
    case TransactionMode::none: return false;
    case TransactionMode::required:
    case TransactionMode::rollback: return true;
    case TransactionMode::automatic: break;
  }
  if (options.explain == Explain::analyze) return true;
  if (ends_transactions(script)) return false;
  if (script.statements.size() > 1) return true;
  const pg::SurroundingOptions& around = options.surrounding;
  const bool has_settings = !around.role.empty() || !around.settings.empty() || around.timeout || around.read_only;
  return has_settings && !has_kind(script, sql::TransactionRule::outside);
}

void expect_runnable(const QueryScript& script, const QueryOptions& options, bool in_transaction) {
  for (const QueryStatement& statement : script.statements) {
    const StatementKind kind = statement.statement.kind;
    const bool is_copy = kind == StatementKind::copy_from_stdin || kind == StatementKind::copy_to_stdout;
    if (is_copy && options.explain != Explain::no) refuse(script, statement.statement, "COPY has no plan", {});
    if (kind == StatementKind::copy_to_stdout && options.as_json) {
      refuse(script, statement.statement, "what COPY gives is no JSON", "Query the table itself.");
    }
    if (!in_transaction) continue;
    switch (sql::transaction_rule(kind)) {
      case sql::TransactionRule::any: break;
      case sql::TransactionRule::outside:
        refuse(script, statement.statement, "this statement cannot run in a transaction",
               "Give --tx none: what was done before a failure is then kept.");
      case sql::TransactionRule::control:
        refuse(script, statement.statement, "this statement begins or ends a transaction itself",
               "Leave out --tx, or give --tx none.");
    }
  }
}

}  // namespace

bool ends_transactions(const QueryScript& script) { return has_kind(script, sql::TransactionRule::control); }

pg::SurroundingOptions surrounding_of(const QueryScript& script, const QueryOptions& options) {
  pg::SurroundingOptions around = options.surrounding;
  around.in_transaction = wants_transaction(script, options);
  // EXPLAIN ANALYZE runs the statement: what it changes is not wanted.
  around.rolls_back = options.transaction == TransactionMode::rollback ||
                      (options.transaction == TransactionMode::automatic && options.explain == Explain::analyze);
  expect_runnable(script, options, around.in_transaction);
  return around;
}

}  // namespace pgplumb::cli
