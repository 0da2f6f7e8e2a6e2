// pgplumb schema dump: a schema as facts or as SQL.
#pragma once

#include "cli/command.hpp"

namespace pgplumb::cli {

Command make_schema_dump_command();

}  // namespace pgplumb::cli
