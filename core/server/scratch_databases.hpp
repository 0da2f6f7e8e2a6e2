// Scratch databases on a server that is not ours to start and stop, known by the label in
// their comment.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "core/pg/session.hpp"
#include "core/server/scratch_label.hpp"

namespace pgplumb::server {

struct ScratchDatabase {
  ScratchLabel label;
  std::string database;  ///< its name on the server
  bool is_used = false;  ///< somebody is connected
};

/// Makes an empty database and labels it; returns its name on the server. `session` is one to any database there.
/// Throws Error{conflict} if the name is taken, Error{sql} if the role may not make databases.
std::string create_scratch_database(pg::Session& session, const ScratchLabel& label);

/// Those that the session's role may drop, by name.
std::vector<ScratchDatabase> find_scratch_databases(pg::Session& session);

/// Ends what is connected to it, and drops it.
void drop_scratch_database(pg::Session& session, const std::string& database);

/// Drops those whose time is over and that nobody uses.
void sweep_scratch_databases(pg::Session& session, std::chrono::system_clock::time_point now);

}  // namespace pgplumb::server
