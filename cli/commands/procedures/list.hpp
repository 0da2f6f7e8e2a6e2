// pgplumb procedures list: how routines stand to their files.
#pragma once

#include "cli/command.hpp"

namespace pgplumb::cli {

Command make_procedures_list_command();

}  // namespace pgplumb::cli
