// What a run did, as text: the last words of up, down and redo.
#pragma once

#include <chrono>
#include <string>

#include "migrations/migrator.hpp"

namespace pgplumb::cli {

/// "3 applied in 0.2s; schema is at 0012_stock". Empty after a failure: the error says
/// what was kept, and what to do.
std::string render_run(const migrations::MigrateResult& result, std::chrono::milliseconds elapsed, bool dry_run);

}  // namespace pgplumb::cli
