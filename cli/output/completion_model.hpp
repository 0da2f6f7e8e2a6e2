// Completion model: what every shell's completion code is made of, shell by shell written differently.
#pragma once

#include <string>
#include <vector>

#include "cli/command.hpp"

namespace pgplumb::cli {

/// A command with its path: " server start"; empty for the root. The leading space makes
/// a path plus " " plus a word the child's path.
struct CompletionNode {
  std::string path;
  const Command* command = nullptr;
};

/// The root first, parents before children.
std::vector<CompletionNode> completion_nodes(const Command& root);

/// What may follow an option or an argument.
enum class ValueKind : std::uint8_t { anything, choices, file, directory };
ValueKind value_kind(const Option& option) noexcept;

/// Options of all commands that take a value as the next word.
std::vector<const Option*> options_with_value(const Command& root);

/// How a shell whose completion is written with `case` (bash, zsh) writes the parts of it.
struct CaseSyntax {
  std::string (*pattern)(const Option&);       ///< that matches the option's names
  std::string (*value_action)(const Option&);  ///< what completes the option's value
  std::string (*commands)(const Command&);     ///< a variable's value: what may follow the command
  std::string (*options)(const Command&);      ///< a variable's value: its options
  std::string no_options;
};

/// The branches of the four `case`s, a line each.
struct CaseBranches {
  std::string valued;  ///< pattern: options that take the next word
  std::string values;  ///< by such an option: complete its value
  std::string paths;   ///< by path and word: the path one word further, into `at`
  std::string words;   ///< by path: `commands` and `options`
};
CaseBranches case_branches(const Command& root, const CaseSyntax& syntax);

/// Paths of the commands that have an argument for which "pgplumb __complete" is asked, joined with "|" as a pattern:
/// "' call'|' procedures show'".
std::string asking_pattern(const Command& root);

/// Text without anything that single quotes in a shell cannot hold.
std::string without_quotes(std::string text);

}  // namespace pgplumb::cli
