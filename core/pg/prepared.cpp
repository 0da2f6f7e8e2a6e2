#include "core/pg/prepared.hpp"

namespace pgplumb::pg {
namespace {

constexpr std::string_view kInvalidStatementName = "26000";

}  // namespace

Rows PreparedStatement::execute(std::span<const Parameter> parameters) {
  if (session_->is_pooled()) return session_->execute(sql_, parameters);
  if (name_.empty()) name_ = session_->prepare(sql_);
  try {
    return session_->execute_prepared(name_, parameters);
  } catch (const Error& error) {
    // It is gone, so nothing was run. Within a transaction that failure has ended the transaction's work.
    if (error.sqlstate() != kInvalidStatementName || session_->in_transaction()) throw;
  }
  session_->forget_prepared();
  name_ = session_->prepare(sql_);
  return session_->execute_prepared(name_, parameters);
}

}  // namespace pgplumb::pg
