// pgplumb doctor: finds out why things do not work.
#pragma once

#include "cli/command.hpp"

namespace pgplumb::cli {

Command make_doctor_command();

}  // namespace pgplumb::cli
