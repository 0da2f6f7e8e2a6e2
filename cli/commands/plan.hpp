// pgplumb plan: what `up` would do. Touches nothing on the target.
#pragma once

#include "cli/command.hpp"

namespace pgplumb::cli {

Command make_plan_command();

}  // namespace pgplumb::cli
