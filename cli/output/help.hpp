// Help text of a command, made from the command tree.
#pragma once

#include <string>
#include <vector>

#include "cli/command.hpp"

namespace pgplumb::cli {

/// `path` leads from the root to the command that is described.
std::string render_help(const std::vector<const Command*>& path, std::size_t columns, bool color);

/// "pgplumb server start [OPTION]... NAME"
std::string usage_line(const std::vector<const Command*>& path);

/// "-n, --steps N": the names of an option and its value, as help and the man page write them.
std::string option_label(const Option& option);

/// True for a positional that takes every word that is left.
bool takes_many(const Positional& positional) noexcept;

/// "NAME", "[NAME]" or "[NAME...]"
std::string positional_usage(const Positional& positional);

}  // namespace pgplumb::cli
