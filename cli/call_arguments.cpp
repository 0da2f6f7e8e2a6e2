#include "cli/call_arguments.hpp"

#include <fmt/format.h>
#include <istream>
#include <iterator>
#include <utility>

#include "core/error.hpp"
#include "core/files.hpp"
#include "procedures/argument_word.hpp"

namespace pgplumb::cli {
namespace {

using procedures::ArgumentWord;
using procedures::GivenArgument;
using procedures::JsonValue;
using Source = ArgumentWord::Source;

class Reader {
 public:
  explicit Reader(CommandContext& context) : context_(context) {}

  GivenArgument read(const ArgumentWord& word) { return {.name = word.name, .value = value_of(word)}; }

  std::string document(const std::string& args) {
    if (args == "@-") return input();
    return args.starts_with('@') ? file(args.substr(1)) : args;
  }

 private:
  std::variant<std::string, JsonValue> value_of(const ArgumentWord& word) {
    switch (word.source) {
      case Source::text: return word.text;
      case Source::null: return JsonValue{};
      case Source::file: return file(word.text);
      case Source::input: return input();
      case Source::variable: return variable(word.text);
      case Source::json: return json(word, word.text);
      case Source::json_file: return json(word, file(word.text));
      case Source::json_input: return json(word, input());
    }
    return word.text;
  }

  static JsonValue json(const ArgumentWord& word, const std::string& text) {
    try {
      return procedures::parse_json(text);
    } catch (Error& error) {
      if (!word.name.empty()) error.add_note(fmt::format("this is argument \"{}\"", word.name));
      throw;
    }
  }

  std::string file(const std::string& path) const { return load_bytes(context_.working_dir / path); }

  std::string input() {
    if (std::exchange(input_is_read_, true)) {
      throw Error(ErrorCode::usage, "only one argument can be read from standard input");
    }
    std::string bytes(std::istreambuf_iterator<char>(context_.in), {});
    context_.interrupt.check();
    return bytes;
  }

  std::string variable(const std::string& name) const {
    if (std::optional<std::string> value = context_.environment(name)) return *std::move(value);
    throw Error(ErrorCode::usage, fmt::format("the variable \"{}\" is not set", name),
                fmt::format("For the text \"env:{}\" itself write name:='\"env:{}\"'.", name, name));
  }

  CommandContext& context_;
  bool input_is_read_ = false;
};

}  // namespace

CallArguments read_call_arguments(CommandContext& context, const std::vector<std::string>& words,
                                  const std::optional<std::string>& args) {
  Reader reader(context);
  CallArguments arguments;
  if (args) {
    arguments.given = procedures::parse_arguments(reader.document(*args));
    arguments.is_secret.assign(arguments.given.size(), false);
  }
  for (const std::string& text : words) {
    const ArgumentWord word = procedures::parse_argument_word(text);
    arguments.given.push_back(reader.read(word));
    arguments.is_secret.push_back(word.source == Source::variable);
  }
  return arguments;
}

}  // namespace pgplumb::cli
