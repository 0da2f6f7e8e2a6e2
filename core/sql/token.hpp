// Token: the lexical elements of PostgreSQL's SQL (manual, chapter 4.1) as slices of a text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace pgplumb::sql {

enum class TokenKind : std::uint8_t {
  whitespace,
  line_comment,       ///< -- to the end of the line, without the newline
  block_comment,      ///< nested /* */
  identifier,         ///< unquoted word, also key words
  quoted_identifier,  ///< "..." and U&"..."
  string,             ///< '...', E'...', B'...', X'...', N'...', U&'...', with its continuations on later lines
  dollar_string,      ///< $tag$ ... $tag$
  number,
  parameter,     ///< $1
  op,            ///< an operator of any length
  punctuation,   ///< one of ( ) [ ] , ; : . or :: := .. or a character that SQL has no use for
  meta_command,  ///< a psql backslash command, to the end of its line
  copy_data,     ///< the lines after COPY ... FROM STDIN; up to and with the \. line
  end,
};

struct Token {
  TokenKind kind = TokenKind::end;
  bool terminated = true;  ///< false: the text ended before the token did
  std::size_t offset = 0;  ///< bytes from the start of the text
  std::size_t length = 0;  ///< bytes

  std::size_t end() const noexcept { return offset + length; }
};

}  // namespace pgplumb::sql
