// Command: one command of the tree as a value: name, help, options and what it does.
// The parser (CLI11), the help, the completions and the man page are made from it.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
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
  std::string implied_value;         ///< what "--wait" without a value means; another is given as "--wait=VALUE"
};

/// What a shell offers for an argument: its choices, or names that "pgplumb __complete" asks the database for.
enum class Completes : std::uint8_t { choices, routines, arguments };

struct Positional {
  std::string name;  ///< "NAME"
  std::string help;
  Destination into;  ///< a vector takes every word that is left
  bool required = false;
  std::vector<std::string> choices;
  Completes completes = Completes::choices;
};

/// The process exit status; see the table in docs/errors.md.
using ExitStatus = int;

struct Command {
  std::string name;
  std::string summary;      ///< one line
  std::string description;  ///< paragraphs for --help and the man page
  std::vector<Option> options;
  std::vector<Positional> positionals;
  std::vector<std::string> examples;                    ///< "pgplumb up --to 0007"
  std::vector<std::string> formats = {"text", "json"};  ///< allowed values of --format; without it the first
  std::string piped_format;                             ///< used in its stead where the result is not for a terminal
  std::vector<Command> subcommands;
  bool hidden = false;                             ///< for programs: neither help nor completions name it
  bool writes_output_file = false;                 ///< the file of -o is made, or looked at, by the command itself
  std::function<ExitStatus(CommandContext&)> run;  ///< empty for a pure group
  std::shared_ptr<void> storage;                   ///< owns the options struct
};

/// The subcommand of that name, or null.
const Command* find_subcommand(const Command& command, std::string_view name) noexcept;

/// Those that people are told of.
std::vector<const Command*> visible_subcommands(const Command& command);
std::vector<std::string> names_of_subcommands(const Command& command);

/// The names of an option one by one: {"-n", "--steps"}.
std::vector<std::string> names_of(const Option& option);

/// The name people know it by: the long one, if there is one.
std::string main_name(const Option& option);

/// True for an option that takes no value.
bool is_flag(const Option& option) noexcept;

}  // namespace pgplumb::cli
