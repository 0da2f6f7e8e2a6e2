#include "cli/parser.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "core/error.hpp"
#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

template <typename... Visitors>
struct Overloaded : Visitors... {
  using Visitors::operator()...;
};
template <typename... Visitors>
Overloaded(Visitors...) -> Overloaded<Visitors...>;

bool takes_many(const Destination& into) { return std::holds_alternative<std::vector<std::string>*>(into); }

[[noreturn]] void fail(std::string message, std::string next) {
  throw Error(ErrorCode::usage, std::move(message), std::move(next));
}

int parse_int(const std::string& what, const std::string& word) {
  int number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (error != std::errc{} || end != word.data() + word.size()) {
    fail(fmt::format("{} must be a whole number, not \"{}\"", what, word), {});
  }
  return number;
}

void store(const std::string& what, const Destination& into, const std::vector<std::string>& words) {
  std::visit(Overloaded{[](bool* flag) { *flag = true; },  //
                        [&](int* number) { *number = parse_int(what, words.back()); },
                        [&](std::optional<int>* number) { *number = parse_int(what, words.back()); },
                        [&](std::string* text) { *text = words.back(); },
                        [&](std::optional<std::string>* text) { *text = words.back(); },
                        [&](std::vector<std::string>* texts) { *texts = words; }},
             into);
}

void require_choice(const std::string& what, const std::vector<std::string>& choices, const std::string& word) {
  if (choices.empty() || std::ranges::find(choices, word) != choices.end()) return;
  const std::string near = nearest(word, choices);
  fail(fmt::format("{} cannot be \"{}\"", what, word),
       near.empty() ? fmt::format("Use one of {}.", text::join(choices, ", "))
                    : fmt::format("Did you mean \"{}\"? Possible are {}.", near, text::join(choices, ", ")));
}

/// The CLI11 parser of one command, and what belongs to whom.
struct Node {
  const Command* command = nullptr;
  CLI::App* app = nullptr;
  std::vector<std::pair<const Option*, CLI::Option*>> options;
  std::vector<Node> children;
};

CLI::Option* add_option(CLI::App& app, const Option& option) {
  if (is_flag(option)) {
    return app.add_flag(option.names)->disable_flag_override()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  }
  const auto policy = takes_many(option.into) ? CLI::MultiOptionPolicy::TakeAll : CLI::MultiOptionPolicy::TakeLast;
  return app.add_option(option.names)->expected(1)->allow_extra_args(false)->multi_option_policy(policy);
}

Node add_node(CLI::App& app, const Command& command) {
  Node node{.command = &command, .app = &app};
  app.set_help_flag();
  app.allow_extras();
  app.fallthrough();
  app.require_subcommand(0, 1);  // or a later positional that is named like a command would be taken for one
  for (const Option& option : command.options) node.options.emplace_back(&option, add_option(app, option));
  for (const Command& child : command.subcommands) {
    node.children.push_back(add_node(*app.add_subcommand(child.name), child));
  }
  return node;
}

std::vector<std::string> known_options(const std::vector<const Command*>& path) {
  std::vector<std::string> known;
  for (const Command* command : path) {
    for (const Option& option : command->options) {
      for (std::string& name : names_of(option)) known.push_back(std::move(name));
    }
  }
  return known;
}

std::string help_call(const ParsedLine& line) {
  return line.command_name().empty() ? "pgplumb --help" : fmt::format("pgplumb {} --help", line.command_name());
}

[[noreturn]] void refuse_option(const std::string& word, const ParsedLine& line) {
  const std::string name = word.substr(0, word.find('='));
  const std::string near = nearest(name, known_options(line.path));
  fail(fmt::format("unknown option \"{}\"", name), near.empty()
                                                       ? fmt::format("Run \"{}\" for the options.", help_call(line))
                                                       : fmt::format("Did you mean \"{}\"?", near));
}

[[noreturn]] void refuse_word(const std::string& word, const ParsedLine& line) {
  const Command& command = line.command();
  if (command.subcommands.empty()) {
    fail(fmt::format("unexpected argument \"{}\"", word),
         fmt::format("Run \"{}\" to see what \"{}\" takes.", help_call(line), command.name));
  }
  const std::vector<std::string> names = names_of_subcommands(command);
  const std::string near = nearest(word, names);
  fail(fmt::format("unknown command \"{}\"", line.path.size() > 1 ? line.command_name() + " " + word : word),
       near.empty() ? fmt::format("Run \"{}\" for the commands.", help_call(line))
                    : fmt::format("Did you mean \"{}\"?", near));
}

void collect(const Node& node, ParsedLine& line) {
  for (const auto& [option, parsed] : node.options) {
    if (parsed->count() == 0) continue;
    const std::string what = fmt::format("option \"{}\"", main_name(*option));
    if (!is_flag(*option)) {
      for (const std::string& word : parsed->results()) require_choice(what, option->choices, word);
    }
    store(what, option->into, parsed->results());
    if (!option->setting.empty()) {
      line.settings[option->setting] = is_flag(*option) ? "true" : parsed->results().back();
      line.flag_names[option->setting] = main_name(*option);
    }
  }
}

/// The words that are neither an option nor a command go to the positionals in their order.
/// CLI11 is not asked to do that: it would take "[1,2]" apart.
void assign_words(const std::vector<std::string>& words, const ParsedLine& line) {
  auto word = words.begin();
  for (const Positional& positional : line.command().positionals) {
    if (word == words.end()) return;
    const auto end = takes_many(positional.into) ? words.end() : word + 1;
    const std::vector<std::string> taken(word, end);
    for (const std::string& one : taken) require_choice(positional.name, positional.choices, one);
    store(positional.name, positional.into, taken);
    word = end;
  }
  if (word != words.end()) refuse_word(*word, line);
}

