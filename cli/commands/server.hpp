// pgplumb server: the project's own PostgreSQL.
#pragma once

#include "cli/command.hpp"

namespace pgplumb::cli {

Command make_server_command();

}  // namespace pgplumb::cli
