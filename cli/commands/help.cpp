#include "cli/commands/help.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <ostream>

#include <nlohmann/json.hpp>

#include "cli/context.hpp"
#include "cli/output/help.hpp"
#include "cli/output/json.hpp"
#include "cli/output/man.hpp"
#include "core/error.hpp"

namespace pgplumb::cli {
namespace {

struct HelpOptions {
  std::vector<std::string> words;
  bool man = false;
};

std::vector<const Command*> find_path(const Command& root, const std::vector<std::string>& words) {
  std::vector<const Command*> path{&root};
  for (const std::string& word : words) {
    const Command* const next = find_subcommand(*path.back(), word);
    if (next == nullptr) {
      std::vector<std::string> names;
      for (const Command& child : path.back()->subcommands) names.push_back(child.name);
      const std::string near = nearest(word, names);
      throw Error(ErrorCode::usage, fmt::format("unknown command \"{}\"", word),
                  near.empty() ? "Run \"pgplumb help\" for the commands." : fmt::format("Did you mean \"{}\"?", near));
    }
    path.push_back(next);
  }
  return path;
}

ExitStatus run_help(CommandContext& context, const HelpOptions& options) {
  if (options.man) {
    context.out << render_man_page(*context.root);
    return 0;
  }
  const std::vector<const Command*> path = find_path(*context.root, options.words);
  if (context.wants_json()) {
    Json document = make_document(context.command_name, true);
    document["command"] = command_to_json(path);
    print_json(context.out, document);
  } else {
    context.out << render_help(path, static_cast<std::size_t>(context.terminal.columns), context.terminal.color_out);
  }
  return 0;
}

}  // namespace

Command make_help_command() {
  const auto options = std::make_shared<HelpOptions>();
  return {.name = "help",
          .summary = "Show how a command is used",
          .options = {{.names = "--man", .help = "Print the manual page, for man(1)", .into = &options->man}},
          .positionals = {{.name = "COMMAND",
                           .help = "The command, such as \"up\" or \"server start\"",
                           .into = &options->words}},
          .examples = {"pgplumb help up", "pgplumb help --man | man -l -"},
          .run = [options](CommandContext& context) { return run_help(context, *options); },
          .storage = options};
}

}  // namespace pgplumb::cli
