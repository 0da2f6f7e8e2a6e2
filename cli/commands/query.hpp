// pgplumb query: statements with their values, and what they give back.
#pragma once

#include "cli/command.hpp"

namespace pgplumb::cli {

Command make_query_command();

}  // namespace pgplumb::cli
