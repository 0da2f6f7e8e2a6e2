#include <fmt/format.h>

#include "core/error.hpp"
#include "procedures/call.hpp"
#include "procedures/transaction_control.hpp"

namespace pgplumb::procedures {
namespace {

bool has_settings(const CallOptions& options) {
  return !options.role.empty() || !options.settings.empty() || options.timeout;
}

}  // namespace

bool runs_in_transaction(const ResolvedCall& call, const CallOptions& options) {
  switch (options.transaction) {
    case TransactionMode::automatic:
      return call.result.has_cursors() || (has_settings(options) && !call.signature.ends_transactions);
    case TransactionMode::required:
    case TransactionMode::rollback: return true;
    case TransactionMode::none: return false;
  }
  return true;
}

pg::Surrounding surrounding_of(const ResolvedCall& call, const CallOptions& options) {
  return pg::make_surrounding({.in_transaction = runs_in_transaction(call, options),
                               .rolls_back = options.transaction == TransactionMode::rollback,
                               .role = options.role,
                               .settings = options.settings,
                               .timeout = options.timeout});
}

void require_callable(const ResolvedCall& call, const CallOptions& options) {
  const auto refuse = [&](std::string_view reason, std::string next) {
    throw Error(ErrorCode::usage, fmt::format("cannot call {}: {}", call.identity, reason), std::move(next));
  };
  const bool in_transaction = runs_in_transaction(call, options);
  switch (transaction_rule(call.signature)) {
    case TransactionRule::any: break;
    case TransactionRule::outside:
      if (in_transaction) refuse("it ends transactions, so it cannot run in one", "Call it with --tx none.");
      break;
    case TransactionRule::never:
      refuse(call.signature.security_definer ? "it ends transactions, which a SECURITY DEFINER procedure cannot"
                                             : "it ends transactions, which a procedure with a SET clause cannot",
             "Change the procedure: take out that attribute, or its COMMIT and ROLLBACK.");
  }
  if (call.result.has_cursors() && !in_transaction) {
    refuse("it gives back cursors, which live until the transaction ends", "Leave out --tx none.");
  }
}

}  // namespace pgplumb::procedures
