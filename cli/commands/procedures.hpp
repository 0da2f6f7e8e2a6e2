// pgplumb procedures: everything about functions and procedures kept in files.
#pragma once

#include "cli/command.hpp"

namespace pgplumb::cli {

Command make_procedures_command();

}  // namespace pgplumb::cli
