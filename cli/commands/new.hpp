// pgplumb new: makes the files of a migration.
#pragma once

#include "cli/command.hpp"

namespace pgplumb::cli {

Command make_new_command();

}  // namespace pgplumb::cli
