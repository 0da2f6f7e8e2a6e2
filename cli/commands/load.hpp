// pgplumb load: files into a table.
#pragma once

#include "cli/command.hpp"

namespace pgplumb::cli {

Command make_load_command();

}  // namespace pgplumb::cli
