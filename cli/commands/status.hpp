// pgplumb status: files and history side by side. Never writes.
#pragma once

#include "cli/command.hpp"

namespace pgplumb::cli {

Command make_status_command();

}  // namespace pgplumb::cli
