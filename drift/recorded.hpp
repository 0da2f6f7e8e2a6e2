// Recorded: the schema as it was read at the end of a run, kept in the database itself, so that drift can be found
// where there are no files and no scratch server.
#pragma once

#include <optional>
#include <string>

#include "core/bookkeeping/run_identity.hpp"
#include "core/pg/advisory_lock.hpp"
#include "core/pg/session.hpp"
#include "core/schema/fetch.hpp"
#include "core/schema/snapshot.hpp"
#include "core/sql/identifier.hpp"

namespace pgplumb::drift {

struct Recorded {
  schema::Snapshot schema;
  std::string at;  ///< when: "2026-01-31 12:34:56+00"
  std::string by;  ///< who
};

/// Reads the schema and keeps it in the place of what was recorded before. The lock is the migration lock, held.
/// Throws Error{sql}, Error{connection}; nothing is changed then.
void record_schema(pg::Session& session, const pg::AdvisoryLock& lock, const bookkeeping::RunIdentity& identity,
                   const schema::FetchOptions& options);

/// What was recorded. Throws Error{conflict} where nothing was, where a migration or a sync came after it, and where
/// another pgplumb, which reads schemas in another way, recorded it.
Recorded fetch_recorded(pg::Session& session, const sql::Identifier& bookkeeping);

}  // namespace pgplumb::drift
