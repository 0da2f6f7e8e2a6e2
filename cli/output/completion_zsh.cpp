#include <fmt/format.h>

#include "cli/output/completion.hpp"
#include "cli/output/completion_model.hpp"
#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

/// 'name:description' as _describe wants it; a colon in the name would end it.
std::string described(const std::string& name, const std::string& help) {
  return fmt::format("'{}:{}'", name, without_quotes(help));
}

std::string command_items(const Command& command) {
  std::vector<std::string> items;
  for (const Command* child : visible_subcommands(command)) items.push_back(described(child->name, child->summary));
  for (const Positional& positional : command.positionals) {
    for (const std::string& choice : positional.choices) items.push_back(described(choice, positional.help));
  }
  return text::join(items, " ");
}

std::string option_items(const Command& command) {
  std::vector<std::string> items;
  for (const Option& option : command.options) {
    for (const std::string& name : names_of(option)) items.push_back(described(name, option.help));
  }
  return text::join(items, " ");
}

std::string value_action(const Option& option) {
  switch (value_kind(option)) {
    case ValueKind::choices: return fmt::format("compadd -- {}", text::join(option.choices, " "));
    case ValueKind::file: return "_files";
    case ValueKind::directory: return "_files -/";
    case ValueKind::anything: return "_message 'value'";
  }
  return {};
}

/// zsh patterns: "-?" must not match any letter.
std::string pattern(const Option& option) {
  std::vector<std::string> names;
  for (const std::string& name : names_of(option)) names.push_back(fmt::format("'{}'", name));
  return text::join(names, "|");
}

std::string command_array(const Command& command) { return "(" + command_items(command) + ")"; }
std::string option_array(const Command& command) { return "(" + option_items(command) + ")"; }

}  // namespace

std::string render_zsh_completion(const Command& root) {
  const CaseBranches branches = case_branches(root, {.pattern = pattern,
                                                     .value_action = value_action,
                                                     .commands = command_array,
                                                     .options = option_array,
                                                     .no_options = "()"});
  return fmt::format(R"zsh(#compdef pgplumb
# Completion of pgplumb for zsh, printed by "pgplumb completion zsh".
_pgplumb() {{
  local at='' skip='' word before=${{words[CURRENT-1]}} i
  local -a commands options globals found
  globals=({globals})
  for ((i = 2; i < CURRENT; i++)); do
    word=${{words[i]}}
    if [[ -n $skip ]]; then skip=''; continue; fi
    case $word in ({valued}) skip=1; continue ;; esac
    case "$at $word" in
{paths}    esac
  done
  if [[ ${{words[CURRENT]}} == --*=* ]]; then
    before=${{words[CURRENT]%%=*}}
    compset -P '*='
  fi
  case $before in
{values}  esac
  case $at in
{words}  esac
  if [[ ${{words[CURRENT]}} != -* ]]; then
    case $at in ({asking})
      # Names that only the database knows; one that ends in "=" goes on.
      found=(${{(f)"$(${{words[1]}} __complete -- "${{(@)words[2,CURRENT-1]}}" "$PREFIX" 2>/dev/null)"}})
      compadd -- ${{found:#*=}}
      compadd -S '' -- ${{(M)found:#*=}}
      return ;;
    esac
  fi
  if [[ ${{words[CURRENT]}} == -* ]]; then
    _describe -o 'option' options -- globals
  else
    _describe 'command' commands
  fi
}}
if [[ $funcstack[1] == _pgplumb ]]; then
  _pgplumb "$@"
else
  compdef _pgplumb pgplumb
fi
)zsh",
                     fmt::arg("valued", branches.valued), fmt::arg("paths", branches.paths),
                     fmt::arg("values", branches.values), fmt::arg("words", branches.words),
                     fmt::arg("asking", asking_pattern(root)), fmt::arg("globals", option_items(root)));
}

}  // namespace pgplumb::cli
