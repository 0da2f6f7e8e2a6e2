// pgplumb down: reverts what was applied last.
#pragma once

#include "cli/command.hpp"

namespace pgplumb::cli {

Command make_down_command();

}  // namespace pgplumb::cli
