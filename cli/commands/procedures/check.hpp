// pgplumb procedures check: what is wrong with routines, found before anybody calls them.
#pragma once

#include "cli/command.hpp"

namespace pgplumb::cli {

Command make_procedures_check_command();

}  // namespace pgplumb::cli
