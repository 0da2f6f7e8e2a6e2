#include "core/sql/lexer.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace pgplumb::sql {
namespace {

// What a byte can begin.
enum class Begins : std::uint8_t {
  other,
  space,
  word,
  number,
  dot,
  string,
  quoted_identifier,
  dollar,
  colon,
  op,
  punctuation,
  backslash
};

// What a byte can be part of, as bits.
constexpr unsigned char kWordPart = 1;         // of an identifier, behind its first byte
constexpr unsigned char kTagPart = 2;          // of a dollar tag, behind its first byte
constexpr unsigned char kOperatorPart = 4;     // of an operator
constexpr unsigned char kOperatorSpecial = 8;  // of an operator that may end in + or -
constexpr unsigned char kDecimal = 16;
constexpr unsigned char kHexadecimal = 32;

struct Tables {
  std::array<Begins, 256> begins{};
  std::array<unsigned char, 256> part{};
};

constexpr Tables make_tables() {
  Tables tables;
  const auto each = [](std::string_view bytes, auto action) {
    for (const char byte : bytes) action(static_cast<unsigned char>(byte));
  };
  const auto begins = [&](std::string_view bytes, Begins what) {
    each(bytes, [&](unsigned char byte) { tables.begins[byte] = what; });
  };
  const auto parts = [&](std::string_view bytes, unsigned char bits) {
    each(bytes, [&](unsigned char byte) { tables.part[byte] |= bits; });
  };
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_";
  constexpr std::string_view digits = "0123456789";
  begins(letters, Begins::word);
  parts(letters, kWordPart | kTagPart);
  for (std::size_t byte = 0x80; byte < 0x100; ++byte) {  // every non-ASCII character is a letter to PostgreSQL
    tables.begins[byte] = Begins::word;
    tables.part[byte] |= kWordPart | kTagPart;
  }
  begins(digits, Begins::number);
  parts(digits, kWordPart | kTagPart | kDecimal | kHexadecimal);
  parts("abcdefABCDEF", kHexadecimal);
  parts("$", kWordPart);
  begins(" \t\n\r\f\v", Begins::space);
  begins(".", Begins::dot);
  begins("'", Begins::string);
  begins("\"", Begins::quoted_identifier);
  begins("$", Begins::dollar);
  begins(":", Begins::colon);
  begins("\\", Begins::backslash);
  begins(",()[];", Begins::punctuation);
  begins("~!@#^&|`?+-*/%<>=", Begins::op);
  parts("~!@#^&|`?+-*/%<>=", kOperatorPart);
  parts("~!@#^&|`?%", kOperatorSpecial);
  return tables;
}

constexpr Tables kTables = make_tables();

constexpr Begins what_begins(char byte) noexcept { return kTables.begins[static_cast<unsigned char>(byte)]; }

constexpr bool is_part(char byte, unsigned char bits) noexcept {
  return (kTables.part[static_cast<unsigned char>(byte)] & bits) != 0;
}

constexpr char lower(char byte) noexcept {
  return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
}

constexpr bool is_structural(char byte) noexcept { return byte == '(' || byte == ')' || byte == ';'; }

constexpr std::size_t kNone = std::string_view::npos;

}  // namespace

bool is_word(std::string_view token_text, std::string_view word) noexcept {
  return token_text.size() == word.size() &&
         std::equal(word.begin(), word.end(), token_text.begin(), [](char a, char b) { return a == lower(b); });
}

Token Lexer::next() noexcept {
  if (at_ >= text_.size()) return {.kind = TokenKind::end, .offset = text_.size()};
  switch (what_begins(text_[at_])) {
    case Begins::space: return whitespace();
    case Begins::word: return word();
    case Begins::number: return number();
    case Begins::dot: return dot();
    case Begins::string: return string(at_ + 1, strings_);
    case Begins::quoted_identifier: return quoted_identifier(at_ + 1);
    case Begins::dollar: return dollar();
    case Begins::colon: return colon();
    case Begins::op: return operator_or_comment();
    case Begins::backslash: return take(TokenKind::meta_command, line_end(at_));
    case Begins::punctuation:
    case Begins::other: return take(TokenKind::punctuation, at_ + 1);
  }
  return take(TokenKind::punctuation, at_ + 1);
}

Token Lexer::next_significant() noexcept {
  for (;;) {
    while (at_ < text_.size() && what_begins(text_[at_]) == Begins::space) ++at_;
    const Token token = next();
    if (token.kind == TokenKind::line_comment) continue;
    if (token.kind == TokenKind::block_comment && token.terminated) continue;
    return token;
  }
}

Token Lexer::next_structural(std::size_t& significant_end) noexcept {
  for (;;) {
    while (at_ < text_.size()) {
      if (what_begins(text_[at_]) == Begins::space) {
        ++at_;
      } else if (skip_plain_word()) {
        significant_end = at_;
      } else {
        break;
      }
    }
    const Token token = next();
    if (!token.terminated) return token;
    switch (token.kind) {
      case TokenKind::meta_command:
      case TokenKind::end: return token;
      case TokenKind::whitespace:
      case TokenKind::line_comment:
      case TokenKind::block_comment: break;
      case TokenKind::punctuation:
        if (is_structural(text_[token.offset])) return token;
        significant_end = at_;
        break;
      default: significant_end = at_; break;
    }
  }
}