/// "-10.50" is a value, and so is "-": no option begins with a digit or a point.
bool is_option(const std::string& word) {
  return word.size() > 1 && word.front() == '-' &&
         std::string_view("0123456789.").find(word[1]) == std::string_view::npos;
}

/// What CLI11 left over must be words, not options that nobody knows.
void require_words(const std::vector<std::string>& rest, const ParsedLine& line) {
  const auto option = std::ranges::find_if(rest, is_option);
  if (option != rest.end()) refuse_option(*option, line);
}

const Node* named_child(const Node& node) {
  const auto found = std::ranges::find_if(node.children, [](const Node& child) { return child.app->parsed(); });
  return found == node.children.end() ? nullptr : &*found;
}

std::vector<const Option*> all_options(const Command& command) {
  std::vector<const Option*> options;
  for (const Option& option : command.options) options.push_back(&option);
  for (const Command& child : command.subcommands) {
    for (const Option* option : all_options(child)) options.push_back(option);
  }
  return options;
}

/// Settles what CLI11 would read otherwise than PostgreSQL's programs do.
std::vector<std::string> prepare(const Command& root, std::vector<std::string> words) {
  // As in every PostgreSQL program -h is the host, but alone at the end it can only be a cry for help.
  if (!words.empty() && words.back() == "-h") words.back() = "--help";
  const std::vector<const Option*> options = all_options(root);
  for (std::string& word : words) {
    for (const Option* option : options) {
      if (word == main_name(*option) && !option->implied_value.empty()) word += "=" + option->implied_value;
      // CLI11 takes the next word for the value of "--to=".
      if (word == main_name(*option) + "=") fail(fmt::format("option \"{}\" needs a value", main_name(*option)), {});
    }
  }
  return words;
}

void run_cli11(CLI::App& app, const std::vector<std::string>& words) {
  std::vector<std::string> reversed(words.rbegin(), words.rend());
  try {
    app.parse(std::move(reversed));
  } catch (const CLI::ArgumentMismatch&) {
    // Either the last word is an option whose value is missing, or a flag was given one.
    const auto flag =
        std::ranges::find_if(words, [](const std::string& word) { return word.find('=') != std::string::npos; });
    const std::string& last = words.back();
    if (last.starts_with('-') && last.find('=') == std::string::npos) {
      fail(fmt::format("option \"{}\" needs a value", last), {});
    }
    const std::string& word = flag == words.end() ? last : *flag;
    fail(fmt::format("option \"{}\" takes no value", word.substr(0, word.find('='))), {});
  } catch (const CLI::ParseError& error) {
    fail(fmt::format("the command line cannot be read: {}", error.what()), "Run \"pgplumb --help\".");
  }
}

}  // namespace

std::string ParsedLine::command_name() const {
  std::vector<std::string> names;
  for (auto command = path.begin() + 1; command != path.end(); ++command) names.push_back((*command)->name);
  return text::join(names, " ");
}

ParsedLine parse_line(const Command& root, const std::vector<std::string>& arguments) {
  CLI::App app;
  const Node tree = add_node(app, root);
  // CLI11 forgets "--" where a command has no positionals of its own.
  const auto dashes = std::ranges::find(arguments, "--");
  run_cli11(app, prepare(root, {arguments.begin(), dashes}));

  ParsedLine line;
  std::vector<const Node*> nodes;
  for (const Node* node = &tree; node != nullptr; node = named_child(*node)) {
    nodes.push_back(node);
    line.path.push_back(node->command);
  }
  std::vector<std::string> words = app.remaining(true);
  require_words(words, line);
  if (dashes != arguments.end()) words.insert(words.end(), dashes + 1, arguments.end());
  assign_words(words, line);
  for (const Node* node : nodes) collect(*node, line);
  return line;
}

ConfigFlags make_config_flags(const GlobalOptions& global, const ParsedLine& line) {
  return {.dbname = global.dbname,
          .host = global.host,
          .port = global.port,
          .user = global.user,
          .environment = global.environment,
          .config_file = global.config_file,
          .settings = line.settings,
          .flag_names = line.flag_names};
}

void require_complete(const ParsedLine& line) {
  const Command& command = line.command();
  if (!command.run) {
    const std::vector<std::string> names = names_of_subcommands(command);
    fail(line.path.size() == 1 ? "no command was given" : fmt::format("\"{}\" needs a subcommand", line.command_name()),
         fmt::format("Use one of {}.", text::join(names, ", ")));
  }
  for (const Positional& positional : command.positionals) {
    if (!positional.required) continue;
    const bool given = std::visit(Overloaded{[](const std::string* text) { return !text->empty(); },
                                             [](const std::vector<std::string>* texts) { return !texts->empty(); },
                                             [](const std::optional<std::string>* text) { return text->has_value(); },
                                             [](const std::optional<int>* number) { return number->has_value(); },
                                             [](const auto*) { return true; }},
                                  positional.into);
    if (!given) {
      fail(fmt::format("\"{}\" needs {}", line.command_name(), positional.name),
           fmt::format("Run \"pgplumb {} --help\" to see how it is used.", line.command_name()));
    }
  }
}

}  // namespace pgplumb::cli
