// RehearsalStage: a scratch database as it is before the migrations that are rehearsed, and again whenever it is asked
// for.
#pragma once

#include <functional>
#include <string>

#include "cli/context.hpp"
#include "cli/scratch.hpp"
#include "migrations/set.hpp"

namespace pgplumb::cli {

class RehearsalStage {
 public:
  /// Puts rows into a database that the base has been applied to.
  using Fill = std::function<void(pg::Session&)>;

  /// `context` must outlive it. `major` 0: the newest that is installed.
  RehearsalStage(CommandContext& context, migrations::MigrationSet base, Fill fill, int major);

  /// A session to the database as it is now.
  pg::Session connect() const { return scratch_.connect(context_); }
  /// A new database in its place: `base` applied, and filled.
  void start_over();
  /// Remembers the database as it is now; nobody may be connected to it.
  void keep();
  /// A copy of what was kept in its place; if nothing was, as start_over.
  void go_back();

 private:
  void prepare();

  CommandContext& context_;
  migrations::MigrationSet base_;
  Fill fill_;
  Scratch scratch_;
  std::string kept_;  ///< name of a database; empty: none
};

}  // namespace pgplumb::cli
