// Confirm: whether expressions that look different are. A schema that was dumped and restored writes some of them in
// another way than the files that made it; made again, both write them the same.
#pragma once

#include <vector>

#include "core/schema/diff.hpp"
#include "drift/repair.hpp"

namespace pgplumb::drift {

/// Whether there is an expression among the changes, so that confirming is worth a scratch server.
bool has_expressions(const std::vector<schema::ObjectChange>& changes);

/// Builds both schemas on scratch from their own SQL and leaves in `changes` the expressions that differ there, too.
/// Where a schema cannot be built (something of it exists on its own server only) all stay.
std::vector<schema::ObjectChange> confirm(const NewDatabase& new_database, const schema::Snapshot& expected,
                                          const schema::Snapshot& live, std::vector<schema::ObjectChange> changes);

}  // namespace pgplumb::drift
