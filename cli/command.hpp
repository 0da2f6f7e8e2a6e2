// Command: one command of the tree as a value: name, help, options and what it does.
// The parser (CLI11), the help, the completions and the man page are made from it.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace pgplumb::cli {

struct CommandContext;

/// Where a parsed value goes. Pointers belong to the command's own options struct.
using Destination = std::variant<bool*, int*, std::string*, std::optional<std::string>*, std::optional<int>*,
                                 std::vector<std::string>*>;

struct Option {
  std::string names;       ///< "--to" or "-n,--steps"
  std::string value_name;  ///< "VERSION"; empty for a flag
  std::string help;
  Destination into;
  std::vector<std::string> choices;  ///< when only these values are allowed
  std::string setting;               ///< config key that this flag overrides, e.g. "migrations.lock_timeout"
};

struct Positional {
  std::string name;  ///< "NAME"
  std::string help;
  Destination into;
  bool required = false;
};

/// The process exit status; see the table in docs/errors.md.
using ExitStatus = int;

struct Command {
  std::string name;
  std::string summary;      ///< one line
  std::string description;  ///< paragraphs for --help and the man page
  std::vector<Option> options;
  std::vector<Positional> positionals;
  std::vector<std::string> examples;  ///< "pgplumb up --to 0007"
  std::vector<Command> subcommands;
  std::function<ExitStatus(CommandContext&)> run;  ///< empty for a pure group
  std::shared_ptr<void> storage;                   ///< owns the options struct
};

}  // namespace pgplumb::cli
