// Completion: shell code that completes commands, options and their values, made from the
// command tree. It calls nothing: what it knows is written into it.
#pragma once

#include <string>

#include "cli/command.hpp"

namespace pgplumb::cli {

std::string render_bash_completion(const Command& root);
std::string render_zsh_completion(const Command& root);
std::string render_fish_completion(const Command& root);

}  // namespace pgplumb::cli
