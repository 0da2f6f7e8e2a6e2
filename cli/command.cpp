#include "cli/command.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace pgplumb::cli {

const Command* find_subcommand(const Command& command, std::string_view name) noexcept {
  const auto found = std::ranges::find(command.subcommands, name, &Command::name);
  return found == command.subcommands.end() ? nullptr : &*found;
}

std::vector<const Command*> visible_subcommands(const Command& command) {
  std::vector<const Command*> visible;
  for (const Command& child : command.subcommands) {
    if (!child.hidden) visible.push_back(&child);
  }
  return visible;
}

std::vector<std::string> names_of_subcommands(const Command& command) {
  std::vector<std::string> names;
  for (const Command* child : visible_subcommands(command)) names.push_back(child->name);
  return names;
}

std::vector<std::string> names_of(const Option& option) {
  std::vector<std::string> names;
  for (const std::string_view name : text::split(option.names, ',')) names.emplace_back(text::trim(name));
  return names;
}

std::string main_name(const Option& option) { return names_of(option).back(); }

bool is_flag(const Option& option) noexcept { return option.value_name.empty(); }

}  // namespace pgplumb::cli
