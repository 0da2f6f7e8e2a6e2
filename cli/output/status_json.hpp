// Status as JSON; the shapes are documented in docs/json.md.
#pragma once

#include "cli/output/json.hpp"
#include "cli/output/status_text.hpp"
#include "cli/output/target.hpp"
#include "migrations/migrator.hpp"

namespace pgplumb::cli {

/// {"version", "name", "state", "file", "applied_at", "applied_by", "duration_ms", "checksum", "down"}
Json migration_to_json(const migrations::MigrationStatus& entry);

/// The whole document; `ok` is whether the exit status will be 0.
Json status_to_json(const migrations::Overview& overview, const StatusFilter& filter, const TargetLabel& target,
                    bool ok);

}  // namespace pgplumb::cli
