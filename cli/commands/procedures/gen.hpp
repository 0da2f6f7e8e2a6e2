// pgplumb procedures gen: a C++ header through which the routines of a database are called.
#pragma once

#include "cli/command.hpp"

namespace pgplumb::cli {

Command make_procedures_gen_command();

}  // namespace pgplumb::cli
