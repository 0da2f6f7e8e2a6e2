#include <fmt/format.h>

#include "cli/output/completion.hpp"
#include "cli/output/completion_model.hpp"
#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

std::string condition(const std::string& path) { return fmt::format("-n '__pgplumb_at \"{}\"'", path); }

std::string names(const Option& option) {
  std::vector<std::string> words;
  for (const std::string& name : names_of(option)) {
    words.push_back(name.starts_with("--") ? "-l " + name.substr(2) : fmt::format("-s '{}'", name.substr(1)));
  }
  return text::join(words, " ");
}

std::string value(const Option& option) {
  if (is_flag(option) || !option.implied_value.empty()) return "";
  switch (value_kind(option)) {
    case ValueKind::choices: return fmt::format(" -x -a '{}'", text::join(option.choices, " "));
    case ValueKind::file: return " -r -F";
    case ValueKind::directory: return " -x -a '(__fish_complete_directories)'";
    case ValueKind::anything: return " -x";
  }
  return "";
}

std::string option_lines(const Command& command, const std::string& where) {
  std::string out;
  for (const Option& option : command.options) {
    out += fmt::format("complete -c pgplumb {}{}{} -d '{}'\n", where, names(option), value(option),
                       without_quotes(option.help));
  }
  return out;
}

std::string node_lines(const CompletionNode& node) {
  std::string out;
  for (const Command* child : visible_subcommands(*node.command)) {
    out += fmt::format("complete -c pgplumb {} -a {} -d '{}'\n", condition(node.path), child->name,
                       without_quotes(child->summary));
  }
  for (const Positional& positional : node.command->positionals) {
    if (positional.completes != Completes::choices) {
      out += fmt::format("complete -c pgplumb {} -a '(__pgplumb_ask)'\n", condition(node.path));
      break;
    }
    if (positional.choices.empty()) continue;
    out += fmt::format("complete -c pgplumb {} -a '{}'\n", condition(node.path), text::join(positional.choices, " "));
  }
  if (!node.path.empty()) out += option_lines(*node.command, condition(node.path) + " ");
  return out;
}

}  // namespace

std::string render_fish_completion(const Command& root) {
  std::string valued;
  for (const Option* option : options_with_value(root)) {
    for (const std::string& name : names_of(*option)) valued += fmt::format(" '{}'", name);
  }
  std::string paths;
  std::string lines;
  for (const CompletionNode& node : completion_nodes(root)) {
    if (!node.path.empty()) paths += fmt::format(" '{}'", node.path);
    lines += node_lines(node);
  }
  return fmt::format(R"(# Completion of pgplumb for fish, printed by "pgplumb completion fish".
function __pgplumb_at --description 'True when the command line has come to this command'
  set -l path ''
  set -l skip ''
  set -l words (commandline -opc)
  for word in $words[2..-1]
    if test -n "$skip"
      set skip ''
    else if contains -- $word{valued}
      set skip 1
    else if contains -- "$path $word"{paths}
      set path "$path $word"
    end
  end
  test "$path" = "$argv[1]"
end
function __pgplumb_ask --description 'Names that only the database knows'
  set -l words (commandline -opc)
  $words[1] __complete -- $words[2..-1] (commandline -ct) 2>/dev/null
end
complete -c pgplumb -f
{globals}{lines})",
                     fmt::arg("valued", valued), fmt::arg("paths", paths), fmt::arg("globals", option_lines(root, "")),
                     fmt::arg("lines", lines));
}

}  // namespace pgplumb::cli
