#include <fmt/format.h>

#include "cli/output/completion.hpp"
#include "cli/output/completion_model.hpp"
#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

std::string pattern(const Option& option) { return text::join(names_of(option), "|"); }

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

std::string quoted(const std::string& words) { return "'" + words + "'"; }

std::string command_words(const Command& command) {
  return quoted(command.subcommands.empty() ? choice_words(command) : text::join(names_of_subcommands(command), " "));
}

std::string quoted_options(const Command& command) { return quoted(option_words(command)); }

}  // namespace

std::string render_bash_completion(const Command& root) {
  const CaseBranches branches = case_branches(root, {.pattern = pattern,
                                                     .value_action = value_action,
                                                     .commands = command_words,
                                                     .options = quoted_options,
                                                     .no_options = "''"});
  return fmt::format(R"(# Completion of pgplumb for bash, printed by "pgplumb completion bash".
# Names that only the database knows. What readline took apart at "=" and ":" is put together again.
_pgplumb_ask() {{
  local i word glue=''
  local -a line=()
  for ((i = 1; i <= COMP_CWORD; i++)); do
    word=${{COMP_WORDS[i]}}
    if [[ ( $glue || $word == [:=] || $word == ':=' ) && ${{#line[@]}} -gt 0 ]]; then
      line[${{#line[@]}}-1]+=$word
    else
      line+=("$word")
    fi
    glue=''
    if [[ $word == [:=] || $word == ':=' ]]; then glue=1; fi
  done
  mapfile -t COMPREPLY < <("${{1:-pgplumb}}" __complete -- "${{line[@]}}" 2>/dev/null)
  if [[ ${{COMPREPLY[0]}} == *= ]]; then compopt -o nospace; fi
}}
_pgplumb() {{
  local cur=${{COMP_WORDS[COMP_CWORD]}} prev=${{COMP_WORDS[COMP_CWORD-1]}} at='' skip='' word i commands options
  # readline makes three words of "--format=json"
  if [[ $cur == '=' ]]; then cur=''
  elif [[ $prev == '=' ]]; then prev=${{COMP_WORDS[COMP_CWORD-2]}}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=${{COMP_WORDS[i]}}
    if [[ $word == '=' ]]; then skip=1; continue; fi
    if [[ $skip ]]; then skip=''; continue; fi
    case $word in ({valued}) skip=1; continue ;; esac
    case "$at $word" in
{paths}    esac
  done
  case $prev in
{values}  esac
  case $at in
{words}  esac
  if [[ $cur != -* ]]; then
    case $at in ({asking}) _pgplumb_ask "$1"; return ;; esac
  fi
  if [[ $cur == -* ]]; then
    COMPREPLY=($(compgen -W "$options {globals}" -- "$cur"))
  else
    COMPREPLY=($(compgen -W "$commands" -- "$cur"))
  fi
}}
complete -F _pgplumb pgplumb
)",
                     fmt::arg("valued", branches.valued), fmt::arg("paths", branches.paths),
                     fmt::arg("values", branches.values), fmt::arg("words", branches.words),
                     fmt::arg("asking", asking_pattern(root)), fmt::arg("globals", option_words(root)));
}

}  // namespace pgplumb::cli
