#include "core/sql/statement.hpp"

namespace pgplumb::sql {

TransactionRule transaction_rule(StatementKind kind) noexcept {
  switch (kind) {
    case StatementKind::other:
    case StatementKind::savepoint:
    case StatementKind::copy_from_stdin:
    case StatementKind::copy_to_stdout:
    case StatementKind::definition:
    case StatementKind::modification:
    case StatementKind::query:
    case StatementKind::set:
    case StatementKind::call: return TransactionRule::any;
    case StatementKind::begin:
    case StatementKind::commit:
    case StatementKind::rollback:
    case StatementKind::prepare_transaction: return TransactionRule::control;
    case StatementKind::two_phase_end:
    case StatementKind::create_index_concurrently:
    case StatementKind::drop_index_concurrently:
    case StatementKind::reindex_concurrently:
    case StatementKind::reindex_whole:
    case StatementKind::detach_concurrently:
    case StatementKind::vacuum:
    case StatementKind::cluster_all:
    case StatementKind::alter_system:
    case StatementKind::discard_all:
    case StatementKind::database:
    case StatementKind::tablespace:
    case StatementKind::subscription: return TransactionRule::outside;
  }
  return TransactionRule::any;
}

}  // namespace pgplumb::sql
