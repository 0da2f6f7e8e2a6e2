#include "procedures/codegen/cpp_text.hpp"

#include <fmt/format.h>

#include "core/text.hpp"

namespace pgplumb::procedures::codegen {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

struct Decoded {
  char32_t character = kReplacement;
  std::size_t length = 1;
};

Decoded decode_first(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.front());
  const std::size_t length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (length > text.size() || text::find_invalid_utf8(text.substr(0, length)) != std::string_view::npos) return {};
  if (length == 1) return {.character = first, .length = 1};
  char32_t character = first & (0xFFU >> (length + 1));
  for (std::size_t at = 1; at < length; ++at) {
    character = (character << 6U) | (static_cast<unsigned char>(text[at]) & 0x3FU);
  }
  return {.character = character, .length = length};
}

/// Control characters, invisible ones, and those that change the direction of what follows.
bool is_deceptive(char32_t character) noexcept {
  return character < 0x20 || (character >= 0x7F && character < 0xA0) || character == 0xAD || character == 0x61C ||
         (character >= 0x200B && character <= 0x200F) || (character >= 0x2028 && character <= 0x202E) ||
         (character >= 0x2060 && character <= 0x206F) || character == 0xFEFF || character == kReplacement;
}

std::string to_comment_line(std::string_view line) {
  std::string comment;
  while (!line.empty()) {
    const Decoded next = decode_first(line);
    if (next.character == '\t') {
      comment += ' ';
    } else if (is_deceptive(next.character)) {
      comment += '?';
    } else {
      comment += line.substr(0, next.length);
    }
    line.remove_prefix(next.length);
  }
  while (comment.ends_with(' ')) comment.pop_back();
  if (comment.ends_with('\\') || comment.ends_with("?\?/")) comment += " .";
  return comment;
}

}  // namespace

std::u32string decode_utf8(std::string_view text) {
  std::u32string characters;
  while (!text.empty()) {
    const Decoded next = decode_first(text);
    characters += next.character;
    text.remove_prefix(next.length);
  }
  return characters;
}

std::string to_literal(std::string_view text) {
  std::string literal = "\"";
  for (const char character : text) {
    const auto byte = static_cast<unsigned char>(character);
    if (character == '"' || character == '\\' || character == '?') {  // "?" could begin a trigraph
      literal += '\\';
      literal += character;
    } else if (byte < 0x20 || byte >= 0x7F) {
      literal += fmt::format("\\{:03o}", byte);  // always three digits, so that a digit behind it stays its own
    } else {
      literal += character;
    }
  }
  return literal + '"';
}

std::vector<std::string> to_comment_lines(std::string_view text) {
  std::vector<std::string> lines;
  for (std::string_view line : text::split(text, '\n')) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(to_comment_line(line));
  }
  return lines;
}

std::string to_comment(std::string_view text) {
  std::string joined;
  for (const std::string& line : to_comment_lines(text)) {
    if (!joined.empty()) joined += ' ';
    joined += line;
  }
  return joined;
}

}  // namespace pgplumb::procedures::codegen
