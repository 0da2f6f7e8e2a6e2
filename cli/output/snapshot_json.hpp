// Snapshot JSON: a schema as a document.
#pragma once

#include "cli/output/json.hpp"
#include "core/schema/snapshot.hpp"

namespace pgplumb::cli {

/// Adds "server_version", "objects" and "not_compared".
void add_snapshot(Json& document, const schema::Snapshot& snapshot);

}  // namespace pgplumb::cli
