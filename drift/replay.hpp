// Replay: builds on an empty database what the files say, so that the server itself can be asked what that is.
#pragma once

#include <functional>
#include <set>
#include <string>

#include "core/pg/interrupt.hpp"
#include "core/pg/session.hpp"
#include "core/sql/identifier.hpp"
#include "migrations/set.hpp"
#include "procedures/routine_file.hpp"

namespace pgplumb::drift {

struct ReplayOptions {
  sql::Identifier bookkeeping{"pgplumb"};  ///< schema of the bookkeeping
  pg::Interrupt* interrupt = nullptr;      ///< may be null
  bool roles = false;                      ///< for who reads the result: what the files say of roles, too
};

using Connector = std::function<pg::Session()>;

/// Applies every migration of `set` and then every routine of `routines`. Roles that the files name and the server has
/// not are made, without rights: roles belong to no database; says which. `connect` opens a session of a superuser of a
/// scratch server. Throws Error of the first statement that failed, at its place in the file.
std::set<std::string> replay(const Connector& connect, const migrations::MigrationSet& set,
                             const procedures::RoutineFiles& routines, const ReplayOptions& options = {});

}  // namespace pgplumb::drift
