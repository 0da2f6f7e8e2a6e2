// Lexer: a text as PostgreSQL's tokens (manual, chapter 4.1), one at a time, with
// nothing left out: the tokens joined are the text. It knows no statements and
// never fails; a token that the text cuts short says so (Token::terminated).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/sql/token.hpp"

namespace pgplumb::sql {

/// How a plain '...' is read: the two values of standard_conforming_strings.
enum class StringSyntax : std::uint8_t {
  standard,   ///< on: a backslash is an ordinary character
  backslash,  ///< off: a backslash escapes, as in E'...'
};

class Lexer {
 public:
  /// `text` must outlive the lexer. Any bytes are accepted.
  explicit Lexer(std::string_view text, StringSyntax strings = StringSyntax::standard) noexcept
      : text_(text), strings_(strings) {}

  /// The next token; TokenKind::end (of length 0) at the end, again and again.
  Token next() noexcept;

  /// The next token that is neither space nor comment.
  Token next_significant() noexcept;

  /// As next_significant, but steps over all that neither ends nor nests anything: left are
  /// parentheses, semicolons, meta-commands, tokens cut short, and the end. `significant_end` is
  /// moved behind the last token stepped over.
  Token next_structural(std::size_t& significant_end) noexcept;

  /// From the first byte of a line: the lines of COPY data, up to and with the \. line.
  /// Only a caller that knows the statement before knows that such lines follow.
  Token copy_data() noexcept;

  /// The first byte that is not yet part of a token.
  std::size_t offset() const noexcept { return at_; }

  /// Goes on at `offset`, which must be the beginning of a token.
  void seek(std::size_t offset) noexcept { at_ = offset; }

  std::string_view text(const Token& token) const noexcept { return text_.substr(token.offset, token.length); }

  StringSyntax string_syntax() const noexcept { return strings_; }
  void set_string_syntax(StringSyntax strings) noexcept { strings_ = strings; }

 private:
  char peek(std::size_t offset) const noexcept { return offset < text_.size() ? text_[offset] : '\0'; }

  Token whitespace() noexcept;
  Token word() noexcept;
  bool skip_plain_word() noexcept;
  Token number() noexcept;
  Token dollar() noexcept;
  Token colon() noexcept;
  Token dot() noexcept;
  Token operator_or_comment() noexcept;
  Token line_comment() noexcept;
  Token block_comment() noexcept;
  Token string(std::size_t body, StringSyntax syntax) noexcept;
  Token quoted_identifier(std::size_t body) noexcept;
  Token dollar_string(std::size_t tag_length) noexcept;

  Token take(TokenKind kind, std::size_t end) noexcept;
  Token cut_short(TokenKind kind) noexcept;

  std::size_t word_end(std::size_t offset) const noexcept;
  std::size_t line_end(std::size_t offset) const noexcept;
  std::size_t digits_end(std::size_t offset, unsigned char digit_class) const noexcept;
  std::size_t behind_quote(std::size_t offset, char quote) const noexcept;
  std::size_t behind_escaped_quote(std::size_t offset) const noexcept;
  std::size_t continuation(std::size_t offset) const noexcept;

  std::string_view text_;
  StringSyntax strings_;
  std::size_t at_ = 0;
  std::size_t signs_end_ = 0;  // up to here every + and - is an operator of its own
};

/// Whether `token_text` is the key word `word` (given in lower case); ASCII case is ignored.
bool is_word(std::string_view token_text, std::string_view word) noexcept;

}  // namespace pgplumb::sql
