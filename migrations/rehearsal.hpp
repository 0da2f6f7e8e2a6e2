// Rehearsal: each migration up, down and up again on a scratch database, with the schema compared after each step, so
// that a way back that does not lead back is known before it is needed.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "core/finding.hpp"
#include "core/pg/missing_role.hpp"
#include "core/schema/diff.hpp"
#include "migrations/migrator.hpp"

namespace pgplumb::migrations {

/// What became of one migration.
struct MigrationRehearsal {
  enum class Way : std::uint8_t {
    there,         ///< it has a down script
    irreversible,  ///< it says that it has none
    none,          ///< it has none and does not say so
  };
  enum class Stage : std::uint8_t { up, down, second_up };

  std::string id;
  Location up_at;    ///< its first statement
  Location down_at;  ///< that of its down script, if there is one
  Way way_back = Way::there;
  bool tried = false;
  std::optional<Stage> failed_at;
  std::optional<Error> error;                      ///< why
  std::vector<schema::ObjectChange> not_restored;  ///< before it against after its down script
  std::vector<schema::ObjectChange> not_repeated;  ///< after its first up against after its second

  /// It went up, down and up as it should, or says that it cannot.
  bool is_clean() const noexcept;
};

/// "up", "down" or "second_up".
std::string_view to_string(MigrationRehearsal::Stage stage) noexcept;
/// "file", "irreversible" or "none".
std::string_view to_string(MigrationRehearsal::Way way) noexcept;

/// As findings, for people and tools: the errors "up_failed", "down_failed", "second_up_failed", "not_restored",
/// "not_repeated" and "no_way_back", the warning "not_tried", the note "irreversible".
std::vector<Finding> to_findings(const MigrationRehearsal& rehearsal);

/// "table shop.orders is left over", "column shop.orders.total differs: type is text instead of integer".
std::string describe_difference(const schema::ObjectChange& change);

struct RehearsalOptions {
  MigratorOptions migrator;
  /// Opens a session to the scratch database as it is now.
  Connector connect;
  /// Remembers it as it is now; nobody is connected to it. May be empty.
  std::function<void()> keep;
  /// Puts in its place a new one as it was when it was last kept, or else before the first of the migrations.
  std::function<void()> go_back;
  std::function<void(const Migration&)> on_migration;  ///< told before each; may be empty
};

/// Rehearses the migrations of `set` from the first of `chosen` on; those before them are applied already. A way back
/// that fails is no end: what comes after it is tried on a new database. Throws what is no migration's fault.
std::vector<MigrationRehearsal> rehearse(const MigrationSet& set, const std::vector<const Migration*>& chosen,
                                         const RehearsalOptions& options);

}  // namespace pgplumb::migrations
