#include "cli/output/completion_model.hpp"

#include <algorithm>

namespace pgplumb::cli {
namespace {

void collect(const Command& command, const std::string& path, std::vector<CompletionNode>& nodes) {
  nodes.push_back({path, &command});
  for (const Command& child : command.subcommands) collect(child, path + " " + child.name, nodes);
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

std::string without_quotes(std::string text) {
  std::erase_if(text, [](char c) { return c == '\'' || c == '"' || c == '`' || c == '$' || c == '\\' || c == '\n'; });
  return text;
}

}  // namespace pgplumb::cli
