#include "procedures/argument_word.hpp"

#include <algorithm>
#include <optional>

#include "core/error.hpp"
#include "core/text.hpp"

namespace pgplumb::procedures {
namespace {

using Source = ArgumentWord::Source;

bool is_name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

bool is_name_part(char c) { return is_name_start(c) || (c >= '0' && c <= '9') || c == '$'; }

struct Head {
  std::string name;
  std::string_view rest;
};

/// The rest begins behind the closing quote; nothing if there is none.
std::optional<Head> take_quoted(std::string_view word) {
  Head head;
  for (std::size_t at = 1; at < word.size(); ++at) {
    if (word[at] == '"') {
      if (at + 1 == word.size() || word[at + 1] != '"') return Head{.name = head.name, .rest = word.substr(at + 1)};
      ++at;
    }
    head.name += word[at];
  }
  return std::nullopt;
}

std::optional<Head> take_head(std::string_view word) {
  if (word.starts_with('"')) return take_quoted(word);
  const bool is_named = !word.empty() && (is_name_start(word.front()) || word.front() == '$');
  const auto end = is_named ? std::find_if_not(word.begin() + 1, word.end(), is_name_part) : word.begin();
  const auto length = static_cast<std::size_t>(end - word.begin());
  return Head{.name = std::string(word.substr(0, length)), .rest = word.substr(length)};
}

ArgumentWord make(std::string name, Source source, std::string_view text) {
  return {.name = std::move(name), .source = source, .text = std::string(text)};
}

ArgumentWord json(std::string name, std::string_view text) {
  if (text == "@-") return make(std::move(name), Source::json_input, {});
  if (text.starts_with('@')) return make(std::move(name), Source::json_file, text.substr(1));
  return make(std::move(name), Source::json, text);
}

ArgumentWord value(std::string name, std::string_view text) {
  constexpr std::string_view variable = "env:";
  if (text == "@-") return make(std::move(name), Source::input, {});
  if (text.starts_with('@')) return make(std::move(name), Source::file, text.substr(1));
  if (text.starts_with(variable)) return make(std::move(name), Source::variable, text.substr(variable.size()));
  return make(std::move(name), Source::text, text);
}

}  // namespace

ArgumentWord parse_argument_word(std::string_view word) {
  if (word.find('\0') != std::string_view::npos || text::find_invalid_utf8(word) != std::string_view::npos) {
    throw Error(ErrorCode::usage, "an argument holds bytes that are not UTF-8 text",
                "Put binary data into a file in a form that its type reads, such as \\x0001 for bytea.");
  }
  if (std::optional<Head> head = take_head(word)) {
    if (head->rest.starts_with(":=")) return json(std::move(head->name), head->rest.substr(2));
    if (head->rest.starts_with('=')) return value(std::move(head->name), head->rest.substr(1));
    if (head->rest == ":null") return make(std::move(head->name), Source::null, {});
  }
  return make({}, Source::text, word);
}

}  // namespace pgplumb::procedures
