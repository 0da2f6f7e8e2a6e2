// pgplumb help: shows how a command is used.
#pragma once

#include "cli/command.hpp"

namespace pgplumb::cli {

Command make_help_command();

}  // namespace pgplumb::cli
