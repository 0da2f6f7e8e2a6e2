// Whether a procedure ends transactions, which decides where it can be called.
#pragma once

#include <cstdint>
#include <string_view>

#include "procedures/signature.hpp"

namespace pgplumb::procedures {

/// True when `body` holds a COMMIT or ROLLBACK statement of PL/pgSQL (manual 43.8). Such a procedure cannot
/// be called within a transaction block. The bodies of other languages are not read: false.
bool ends_transactions(std::string_view language, std::string_view body);

enum class TransactionRule : std::uint8_t {
  any,      ///< inside a transaction block or outside
  outside,  ///< only outside: it ends transactions
  never,  ///< nowhere: it ends transactions, which SECURITY DEFINER or a SET clause forbids (manual, CREATE PROCEDURE)
};

TransactionRule transaction_rule(const Signature& signature) noexcept;

}  // namespace pgplumb::procedures
