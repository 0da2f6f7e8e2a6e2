// Application: the routine files run over what a database has, in the current transaction: what can be replaced is
// replaced, what cannot is recreated. Decides nothing about what is kept. Not installed.
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "procedures/internal/drop.hpp"
#include "procedures/internal/recreation.hpp"
#include "procedures/loader.hpp"
#include "procedures/registry.hpp"
#include "procedures/sync.hpp"

namespace pgplumb::procedures::internal {

class Application {
 public:
  /// `files` and `options` must outlive it.
  Application(pg::Session& session, const RoutineFiles& files, std::vector<RegisteredRoutine> registry,
              const SyncOptions& options);

  /// Runs the files. What is recreated stands beside the routine it replaces, which has another name by then.
  LoadResult load();

  /// Drops the routines that were recreated. Throws as drop_routines().
  void drop_old();

  /// Drops those of `steps` that have that action, and says of them what went as well. Throws as drop_routines().
  void drop_gone(std::vector<SyncStep>& steps);

  /// What the files changed. To be asked last.
  std::vector<SyncStep> plan(std::span<const LoadedRoutine> loaded);

 private:
  bool speaks_for(const RegisteredRoutine& known) const;
  void carry_over(std::span<const LoadedRoutine> loaded);
  std::optional<Oid> find_predecessor(const Routine& made, const std::string& file, const std::set<Oid>& defined) const;

  pg::Session& session_;
  std::span<const RoutineFile> files_;
  std::vector<RegisteredRoutine> registry_;
  const SyncOptions& options_;
  Recreation recreation_;
  std::vector<Routine> before_;
  std::vector<DroppedWith> dropped_with_;  ///< the old ones
};

/// The definitions of a routine that another file, or place, defines before.
std::vector<ErrorInfo> find_duplicates(std::span<const RoutineFile> files, std::span<const LoadedRoutine> loaded);

}  // namespace pgplumb::procedures::internal
