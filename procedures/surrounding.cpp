#include <fmt/format.h>

#include "core/error.hpp"
#include "core/sql/identifier.hpp"
#include "core/text.hpp"
#include "procedures/call.hpp"
#include "procedures/transaction_control.hpp"

namespace pgplumb::procedures {
namespace {

bool has_settings(const CallOptions& options) {
  return !options.role.empty() || !options.settings.empty() || options.timeout;
}

bool needs_transaction(const ResolvedCall& call, const CallOptions& options) {
  switch (options.transaction) {
    case TransactionMode::automatic:
      return call.result.has_cursors() || (has_settings(options) && !call.signature.ends_transactions);
    case TransactionMode::required:
    case TransactionMode::rollback: return true;
    case TransactionMode::none: return false;
  }
  return true;
}

std::string set(const std::string& name, const std::string& value, bool local) {
  return fmt::format("SELECT pg_catalog.set_config({}, {}, {})", sql::quote_literal(name), sql::quote_literal(value),
                     local);
}

/// A parameter's name may have parts: "app.user".
std::string quoted_setting(const std::string& name) {
  sql::QualifiedName parts;
  for (const std::string_view part : text::split(name, '.')) parts.emplace_back(std::string(part));
  return sql::quoted(parts);
}

void add_settings(Surrounding& surrounding, const CallOptions& options, bool local) {
  for (const auto& [name, value] : options.settings) surrounding.before.push_back(set(name, value, local));
  if (options.timeout) {
    surrounding.before.push_back(set("statement_timeout", fmt::format("{}ms", options.timeout->count()), local));
  }
  // Last, because the role may not be allowed to set what the user is.
  if (!options.role.empty()) {
    surrounding.before.push_back(
        fmt::format("SET {}ROLE {}", local ? "LOCAL " : "", sql::Identifier(options.role).quoted()));
  }
  if (local) return;
  if (!options.role.empty()) surrounding.after.emplace_back("RESET ROLE");
  if (options.timeout) surrounding.after.emplace_back("RESET statement_timeout");
  for (const auto& [name, value] : options.settings) surrounding.after.push_back("RESET " + quoted_setting(name));
}

}  // namespace

Surrounding surrounding_of(const ResolvedCall& call, const CallOptions& options) {
  Surrounding surrounding;
  const bool in_transaction = needs_transaction(call, options);
  if (in_transaction) surrounding.before.emplace_back("BEGIN");
  add_settings(surrounding, options, in_transaction);
  if (in_transaction) {
    surrounding.after.emplace_back(options.transaction == TransactionMode::rollback ? "ROLLBACK" : "COMMIT");
  }
  return surrounding;
}

void require_callable(const ResolvedCall& call, const CallOptions& options) {
  const auto refuse = [&](std::string_view reason, std::string next) {
    throw Error(ErrorCode::usage, fmt::format("cannot call {}: {}", call.identity, reason), std::move(next));
  };
  const bool in_transaction = needs_transaction(call, options);
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
