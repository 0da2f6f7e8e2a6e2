#pragma once

#include "cli/command.hpp"

namespace pgplumb::cli {

Command make_drift_command();

}  // namespace pgplumb::cli
