#include "core/sql/unicode_name.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace pgplumb::sql {
namespace {

constexpr bool is_high_surrogate(std::uint32_t code) noexcept { return code >= 0xD800 && code < 0xDC00; }
constexpr bool is_low_surrogate(std::uint32_t code) noexcept { return code >= 0xDC00 && code < 0xE000; }
constexpr std::uint32_t join(std::uint32_t high, std::uint32_t low) noexcept {
  return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
}

void append_utf8(std::string& to, std::uint32_t code) {
  const auto add = [&](std::uint32_t byte) { to += static_cast<char>(byte); };
  const auto add_rest = [&](int shift) {
    for (; shift >= 0; shift -= 6) add(0x80 | (code >> shift & 0x3F));
  };
  if (code < 0x80) {
    add(code);
  } else if (code < 0x800) {
    add(0xC0 | code >> 6);
    add_rest(0);
  } else if (code < 0x10000) {
    add(0xE0 | code >> 12);
    add_rest(6);
  } else {
    add(0xF0 | code >> 18);
    add_rest(12);
  }
}

/// Reads what stands between the quotes.
class Decoder {
 public:
  Decoder(std::string_view text, char escape) : text_(text), escape_(escape) {}

  std::optional<std::string> decode() {
    std::string name;
    while (!text_.empty()) {
      if (text_.front() == escape_ && !next_is(1, escape_)) {
        const auto code = take_character();
        if (!code) return std::nullopt;
        append_utf8(name, *code);
        continue;
      }
      const bool is_doubled = text_.front() == escape_ || text_.front() == '"';
      name += text_.front();
      text_.remove_prefix(is_doubled ? std::min<std::size_t>(2, text_.size()) : 1);
    }
    return name;
  }

 private:
  bool next_is(std::size_t at, char c) const noexcept { return at < text_.size() && text_[at] == c; }

  /// One escape, or two that make one character.
  std::optional<std::uint32_t> take_character() {
    const auto code = take_escape();
    if (!code || is_low_surrogate(*code) || *code == 0 || *code > 0x10FFFF) return std::nullopt;
    if (!is_high_surrogate(*code)) return code;
    if (!next_is(0, escape_)) return std::nullopt;
    const auto low = take_escape();
    return low && is_low_surrogate(*low) ? std::optional(join(*code, *low)) : std::nullopt;
  }

  std::optional<std::uint32_t> take_escape() {
    const bool is_long = next_is(1, '+');
    const std::size_t begin = is_long ? 2 : 1;
    const std::size_t length = is_long ? 6 : 4;
    if (text_.size() < begin + length) return std::nullopt;
    std::uint32_t code = 0;
    const char* const from = text_.data() + begin;
    const auto [end, error] = std::from_chars(from, from + length, code, 16);
    if (error != std::errc() || end != from + length) return std::nullopt;
    text_.remove_prefix(begin + length);
    return code;
  }

  std::string_view text_;
  char escape_;
};

}  // namespace

std::optional<std::string> decode_unicode_name(std::string_view token, char escape) {
  const bool is_unicode = token.size() > 4 && (token[0] == 'U' || token[0] == 'u') && token[1] == '&' &&
                          token[2] == '"' && token.ends_with('"');
  if (!is_unicode) return std::nullopt;
  return Decoder(token.substr(3, token.size() - 4), escape).decode();
}

}  // namespace pgplumb::sql
