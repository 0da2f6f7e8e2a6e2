// Chain: whether the log of events is whole, and whether the table of migrations is what
// the events made of it. Pure but for `fetch_records`.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/finding.hpp"
#include "core/pg/session.hpp"
#include "core/sql/identifier.hpp"

namespace pgplumb::migrations {

/// An event as it was hashed: a JSON array of all its fields, the hash before it last.
struct EventRecord {
  std::int64_t id = 0;
  std::string previous_hash;  ///< hexadecimal
  std::string hash;           ///< hexadecimal
  std::string text;
};

/// A row of `migration` by column, in the words of the events: texts; numbers as digits;
/// "" for NULL.
struct MigrationRecord {
  std::int64_t version = 0;
  std::string version_text, name, up_checksum, down_checksum;
  std::string down_script;  ///< SHA-256, hexadecimal
  std::string baseline, sequence, statements, duration_ms, applied_at, applied_by, run_id, tool_version;
};

struct Records {
  std::vector<EventRecord> events;  ///< ascending by id
  std::vector<MigrationRecord> migrations;
  std::int64_t event_count = 0;  ///< as the end of the chain remembers
  std::string head;              ///< hash of the last event, hexadecimal
};

/// Reads all of it in one snapshot.
Records fetch_records(pg::Session& session, const sql::Identifier& schema);

/// "event_altered", "event_missing", "event_unlinked", "events_cut_off": every break of
/// the chain, in order, the first of several called so. "row_altered", "row_removed", "row_added": rows of `migration`
/// that are not what the events say. Empty: all is well.
std::vector<Finding> check_chain(const Records& records);

}  // namespace pgplumb::migrations
