// pgplumb init: makes a project.
#pragma once

#include "cli/command.hpp"

namespace pgplumb::cli {

Command make_init_command();

}  // namespace pgplumb::cli
