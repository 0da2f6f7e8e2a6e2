// Whether the body of a procedure ends transactions, which decides where it can be called.
#pragma once

#include <string_view>

namespace pgplumb::procedures {

/// True when `body` holds a COMMIT or ROLLBACK statement of PL/pgSQL (manual 43.8). Such a procedure cannot
/// be called within a transaction block. The bodies of other languages are not read: false.
bool ends_transactions(std::string_view language, std::string_view body);

}  // namespace pgplumb::procedures
