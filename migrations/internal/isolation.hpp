// Isolation: the level that a script asks for with its own SET TRANSACTION. The server takes
// that only before the first query of a transaction, and the settings of a step are queries.
#pragma once

#include <string_view>

#include "migrations/migration.hpp"

namespace pgplumb::migrations {

/// "SET TRANSACTION ISOLATION LEVEL ...", to be sent right after BEGIN; empty when the script has
/// none above its first statement that is not a SET. The script's own changes nothing after it.
std::string_view isolation_asked_for(const Script& script);

}  // namespace pgplumb::migrations
