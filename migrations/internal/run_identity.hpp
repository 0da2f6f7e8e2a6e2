// RunIdentity: who is running, and by what a transaction of this run is known.
#pragma once

#include <cstdint>
#include <string>

#include "core/pg/advisory_lock.hpp"
#include "migrations/runner.hpp"

namespace pgplumb::migrations {

struct RunIdentity {
  std::string done_by;  ///< empty: the session user
  std::string run_id;
  std::string tool_version;
};

/// What every write to the history must present; see layout/require_lock_function.sql.
struct Fence {
  int lock_pid = 0;
  std::int64_t lock_key = 0;
  std::int32_t token = 0;  ///< transactions of this run hold a shared advisory lock of this number
};

RunIdentity make_identity(const RunOptions& options);
Fence make_fence(const pg::AdvisoryLock& lock, const std::string& run_id);

}  // namespace pgplumb::migrations
