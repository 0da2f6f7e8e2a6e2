// CommandContext: all that a command may touch.
#pragma once

#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>

#include "cli/command.hpp"
#include "cli/global_options.hpp"
#include "cli/telemetry.hpp"
#include "cli/terminal.hpp"
#include "core/clock.hpp"
#include "core/config.hpp"
#include "core/pg/interrupt.hpp"
#include "core/pg/session.hpp"

namespace pgplumb::cli {

enum class Format : std::uint8_t { text, json, jsonl, github, sarif, junit, markdown, tap, sql };

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
  Telemetry& telemetry;
  std::string command_name;       ///< "up", "server start"
  const Command* root = nullptr;  ///< the whole tree, for help, completion and man
  ConfigFlags config_flags;
  std::filesystem::path working_dir;  ///< absolute; after --chdir

  /// Loads the configuration once (first call), and opens the files of the log and the metrics that it names.
  const Config& config();
  /// Connects to the configured database (starting the embedded server when that is the
  /// target, waiting when --wait was given) and says on stderr which one it is, once.
  pg::Session connect(pg::SessionOptions options = {});

  /// True when the answer is one JSON document.
  bool wants_json() const noexcept { return format == Format::json; }
  /// `path` as the user would type it from where they stand: "migrations/0003_orders.up.sql".
  std::string display(const std::filesystem::path& path) const;

  std::optional<Config> loaded_config;
  std::optional<pg::Conninfo> resolved_target;  ///< after the first connect(): what was connected to
  bool target_told = false;
};

}  // namespace pgplumb::cli
