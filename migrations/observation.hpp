// Observation: what a statement does to the tables that were there before: which locks it takes, what it rewrites,
// reads from end to end or builds. Values only; `observe` fills them, `lock_ranking` judges them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/source_file.hpp"
#include "core/sql/statement.hpp"
#include "migrations/direction.hpp"

namespace pgplumb::migrations {

/// Of a relation, weakest first (PostgreSQL manual, 13.3.1).
enum class LockMode : std::uint8_t {
  access_share,
  row_share,
  row_exclusive,
  share_update_exclusive,
  share,
  share_row_exclusive,
  exclusive,
  access_exclusive,
};

/// As the manual has it: "ACCESS EXCLUSIVE".
std::string_view to_string(LockMode mode) noexcept;
/// As pg_locks has it: "AccessExclusiveLock". Nothing for any other text.
std::optional<LockMode> parse_lock_mode(std::string_view text) noexcept;

/// Whom a lock keeps waiting.
enum class Blocks : std::uint8_t {
  nobody,       ///< but those who want a stronger lock
  definitions,  ///< other definitions and VACUUM; reads and writes go on
  writes,
  everything,  ///< also reads
};

/// "nothing", "definitions", "writes", "reads and writes".
std::string_view to_string(Blocks blocks) noexcept;
Blocks blocked_by(LockMode mode) noexcept;

struct LockTaken {
  std::string relation;  ///< as SQL would write it: shop.orders
  std::string kind;      ///< "table", "index", "view" …
  LockMode mode = LockMode::access_share;
  bool by_rule = false;  ///< not seen, but what the manual says of this statement

  friend bool operator==(const LockTaken&, const LockTaken&) = default;
};

enum class Work : std::uint8_t {
  rewrite,               ///< every row is written anew, and every index
  truncate,              ///< the rows are thrown away
  new_storage,           ///< by code that the server ran: rewritten or thrown away
  verify,                ///< every row is checked
  validate_foreign_key,  ///< every row is looked up in the other table
  build_index,
  scan,  ///< read from end to end
};

/// "rewrite", "truncate", "new_storage", "verify", "validate_foreign_key", "build_index", "scan".
std::string_view to_string(Work work) noexcept;

/// Work whose time grows with a relation.
struct WorkDone {
  Work work = Work::scan;
  std::string relation;
  std::string object;          ///< the index, or the constraint
  bool by_rule = false;        ///< as in LockTaken
  bool by_statistics = false;  ///< a plan's choice: on a full table it may be another

  friend bool operator==(const WorkDone&, const WorkDone&) = default;
};

struct StatementObservation {
  std::size_t ordinal = 0;  ///< from 1
  Location at;
  std::size_t at_length = 0;
  std::string text;  ///< the statement
  std::vector<LockTaken> locks;
  std::vector<WorkDone> work;
};

/// All statements of one step, in order.
struct StepObservation {
  std::string id;
  Direction direction = Direction::up;
  bool transactional = true;  ///< locks are held to its end
  std::vector<StatementObservation> statements;
};

// What is seen of a database at one moment, by OID.

struct SeenRelation {
  std::uint32_t oid = 0;
  std::string name;       ///< as SQL would write it: shop.orders
  std::string bare_name;  ///< as the catalog has it, without the schema
  std::string kind;
  std::uint32_t filenode = 0;  ///< 0: it has no storage
  std::uint32_t table = 0;     ///< of an index: its table; else the relation itself
};

struct SeenLock {
  std::uint32_t relation = 0;
  LockMode mode = LockMode::access_share;
  friend bool operator==(const SeenLock&, const SeenLock&) = default;
};

struct SeenScans {
  std::uint32_t relation = 0;
  std::int64_t count = 0;
};

struct SeenForeignKey {
  std::string name;  ///< as the catalog has it
  std::uint32_t referencing = 0;
  std::uint32_t referenced = 0;
};

struct Moment {
  std::vector<SeenRelation> relations;  ///< sorted by OID
  std::vector<SeenLock> locks;
  std::vector<SeenScans> scans;
  std::vector<SeenForeignKey> foreign_keys;  ///< looked up when a message speaks of one

  const SeenRelation* find(std::uint32_t oid) const noexcept;
};

/// What happened between two moments.
struct Between {
  const Moment& start;  ///< before the step began: what is not there is nobody's business yet
  const Moment& before;
  const Moment& after;
  const std::vector<std::string>& messages;  ///< the server's, at debug1
  sql::StatementKind kind = sql::StatementKind::other;
  std::string_view text;  ///< of the statement
};

/// The strongest on each relation, where it is stronger than what was held before.
std::vector<LockTaken> locks_between(const Between& between);
std::vector<WorkDone> work_between(const Between& between);

/// The names of foreign keys that are being validated, as messages have them.
std::vector<std::string> validated_foreign_keys(const std::vector<std::string>& messages);

/// What the manual says of a statement that cannot be watched, because it runs in transactions of its own; empty for
/// others. `relations` are the tables and indexes it names.
struct Rule {
  std::vector<LockTaken> locks;
  std::vector<WorkDone> work;
};
struct RuleTarget {
  std::string table;  ///< or what the statement names in its stead
  std::string index;  ///< or the partition; may be empty
};
Rule rule_of(sql::StatementKind kind, const RuleTarget& target, std::string_view text);

}  // namespace pgplumb::migrations
