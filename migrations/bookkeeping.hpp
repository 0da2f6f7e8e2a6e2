// Bookkeeping: the tables and functions that pgplumb keeps in a schema of its own. Reads
// the history in one round trip; makes the tables when they are not there. What is written
// into them, and when, is left to the recorder and the runner.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/pg/session.hpp"
#include "core/sql/identifier.hpp"
#include "migrations/history.hpp"

namespace pgplumb::migrations {

/// The layout of the tables that this library knows.
inline constexpr int kLayoutVersion = 1;

/// A query of ours with "{schema}" replaced by the quoted name of the bookkeeping's schema.
std::string in_schema(std::string_view query, const sql::Identifier& schema);

struct HistoryReading {
  DatabaseFacts database;
  History history;
  bool has_schema = false;  ///< the schema is there, perhaps without our tables
};

/// Reads everything but the down scripts in one round trip and one snapshot. Writes
/// nothing, also where there is no bookkeeping. Throws Error{conflict} for tables of a
/// newer layout, or when the schema or a table in it belongs to a stranger (somebody who
/// is neither this role, nor one it belongs to, nor the owner of the database, nor a
/// superuser): nothing that a stranger made is ever read or run.
HistoryReading fetch_history(pg::Session& session, const sql::Identifier& schema);

/// The progress of all scripts that have begun and not ended.
std::vector<StepProgress> fetch_progress(pg::Session& session, const sql::Identifier& schema);

/// The down script kept for an applied migration.
std::optional<std::string> fetch_down_script(pg::Session& session, const sql::Identifier& schema,
                                             const Version& version);

/// Makes the schema (unless it is there) and all in it, in one transaction. The migration
/// lock must be held: two that create at once would collide.
void create_bookkeeping(pg::Session& session, const sql::Identifier& schema, bool has_schema);

}  // namespace pgplumb::migrations
