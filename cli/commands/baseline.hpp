// pgplumb baseline: records migrations as applied that another hand has applied.
#pragma once

#include "cli/command.hpp"

namespace pgplumb::cli {

Command make_baseline_command();

}  // namespace pgplumb::cli
