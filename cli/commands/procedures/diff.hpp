// pgplumb procedures diff: what a sync would change, word by word.
#pragma once

#include "cli/command.hpp"

namespace pgplumb::cli {

Command make_procedures_diff_command();

}  // namespace pgplumb::cli
