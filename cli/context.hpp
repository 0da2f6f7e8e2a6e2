// CommandContext: all that a command may touch.
#pragma once

#include <functional>
#include <iosfwd>
#include <string>

#include "cli/command.hpp"
#include "core/clock.hpp"
#include "core/config.hpp"
#include "core/pg/interrupt.hpp"
#include "core/pg/session.hpp"

namespace pgplumb::cli {

enum class Format : std::uint8_t { text, json, jsonl, github, sarif, junit, markdown };

/// What the global options said.
struct GlobalOptions {
  std::optional<std::string> dbname, host, port, user, environment, config_file, chdir, output_file, color, wait,
      confirm;
  std::string format = "text";
  bool quiet = false, verbose = false, yes = false, no_input = false, no_password = false, password_prompt = false;
};

struct Terminal {
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  bool in_is_terminal = false;
  bool color_out = false;  ///< after --color, NO_COLOR, FORCE_COLOR, PG_COLOR, TERM
  bool color_err = false;
  int columns = 80;
};

struct CommandContext {
  std::istream& in;
  std::ostream& out;  ///< the result
  std::ostream& err;  ///< progress, notices, errors
  GlobalOptions global;
  Format format = Format::text;
  Terminal terminal;
  Environment environment;
  const Clock& clock;
  pg::Interrupt& interrupt;
  std::string command_name;       ///< "up", "server start"
  const Command* root = nullptr;  ///< the whole tree, for help, completion and man
  ConfigFlags config_flags;

  /// Loads the configuration once (first call).
  const Config& config();
  /// Connects to the configured database (starting the embedded server when that is the
  /// target, waiting when --wait was given) and says on stderr which one it is, once.
  pg::Session connect(pg::SessionOptions options = {});

  std::optional<Config> loaded_config;
  bool target_told = false;
};

}  // namespace pgplumb::cli