Token Lexer::copy_data() noexcept {
  std::size_t line = at_;
  while (line < text_.size()) {
    const std::string_view rest = text_.substr(line, 3);
    if (rest.starts_with("\\.")) {
      if (rest.size() == 2) return take(TokenKind::copy_data, line + 2);
      if (rest[2] == '\n') return take(TokenKind::copy_data, line + 3);
      if (text_.substr(line + 2, 2) == "\r\n") return take(TokenKind::copy_data, line + 4);
    }
    const void* newline = std::memchr(text_.data() + line, '\n', text_.size() - line);
    if (newline == nullptr) break;
    line = static_cast<std::size_t>(static_cast<const char*>(newline) - text_.data()) + 1;
  }
  return cut_short(TokenKind::copy_data);
}

Token Lexer::take(TokenKind kind, std::size_t end) noexcept {
  const Token token{.kind = kind, .offset = at_, .length = end - at_};
  at_ = end;
  return token;
}

Token Lexer::cut_short(TokenKind kind) noexcept {
  Token token = take(kind, text_.size());
  token.terminated = false;
  return token;
}

Token Lexer::whitespace() noexcept {
  std::size_t end = at_ + 1;
  while (end < text_.size() && what_begins(text_[end]) == Begins::space) ++end;
  return take(TokenKind::whitespace, end);
}

// A letter may be the prefix of a string: only right before its quote, without space.
Token Lexer::word() noexcept {
  const char second = peek(at_ + 1);
  if (second == '\'') {
    switch (lower(text_[at_])) {
      case 'e': return string(at_ + 2, StringSyntax::backslash);
      case 'n': return string(at_ + 2, strings_);
      case 'b':
      case 'x': return string(at_ + 2, StringSyntax::standard);
      default: break;
    }
  }
  if (second == '&' && lower(text_[at_]) == 'u') {
    if (peek(at_ + 2) == '\'') return string(at_ + 3, StringSyntax::standard);
    if (peek(at_ + 2) == '"') return quoted_identifier(at_ + 3);
  }
  return take(TokenKind::identifier, word_end(at_));
}

// Steps over a word that cannot be the prefix of a string.
bool Lexer::skip_plain_word() noexcept {
  if (what_begins(text_[at_]) != Begins::word || !is_part(peek(at_ + 1), kWordPart)) return false;
  at_ = word_end(at_);
  return true;
}

std::size_t Lexer::word_end(std::size_t offset) const noexcept {
  do ++offset;
  while (offset < text_.size() && is_part(text_[offset], kWordPart));
  return offset;
}

// Servers before 16 read 0x1F and 1_000 as a number and a word; that ends where this does.
Token Lexer::number() noexcept {
  std::size_t end = at_;
  const char base = lower(peek(at_ + 1));
  if (text_[at_] == '0' && (base == 'x' || base == 'o' || base == 'b')) {
    end = digits_end(at_ + 2, base == 'x' ? kHexadecimal : kDecimal);
    if (end > at_ + 2) return take(TokenKind::number, end);
    end = at_;
  }
  end = digits_end(end, kDecimal);
  if (peek(end) == '.' && peek(end + 1) != '.') {  // 1..2 is a range of PL/pgSQL, not 1. and .2
    ++end;
    if (is_part(peek(end), kDecimal)) end = digits_end(end, kDecimal);
  }
  if (lower(peek(end)) == 'e') {
    const std::size_t exponent = end + (peek(end + 1) == '+' || peek(end + 1) == '-' ? 2U : 1U);
    if (is_part(peek(exponent), kDecimal)) end = digits_end(exponent, kDecimal);
  }
  return take(TokenKind::number, end);
}

// Behind digits, each of which may have one underscore before it.
std::size_t Lexer::digits_end(std::size_t offset, unsigned char digit_class) const noexcept {
  for (;;) {
    if (is_part(peek(offset), digit_class)) {
      ++offset;
    } else if (peek(offset) == '_' && is_part(peek(offset + 1), digit_class)) {
      offset += 2;
    } else {
      return offset;
    }
  }
}

Token Lexer::dot() noexcept {
  if (is_part(peek(at_ + 1), kDecimal)) return number();
  return take(TokenKind::punctuation, at_ + (peek(at_ + 1) == '.' ? 2U : 1U));
}

Token Lexer::colon() noexcept {
  const char second = peek(at_ + 1);
  return take(TokenKind::punctuation, at_ + (second == ':' || second == '=' ? 2U : 1U));
}

