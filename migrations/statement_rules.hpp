// Statement rules: what a script may not hold, given how it runs. Found before anything runs.
#pragma once

#include <vector>

#include "core/finding.hpp"
#include "migrations/migration.hpp"

namespace pgplumb::migrations {

/// Reports "transaction_control", "outside_transaction", "copy_to_stdout" and
/// "set_local_without_effect", each at its statement.
void check_statements(const ScriptPart& part, TransactionMode mode, std::vector<Finding>& findings);

}  // namespace pgplumb::migrations
