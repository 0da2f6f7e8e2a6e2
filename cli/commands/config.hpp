// pgplumb config: shows and checks the settings.
#pragma once

#include "cli/command.hpp"

namespace pgplumb::cli {

Command make_config_command();

}  // namespace pgplumb::cli
