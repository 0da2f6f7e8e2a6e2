// Prompt: questions to a person at the terminal.
#pragma once

#include <string>

#include "cli/context.hpp"

namespace pgplumb::cli {

/// True when somebody can be asked: both standard input and standard error are a terminal,
/// and --no-input was not given.
bool can_ask(const CommandContext& context) noexcept;

/// Reads a line from the terminal without echoing it. Throws Error{usage} when nobody can be asked.
std::string ask_secret(const CommandContext& context, const std::string& question);

/// Lets a destructive action pass, or throws Error{confirmation}. `action` completes the
/// sentence "This will ...": "revert 0003_orders". Asks on a terminal; otherwise, and under
/// --no-input, --yes is needed; in a protected environment always --confirm ENV as well.
void require_confirmation(CommandContext& context, const std::string& action);

}  // namespace pgplumb::cli
