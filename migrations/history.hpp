// History: what the database remembers about migrations, as values.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/bookkeeping/reading.hpp"
#include "migrations/version.hpp"

namespace pgplumb::migrations {

using bookkeeping::DatabaseFacts;

/// One row of pgplumb.migration.
struct AppliedMigration {
  Version version;
  std::string name;
  std::string up_checksum;  ///< "sha256:…"; empty for a baseline without files
  std::optional<std::string> down_checksum;
  bool has_down = false;  ///< a down script is kept (fetched only when needed)
  bool baseline = false;
  std::int64_t sequence = 0;  ///< order of application
  std::string applied_at;     ///< ISO 8601, UTC
  std::string applied_by;
  std::chrono::milliseconds duration{0};
  int statements = 0;
  std::string tool_version;
  std::string run_id;

  std::string id() const { return version.text() + "_" + name; }
};

/// Progress of a non-transactional script that has begun and not ended.
struct StepProgress {
  Version version;
  std::string direction;  ///< "up" or "down"
  std::string script_checksum;
  struct Entry {
    int ordinal = 0;       ///< from 1
    std::string checksum;  ///< of the statement's text
    bool done = false;
    std::string started_at;
    std::string note;  ///< JSON: what was noted before it began
    int backend_pid = 0;
    std::string backend_start;
  };
  std::vector<Entry> entries;  ///< ascending by ordinal
};

struct History {
  bool exists = false;                    ///< the bookkeeping is there
  int layout = 0;                         ///< version of its tables
  std::vector<AppliedMigration> applied;  ///< ascending by `sequence`
  std::vector<StepProgress> in_progress;

  const AppliedMigration* find(const Version& version) const noexcept;
};

}  // namespace pgplumb::migrations
