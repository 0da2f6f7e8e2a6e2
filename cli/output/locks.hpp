// What statements do to tables, as text and JSON.
#pragma once

#include <string>

#include "cli/lock_observation.hpp"
#include "cli/output/error.hpp"
#include "cli/output/json.hpp"

namespace pgplumb::cli {

/// "1.2 GB", "8 kB".
std::string describe_bytes(std::int64_t bytes);

/// Worst first; what is harmless is counted only.
std::string render_locks(const LockReport& report, const RenderOptions& options);

/// {"server_version", "time_zone", "has_sizes", "statements": [...]}, worst first, the harmless ones too.
Json locks_to_json(const LockReport& report);

}  // namespace pgplumb::cli
