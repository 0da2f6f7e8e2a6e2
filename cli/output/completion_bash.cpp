#include <fmt/format.h>

#include "cli/output/completion.hpp"
#include "cli/output/completion_model.hpp"
#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

std::string pattern(const Option& option) { return text::join(names_of(option), "|"); }

std::string words_of(const std::vector<Command>& commands) {
  std::vector<std::string> names;
  for (const Command& command : commands) names.push_back(command.name);
  return text::join(names, " ");
}

std::string option_words(const Command& command) {
  std::vector<std::string> words;
  for (const Option& option : command.options) {
    for (std::string& name : names_of(option)) words.push_back(std::move(name));
  }
  return text::join(words, " ");
}

std::string choice_words(const Command& command) {
  std::vector<std::string> words;
  for (const Positional& positional : command.positionals) {
    words.insert(words.end(), positional.choices.begin(), positional.choices.end());
  }
  return text::join(words, " ");
}

std::string value_action(const Option& option) {
  switch (value_kind(option)) {
    case ValueKind::choices:
      return fmt::format("COMPREPLY=($(compgen -W '{}' -- \"$cur\"))", text::join(option.choices, " "));
    case ValueKind::file: return "compopt -o filenames; COMPREPLY=($(compgen -f -- \"$cur\"))";
    case ValueKind::directory: return "compopt -o filenames; COMPREPLY=($(compgen -d -- \"$cur\"))";
    case ValueKind::anything: return ":";
  }
  return ":";
}

}  // namespace

std::string render_bash_completion(const Command& root) {
  std::string paths;
  std::string values;
  std::string words;
  std::vector<std::string> valued;
  for (const Option* option : options_with_value(root)) {
    valued.push_back(pattern(*option));
    values += fmt::format("    {}) {}; return ;;\n", pattern(*option), value_action(*option));
  }
  for (const CompletionNode& node : completion_nodes(root)) {
    if (!node.path.empty()) paths += fmt::format("      '{0}') path='{0}' ;;\n", node.path);
    words += fmt::format(
        "    '{}') commands='{}' options='{}' ;;\n", node.path,
        node.command->subcommands.empty() ? choice_words(*node.command) : words_of(node.command->subcommands),
        node.path.empty() ? std::string() : option_words(*node.command));
  }
  return fmt::format(R"(# Completion of pgplumb for bash, printed by "pgplumb completion bash".
_pgplumb() {{
  local cur=${{COMP_WORDS[COMP_CWORD]}} prev=${{COMP_WORDS[COMP_CWORD-1]}} path='' skip='' word i commands options
  # readline makes three words of "--format=json"
  if [[ $cur == '=' ]]; then cur=''
  elif [[ $prev == '=' ]]; then prev=${{COMP_WORDS[COMP_CWORD-2]}}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=${{COMP_WORDS[i]}}
    if [[ $word == '=' ]]; then skip=1; continue; fi
    if [[ $skip ]]; then skip=''; continue; fi
    case $word in {valued}) skip=1; continue ;; esac
    case "$path $word" in
{paths}    esac
  done
  case $prev in
{values}  esac
  case $path in
{words}  esac
  if [[ $cur == -* ]]; then
    COMPREPLY=($(compgen -W "$options {globals}" -- "$cur"))
  else
    COMPREPLY=($(compgen -W "$commands" -- "$cur"))
  fi
}}
complete -F _pgplumb pgplumb
)",
                     fmt::arg("valued", text::join(valued, "|")), fmt::arg("paths", paths), fmt::arg("values", values),
                     fmt::arg("words", words), fmt::arg("globals", option_words(root)));
}

}  // namespace pgplumb::cli
