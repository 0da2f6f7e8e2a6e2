// pgplumb scratch: throw-away databases with the project's schema.
#pragma once

#include "cli/command.hpp"

namespace pgplumb::cli {

Command make_scratch_command();

}  // namespace pgplumb::cli
