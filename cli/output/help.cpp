#include "cli/output/help.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "cli/output/style.hpp"
#include "cli/output/wrap.hpp"
#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

struct Item {
  std::string label;
  std::string help;
};

constexpr std::size_t kWidestLabel = 28;

std::string render_items(const std::string& title, const std::vector<Item>& items, std::size_t columns,
                         const Style& style) {
  if (items.empty()) return {};
  std::size_t widest = 0;
  for (const Item& item : items) widest = std::max(widest, text::display_width(item.label));
  // On a narrow terminal the description goes below its label.
  const bool beside = columns >= 60;
  const std::size_t indent = beside ? std::min(widest, kWidestLabel) + 4 : 6;
  std::string out = fmt::format("\n{}\n", style.strong(title));
  for (const Item& item : items) {
    const std::size_t width = text::display_width(item.label) + 2;
    const bool same_line = beside && width + 2 <= indent;
    out += fmt::format("  {}", item.label);
    out += same_line ? std::string(indent - width, ' ') : "\n" + std::string(indent, ' ');
    out += wrap_indented(item.help, indent, columns) + "\n";
  }
  return out;
}

std::vector<Item> option_items(const Command& command) {
  std::vector<Item> items;
  for (const Option& option : command.options) {
    std::string help = option.help;
    if (!option.choices.empty()) help += fmt::format(": {}", text::join(option.choices, ", "));
    // Long names stand in one column, with or without a short one before them.
    const std::string indent = option.names.starts_with("--") ? "    " : "";
    items.push_back({indent + option_label(option), std::move(help)});
  }
  return items;
}

std::vector<Item> positional_items(const Command& command) {
  std::vector<Item> items;
  for (const Positional& positional : command.positionals) {
    std::string help = positional.help;
    if (!positional.choices.empty()) help += fmt::format(": {}", text::join(positional.choices, ", "));
    items.push_back({positional.name, std::move(help)});
  }
  return items;
}

std::vector<Item> command_items(const Command& command) {
  std::vector<Item> items;
  for (const Command* child : visible_subcommands(command)) items.push_back({child->name, child->summary});
  return items;
}

}  // namespace

bool takes_many(const Positional& positional) noexcept {
  return std::holds_alternative<std::vector<std::string>*>(positional.into);
}

std::string positional_usage(const Positional& positional) {
  const std::string name = takes_many(positional) ? positional.name + "..." : positional.name;
  return positional.required ? name : "[" + name + "]";
}

std::string option_label(const Option& option) {
  std::string label = text::join(names_of(option), ", ");
  if (is_flag(option)) return label;
  return label + (option.implied_value.empty() ? " " + option.value_name : "[=" + option.value_name + "]");
}

std::string usage_line(const std::vector<const Command*>& path) {
  std::vector<std::string> words;
  words.reserve(path.size());
  for (const Command* command : path) words.push_back(command->name);
  const Command& command = *path.back();
  if (!command.options.empty()) words.emplace_back("[OPTION]...");
  if (!command.subcommands.empty()) words.emplace_back(command.run ? "[COMMAND]" : "COMMAND");
  for (const Positional& positional : command.positionals) words.push_back(positional_usage(positional));
  return text::join(words, " ");
}

std::string render_help(const std::vector<const Command*>& path, std::size_t columns, bool color) {
  const Command& command = *path.back();
  const Style style(color);
  std::string out = fmt::format("{} {}\n\n", style.strong("Usage:"), usage_line(path));
  out += wrap_indented(path.size() == 1 ? "pgplumb " + command.summary : command.summary, 0, columns) + ".\n";
  if (!command.description.empty()) out += "\n" + wrap_indented(command.description, 0, columns) + "\n";
  out += render_items("Commands", command_items(command), columns, style);
  out += render_items("Arguments", positional_items(command), columns, style);
  out += render_items(path.size() == 1 ? "Global options, before or after the command" : "Options",
                      option_items(command), columns, style);
  if (!command.examples.empty()) {
    out += fmt::format("\n{}\n", style.strong("Examples"));
    for (const std::string& example : command.examples) out += fmt::format("  {}\n", example);
  }
  if (path.size() > 1) out += "\nGlobal options: see \"pgplumb --help\".\n";
  return out;
}

}  // namespace pgplumb::cli
