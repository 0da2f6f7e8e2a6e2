// Loader: runs the statements of routine files in the current transaction of a session,
// whatever the order of the files, and lets the languages validate the bodies.
// Begins and ends no transaction, and writes nothing of its own.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/error.hpp"
#include "core/pg/session.hpp"
#include "procedures/routine_file.hpp"
#include "procedures/type.hpp"

namespace pgplumb::procedures {

/// A routine that a statement created or replaced.
struct LoadedRoutine {
  std::size_t file = 0;       ///< index into the files
  std::size_t statement = 0;  ///< index into its statements
  Oid oid = 0;
};

struct LoadResult {
  std::vector<LoadedRoutine> routines;  ///< by file and statement
  std::vector<ErrorInfo> errors;        ///< each at file:line:column; what they are about was not kept
};

/// What somebody who loads may do meanwhile.
struct LoadHooks {
  /// Asked for a definition that the server refused and that retrying cannot mend. May run it in another
  /// way and give the routine it made; nothing: the refusal stands.
  std::function<std::optional<Oid>(const RoutineFile& file, const RoutineStatement& statement,
                                   const pg::ServerError& error)>
      rescue;
  /// The routines are there, and the first comment, grant or owner is about to be set.
  std::function<void(std::span<const LoadedRoutine> routines)> before_attributes;
};

/// Runs everything with check_function_bodies off: routines first, then views, triggers and
/// attributes; what misses something is tried again for as long as others succeed. A transaction must be
/// open; it is usable afterwards, also after errors. Throws Error{connection}, and when interrupted.
LoadResult load_routines(pg::Session& session, std::span<const RoutineFile> files, const LoadHooks& hooks = {});

/// The routine that `statement` made or replaced within the savepoint now open.
Oid fetch_made_routine(pg::Session& session, std::string_view statement);

/// Lets the validators of their languages look at the bodies of what was loaded.
std::vector<ErrorInfo> validate_routines(pg::Session& session, std::span<const RoutineFile> files,
                                         std::span<const LoadedRoutine> routines);

/// The failure of a statement with its place in the file, also inside its body.
ErrorInfo place_error(const RoutineFile& file, const RoutineStatement& statement, const pg::ServerError& error);

}  // namespace pgplumb::procedures
