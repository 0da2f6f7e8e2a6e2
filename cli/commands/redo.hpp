// pgplumb redo: reverts what was applied last, and applies it again.
#pragma once

#include "cli/command.hpp"

namespace pgplumb::cli {

Command make_redo_command();

}  // namespace pgplumb::cli
