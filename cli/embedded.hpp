// Embedded: the private PostgreSQL of the project that a command runs in.
#pragma once

#include "cli/context.hpp"
#include "core/server/embedded_server.hpp"

namespace pgplumb::cli {

/// Names the server; starts nothing. Throws Error{config} outside a project, so that no
/// folder gets a server by accident.
server::EmbeddedServer embedded_server(CommandContext& context);

/// Starts it unless it runs, and says so before: a first start takes seconds.
pg::Conninfo start_embedded(CommandContext& context);

}  // namespace pgplumb::cli
