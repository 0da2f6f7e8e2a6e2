// Trace: which statement of which file made or last changed each object of a database that files were replayed on.
#pragma once

#include <string_view>

#include "core/pg/session.hpp"
#include "migrations/set.hpp"
#include "procedures/routine_file.hpp"

namespace pgplumb::drift {

/// Has the server note every definition from now on. To be called on an empty scratch database.
void install_trace(pg::Session& session);

/// Ends that, and keeps for this session where the statements that were noted stand in the files.
void settle_trace(pg::Session& session, const migrations::MigrationSet& set, const procedures::RoutineFiles& routines);

/// Reads what was kept, as schema::FetchOptions::more: attributes called schema::kOrigin.
std::string_view origins_query();

}  // namespace pgplumb::drift
