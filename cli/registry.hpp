// Registry: the list of all commands.
#pragma once

#include "cli/command.hpp"
#include "cli/global_options.hpp"

namespace pgplumb::cli {

/// The whole tree. The root's options fill `global`, which must outlive the tree.
Command make_command_tree(GlobalOptions& global);

}  // namespace pgplumb::cli
