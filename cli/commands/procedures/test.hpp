// pgplumb procedures test: unit tests of routines on a scratch server.
#pragma once

#include "cli/command.hpp"

namespace pgplumb::cli {

Command make_procedures_test_command();

}  // namespace pgplumb::cli
