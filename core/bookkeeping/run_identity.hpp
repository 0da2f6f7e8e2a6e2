// RunIdentity: who is running, and by what the lock and the transactions of a run are known.
#pragma once

#include <cstdint>
#include <string>

#include "core/pg/advisory_lock.hpp"
#include "core/sql/identifier.hpp"

namespace pgplumb::bookkeeping {

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

/// A random name for a run: 32 hexadecimal digits.
std::string make_run_id();

/// Fills in what is empty: a random run id, the version of this library.
RunIdentity complete(RunIdentity identity);

/// The key of the migration lock of a bookkeeping schema.
std::int64_t lock_key(const sql::Identifier& schema);

Fence make_fence(const pg::AdvisoryLock& lock, const std::string& run_id);

}  // namespace pgplumb::bookkeeping
