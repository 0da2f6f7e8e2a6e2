// pgplumb wait: waits for a server.
#pragma once

#include "cli/command.hpp"

namespace pgplumb::cli {

Command make_wait_command();

}  // namespace pgplumb::cli