// $1, $tag$...$tag$, or a stray dollar sign.
Token Lexer::dollar() noexcept {
  std::size_t end = at_ + 1;
  if (is_part(peek(end), kDecimal)) {
    while (is_part(peek(end), kDecimal)) ++end;
    return take(TokenKind::parameter, end);
  }
  while (is_part(peek(end), kTagPart)) ++end;
  if (peek(end) == '$') return dollar_string(end + 1 - at_);
  return take(TokenKind::punctuation, at_ + 1);
}

// A tag holds no dollar sign inside, so a comparison that fails has looked at no byte
// that the next one looks at again: the search is linear.
Token Lexer::dollar_string(std::size_t tag_length) noexcept {
  const std::string_view tag = text_.substr(at_, tag_length);
  std::size_t candidate = text_.find('$', at_ + tag_length);
  while (candidate != kNone) {
    if (text_.compare(candidate, tag_length, tag) == 0) {
      return take(TokenKind::dollar_string, candidate + tag_length);
    }
    candidate = text_.find('$', candidate + 1);
  }
  return cut_short(TokenKind::dollar_string);
}

Token Lexer::quoted_identifier(std::size_t body) noexcept {
  const std::size_t end = behind_quote(body, '"');
  return end == kNone ? cut_short(TokenKind::quoted_identifier) : take(TokenKind::quoted_identifier, end);
}

// A string goes on behind space with a newline in it, and is read there as it was begun.
Token Lexer::string(std::size_t body, StringSyntax syntax) noexcept {
  for (;;) {
    const std::size_t end = syntax == StringSyntax::standard ? behind_quote(body, '\'') : behind_escaped_quote(body);
    if (end == kNone) return cut_short(TokenKind::string);
    body = continuation(end);
    if (body == kNone) return take(TokenKind::string, end);
  }
}

// Behind the quote that ends what began before `offset`; a doubled quote does not.
std::size_t Lexer::behind_quote(std::size_t offset, char quote) const noexcept {
  for (;;) {
    offset = text_.find(quote, offset);
    if (offset == kNone) return kNone;
    if (peek(offset + 1) != quote) return offset + 1;
    offset += 2;
  }
}

std::size_t Lexer::behind_escaped_quote(std::size_t offset) const noexcept {
  while (offset < text_.size()) {
    const char byte = text_[offset];
    if (byte == '\\' || (byte == '\'' && peek(offset + 1) == '\'')) {
      offset += 2;
    } else if (byte == '\'') {
      return offset + 1;
    } else {
      ++offset;
    }
  }
  return kNone;
}

// From behind a closing quote: where the literal goes on, behind the next opening quote, if it does.
std::size_t Lexer::continuation(std::size_t offset) const noexcept {
  bool newline = false;
  while (offset < text_.size()) {
    const char byte = text_[offset];
    if (what_begins(byte) == Begins::space) {
      newline = newline || byte == '\n' || byte == '\r';
      ++offset;
    } else if (byte == '-' && peek(offset + 1) == '-') {
      offset = line_end(offset);
    } else {
      return byte == '\'' && newline ? offset + 1 : kNone;
    }
  }
  return kNone;
}

std::size_t Lexer::line_end(std::size_t offset) const noexcept {
  const std::string_view rest = text_.substr(offset, text_.find('\n', offset) - offset);
  return offset + std::min(rest.find('\r'), rest.size());
}

Token Lexer::line_comment() noexcept { return take(TokenKind::line_comment, line_end(at_)); }

Token Lexer::block_comment() noexcept {
  std::size_t depth = 1;
  std::size_t offset = at_ + 2;
  while (offset < text_.size()) {
    const char byte = text_[offset];
    if (byte == '*' && peek(offset + 1) == '/') {
      offset += 2;
      if (--depth == 0) return take(TokenKind::block_comment, offset);
    } else if (byte == '/' && peek(offset + 1) == '*') {
      offset += 2;
      ++depth;
    } else {
      ++offset;
    }
  }
  return cut_short(TokenKind::block_comment);
}

// A comment ends an operator. An operator of several characters ends in + or - only if
// it also has one of ~ ! @ # ^ & | ` ? % in it: "a=-1" is "a = -1" (manual 4.1.3).
Token Lexer::operator_or_comment() noexcept {
  const auto comment_at = [this](std::size_t offset) {
    return (text_[offset] == '-' && peek(offset + 1) == '-') || (text_[offset] == '/' && peek(offset + 1) == '*');
  };
  if (comment_at(at_)) return text_[at_] == '-' ? line_comment() : block_comment();
  if (at_ < signs_end_) return take(TokenKind::op, at_ + 1);

  std::size_t end = at_;
  bool special = false;
  while (end < text_.size() && is_part(text_[end], kOperatorPart) && !comment_at(end)) {
    special = special || is_part(text_[end], kOperatorSpecial);
    ++end;
  }
  if (special) return take(TokenKind::op, end);
  const std::size_t run_end = end;
  while (end > at_ + 1 && (text_[end - 1] == '+' || text_[end - 1] == '-')) --end;
  if (end < run_end) signs_end_ = run_end;  // looked at once, not again for each of the signs
  return take(TokenKind::op, end);
}

}  // namespace pgplumb::sql
