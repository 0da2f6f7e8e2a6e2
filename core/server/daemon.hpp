// Starting a server that outlives the command that started it.
#pragma once

#include <sys/types.h>

#include "core/server/launch.hpp"

namespace pgplumb::server {

/// Runs the program in a session of its own as a child of init, its output going to
/// `output`, with `inherited` left open. Returns its process id. Throws Error{run_time}.
pid_t start_daemon(const Launch& launch, int output, int inherited);

}  // namespace pgplumb::server
