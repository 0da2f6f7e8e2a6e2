// pgplumb repair: settles by a person's decision what files and history disagree about.
#pragma once

#include "cli/command.hpp"

namespace pgplumb::cli {

Command make_repair_command();

}  // namespace pgplumb::cli
