// pgplumb up: applies what is pending.
#pragma once

#include "cli/command.hpp"

namespace pgplumb::cli {

Command make_up_command();

}  // namespace pgplumb::cli
