#pragma once

#include "cli/command.hpp"

namespace pgplumb::cli {

Command make_schema_record_command();

}  // namespace pgplumb::cli
