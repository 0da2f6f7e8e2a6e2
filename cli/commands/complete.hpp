// pgplumb __complete: what the completion code of the shells asks for when only the database knows.
#pragma once

#include "cli/command.hpp"

namespace pgplumb::cli {

Command make_complete_command();

}  // namespace pgplumb::cli
