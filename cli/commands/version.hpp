// pgplumb version: which pgplumb this is, and with which libraries it runs.
#pragma once

#include <string>

#include "cli/command.hpp"

namespace pgplumb::cli {

Command make_version_command();

/// "pgplumb 0.1.0", as "pgplumb --version" prints it.
std::string version_line();

}  // namespace pgplumb::cli
