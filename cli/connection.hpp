// Connection: from the configuration to an open session, with what the user is told about it.
#pragma once

#include <chrono>

#include "cli/context.hpp"

namespace pgplumb::cli {

/// How to reach the configured database. Starts the embedded server when that is the target,
/// asks for the password when -W was given. Throws Error{config} for a target that may not be used.
const pg::Conninfo& resolve_target(CommandContext& context);

/// Connects; waits as --wait says; tells the target, and warns when it cannot be trusted, once.
pg::Session open_session(CommandContext& context, pg::SessionOptions options);

/// Tries to connect until it succeeds or `limit` has passed; then throws the last error.
/// Errors that waiting does not cure (wrong password, no such database) are thrown at once.
pg::Session connect_within(CommandContext& context, const pg::Conninfo& target, const pg::SessionOptions& options,
                           std::chrono::milliseconds limit);

}  // namespace pgplumb::cli
