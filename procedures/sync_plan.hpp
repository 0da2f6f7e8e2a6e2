// Sync plan: what a sync does to each routine, told from what the server had before and after
// the files were run. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "procedures/loader.hpp"
#include "procedures/registry.hpp"
#include "procedures/routine.hpp"
#include "procedures/routine_file.hpp"

namespace pgplumb::procedures {

/// How a routine in the database stands to its file.
enum class RoutineState : std::uint8_t {
  in_sync,
  changed_in_file,
  changed_in_database,  ///< it is no longer what the last sync left
  attributes_differ,    ///< the bodies agree
  only_in_file,
  only_in_database,
};

enum class SyncAction : std::uint8_t {
  none,
  adopt,    ///< it is as the file says; only the registry learns of it
  refresh,  ///< the same, of one that the registry has: its file reads otherwise, but not about this one
  create,
  replace,
  recreate,  ///< what CREATE OR REPLACE cannot change: dropped and created, with owner, rights and comment kept
  drop,      ///< no file has it any more
  release,   ///< neither a file nor the database has it any more
};

std::string_view to_string(RoutineState state) noexcept;
std::string_view to_string(SyncAction action) noexcept;

/// A routine that took the place of another.
struct Recreated {
  Oid before = 0;
  Oid after = 0;
};

struct SyncStep {
  SyncAction action = SyncAction::none;
  RoutineState state = RoutineState::in_sync;
  std::string identity;        ///< the one after, if there is one
  std::string file;            ///< below the folder of procedures; empty: no file has or had it
  std::optional<Location> at;  ///< of its definition
  std::optional<Routine> before;
  std::optional<Routine> after;
  std::vector<std::string> dropped_with;  ///< what went along, for people: "view v"
};

struct SyncFacts {
  std::span<const RoutineFile> files;
  std::span<const LoadedRoutine> loaded;
  std::span<const Recreated> recreated;
  std::span<const Routine> before;
  std::span<const Routine> after;
  std::span<const RegisteredRoutine> registry;  ///< those that the files in view may speak for
};

/// By identity. Routines that neither a file nor the registry knows are told of (action none) in the
/// schemas that the files use.
std::vector<SyncStep> make_sync_plan(const SyncFacts& facts);

/// What `after` has otherwise, apart from the body: "- owner: a", "+ owner: b".
std::vector<std::string> attribute_changes(const Routine& before, const Routine& after);

}  // namespace pgplumb::procedures
