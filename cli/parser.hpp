// Parser: from the words of a command line to one command of the tree with its options filled in.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/global_options.hpp"
#include "core/config.hpp"

namespace pgplumb::cli {

struct ParsedLine {
  std::vector<const Command*> path;               ///< from the root to the command that was named
  std::map<std::string, std::string> settings;    ///< config key -> text, for options that override one
  std::map<std::string, std::string> flag_names;  ///< config key -> the option's name

  const Command& command() const { return *path.back(); }
  std::string command_name() const;  ///< "server start"; empty for the root
};

/// Reads `arguments` (without the program's name) by the tree at `root`, whose options may
/// stand before and after the command. Values go where the options point.
/// Throws Error{usage} that names the word that is wrong and the nearest right one.
ParsedLine parse_line(const Command& root, const std::vector<std::string>& arguments);

/// What the line says about the configuration.
ConfigFlags make_config_flags(const GlobalOptions& global, const ParsedLine& line);

/// Throws Error{usage} unless the command can run as it was called: it is not a mere group,
/// its required arguments are there.
void require_complete(const ParsedLine& line);

}  // namespace pgplumb::cli
