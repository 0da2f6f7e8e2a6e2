// The arguments of "pgplumb call": from words, files, variables and --args to values.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/context.hpp"
#include "procedures/given_argument.hpp"

namespace pgplumb::cli {

struct CallArguments {
  std::vector<procedures::GivenArgument> given;
  std::vector<bool> is_secret;  ///< came from a variable: not to be shown
};

/// Reads what the words and --args name. Standard input can be read for one of them. Throws Error{usage} that names
/// the argument, Error{file} for a file that cannot be read.
CallArguments read_call_arguments(CommandContext& context, const std::vector<std::string>& words,
                                  const std::optional<std::string>& args);

}  // namespace pgplumb::cli
