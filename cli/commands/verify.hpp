// pgplumb verify: whether files and history agree. Never writes.
#pragma once

#include "cli/command.hpp"

namespace pgplumb::cli {

Command make_verify_command();

}  // namespace pgplumb::cli
