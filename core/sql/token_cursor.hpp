// TokenCursor: walks over the significant tokens of one statement, for code that
// asks what its words are. Beyond the last token it stays at TokenKind::end.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "core/sql/lexer.hpp"

namespace pgplumb::sql {

class TokenCursor {
 public:
  explicit TokenCursor(std::string_view text, StringSyntax strings = StringSyntax::standard) noexcept
      : lexer_(text, strings) {
    skip();
  }

  const Token& token() const noexcept { return token_; }
  std::string_view text() const noexcept { return lexer_.text(token_); }
  bool at_end() const noexcept { return token_.kind == TokenKind::end; }
  void skip() noexcept { token_ = lexer_.next_significant(); }

  bool at_word(std::string_view word) const noexcept {
    return token_.kind == TokenKind::identifier && is_word(text(), word);
  }
  bool at_any_word(std::initializer_list<std::string_view> words) const noexcept;
  bool at_punctuation(char character) const noexcept {
    return token_.kind == TokenKind::punctuation && token_.length == 1 && text().front() == character;
  }
  bool at_name() const noexcept {
    return token_.kind == TokenKind::identifier || token_.kind == TokenKind::quoted_identifier;
  }

  /// Steps over the token if it is the one asked for.
  bool accept(std::string_view word) noexcept;
  bool accept(char punctuation) noexcept;
  /// Steps over all the words or none.
  bool accept_words(std::initializer_list<std::string_view> words) noexcept;

  /// Steps over a name with its qualification, a.b.c, and gives it as written but without
  /// comments and space around its dots; empty if there is none.
  std::string take_name();

  /// From an opening parenthesis to behind its closing one.
  void skip_parentheses() noexcept;

 private:
  Lexer lexer_;
  Token token_;
};

}  // namespace pgplumb::sql
