// pgplumb procedures sync: brings routines in line with their files.
#pragma once

#include "cli/command.hpp"

namespace pgplumb::cli {

Command make_procedures_sync_command();

}  // namespace pgplumb::cli
