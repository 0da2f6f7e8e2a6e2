// Ledger: migrations that leave traces, and the questions that show whether history and
// schema say the same. Each migration writes its number into the table "ledger", which
// has no key: what runs twice is there twice.
#pragma once

#include <string>
#include <vector>

#include "core/pg/conninfo.hpp"
#include "tests/support/project.hpp"

namespace pgplumb::test {

enum class LedgerKind : std::uint8_t {
  transactional,  ///< each migration creates and fills a table
  mixed,          ///< every third one is not transactional and builds indexes concurrently
};

class Ledger {
 public:
  /// Writes migrations 0001 … into the project's folder. `pause_ms` is slept inside each, so that
  /// a random moment meets every part of a run.
  Ledger(const Project& project, LedgerKind kind, int count, int pause_ms = 3);

  /// What contradicts a clean prefix of the migrations, or an empty string. A
  /// non-transactional migration may be under way behind the prefix.
  std::string contradictions(const pg::Conninfo& database) const;
  /// What is missing or too much when all have run, or an empty string.
  std::string shortcomings(const pg::Conninfo& database) const;

  int count() const noexcept { return count_; }

 private:
  bool is_transactional(int number) const noexcept { return kind_ == LedgerKind::transactional || number % 3 != 0; }
  LedgerKind kind_;
  int count_;
};

/// How many migrations the history holds; 0 when there is no history.
int applied_count(const pg::Conninfo& database);

/// Waits until no pgplumb is connected to this database any more; false after `limit`.
bool wait_until_gone(const pg::Conninfo& database, std::chrono::milliseconds limit = std::chrono::seconds(10));

/// The pgplumb backends of this database: application name, state and query, a line each.
std::string backends(const pg::Conninfo& database);

}  // namespace pgplumb::test
