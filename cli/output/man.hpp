// Man page: the manual page pgplumb(1), made from the command tree and the table of settings.
#pragma once

#include <string>

#include "cli/command.hpp"

namespace pgplumb::cli {

/// roff source with the man macros.
std::string render_man_page(const Command& root);

}  // namespace pgplumb::cli
