// MigrationSet: all migrations of a folder, ordered, with every problem found in it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/finding.hpp"
#include "migrations/migration.hpp"

namespace pgplumb::migrations {

/// A file by name, before it is understood: "0003_orders.up.sql" or
/// "0003_orders/ddl.up.sql". What `load` reads from disk, or what a program embeds.
struct NamedSource {
  std::string path;  ///< relative to the migrations folder, '/' between parts
  SourcePtr source;  ///< null: the file is there but cannot be read, which was found and told elsewhere
};

struct MigrationSet {
  std::vector<Migration> migrations;  ///< ascending by version
  std::vector<Finding> findings;      ///< duplicates, bad names, bad directives, misplaced COMMIT …

  const Migration* find(const Version& version) const noexcept;
  bool has_errors() const noexcept;
};

/// Builds a set from named sources, in any order; pure. Collects every finding, refuses
/// nothing. Of several claimants of one version the first by name is in the set.
MigrationSet make_set(std::span<const NamedSource> sources);

/// Throws Error{file} with all error findings; does nothing if there are none.
void require_sound(const MigrationSet& set);

}  // namespace pgplumb::migrations
