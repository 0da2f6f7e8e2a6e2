// pgplumb call: one function or procedure, with its arguments from the command line.
#pragma once

#include "cli/command.hpp"

namespace pgplumb::cli {

Command make_call_command();

}  // namespace pgplumb::cli
