// pgplumb rehearse: migrations up, down and up again on a scratch server.
#pragma once

#include "cli/command.hpp"

namespace pgplumb::cli {

Command make_rehearse_command();

}  // namespace pgplumb::cli
