#include "cli/output/completion_model.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

void collect(const Command& command, const std::string& path, std::vector<CompletionNode>& nodes) {
  nodes.push_back({path, &command});
  for (const Command* child : visible_subcommands(command)) collect(*child, path + " " + child->name, nodes);
}

}  // namespace

std::vector<CompletionNode> completion_nodes(const Command& root) {
  std::vector<CompletionNode> nodes;
  collect(root, "", nodes);
  return nodes;
}

ValueKind value_kind(const Option& option) noexcept {
  if (!option.choices.empty()) return ValueKind::choices;
  if (option.value_name == "FILE") return ValueKind::file;
  if (option.value_name == "DIR") return ValueKind::directory;
  return ValueKind::anything;
}

std::vector<const Option*> options_with_value(const Command& root) {
  std::vector<const Option*> options;
  for (const CompletionNode& node : completion_nodes(root)) {
    for (const Option& option : node.command->options) {
      const bool is_known =
          std::ranges::any_of(options, [&](const Option* known) { return known->names == option.names; });
      if (!is_flag(option) && option.implied_value.empty() && !is_known) options.push_back(&option);
    }
  }
  return options;
}

CaseBranches case_branches(const Command& root, const CaseSyntax& syntax) {
  CaseBranches branches;
  std::vector<std::string> valued;
  for (const Option* option : options_with_value(root)) {
    valued.push_back(syntax.pattern(*option));
    branches.values += fmt::format("    ({}) {}; return ;;\n", valued.back(), syntax.value_action(*option));
  }
  branches.valued = text::join(valued, "|");
  for (const CompletionNode& node : completion_nodes(root)) {
    if (!node.path.empty()) branches.paths += fmt::format("      ('{0}') at='{0}' ;;\n", node.path);
    branches.words += fmt::format("    ('{}') commands={} options={} ;;\n", node.path, syntax.commands(*node.command),
                                  node.path.empty() ? syntax.no_options : syntax.options(*node.command));
  }
  return branches;
}

std::string asking_pattern(const Command& root) {
  std::vector<std::string> paths;
  for (const CompletionNode& node : completion_nodes(root)) {
    const bool asks = std::ranges::any_of(node.command->positionals, [](const Positional& positional) {
      return positional.completes != Completes::choices;
    });
    if (asks) paths.push_back(fmt::format("'{}'", node.path));
  }
  return text::join(paths, "|");
}

std::string without_quotes(std::string text) {
  std::erase_if(text, [](char c) { return c == '\'' || c == '"' || c == '`' || c == '$' || c == '\\' || c == '\n'; });
  return text;
}

}  // namespace pgplumb::cli
