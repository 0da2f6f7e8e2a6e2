// pgplumb procedures show: all about one routine, in the database and in its file.
#pragma once

#include "cli/command.hpp"

namespace pgplumb::cli {

Command make_procedures_show_command();

}  // namespace pgplumb::cli
