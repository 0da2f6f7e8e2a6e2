// Builders for migrations, histories and findings, for tests of pure code.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/finding.hpp"
#include "migrations/history.hpp"
#include "migrations/set.hpp"

namespace pgplumb::test {

/// A path below the migrations folder and what the file holds.
using File = std::pair<std::string, std::string>;

/// The set of these files; each is called "migrations/<path>" in places.
migrations::MigrationSet make_set(const std::vector<File>& files);

migrations::Version version(std::string_view text);

/// The place and code of a finding in one line: "error duplicate_version migrations/3_b.up.sql",
/// "error bad_directive migrations/1_a.up.sql:2:13+7" (line, column and underlined bytes).
std::string summary(const Finding& finding);
std::vector<std::string> summaries(const std::vector<Finding>& findings);

/// A history as if the migrations had been applied in the order in which they are added.
class HistoryBuilder {
 public:
  /// As `up` records it.
  HistoryBuilder& apply(const migrations::Migration& migration);
  /// As `baseline` records it.
  HistoryBuilder& baseline(const migrations::Migration& migration);
  /// One whose file is not at hand.
  HistoryBuilder& apply(std::string_view version, std::string name, bool has_down = false);
  /// A script that stopped midway: its first `done` statements are done.
  HistoryBuilder& stop_midway(const migrations::Migration& migration, migrations::Direction direction, int done);

  migrations::AppliedMigration& last() { return history_.applied.back(); }
  migrations::History build() const { return history_; }

 private:
  migrations::History history_{.exists = true, .layout = bookkeeping::kLayoutVersion, .applied = {}, .in_progress = {}};
};

}  // namespace pgplumb::test
