// GlobalOptions: what may be said before or after any command.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/command.hpp"

namespace pgplumb::cli {

/// What the global options said.
struct GlobalOptions {
  std::optional<std::string> dbname, host, port, user, environment, config_file, chdir, output_file, color, wait,
      confirm, log_file, slow, metrics_file;
  std::string format;  ///< empty: not given
  bool quiet = false, verbose = false, yes = false, no_input = false, no_password = false, password_prompt = false;
  bool help = false, version = false;
};

/// The options that fill `into`, which must outlive them.
std::vector<Option> make_global_options(GlobalOptions& into);

}  // namespace pgplumb::cli
