// pgplumb completion: prints the code that lets a shell complete pgplumb's command lines.
#pragma once

#include "cli/command.hpp"

namespace pgplumb::cli {

Command make_completion_command();

}  // namespace pgplumb::cli
