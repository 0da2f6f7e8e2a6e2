#include "core/sql/token_cursor.hpp"

#include <algorithm>

namespace pgplumb::sql {

bool TokenCursor::at_any_word(std::initializer_list<std::string_view> words) const noexcept {
  return std::any_of(words.begin(), words.end(), [this](std::string_view word) { return at_word(word); });
}

bool TokenCursor::accept(std::string_view word) noexcept {
  if (!at_word(word)) return false;
  skip();
  return true;
}

bool TokenCursor::accept(char punctuation) noexcept {
  if (!at_punctuation(punctuation)) return false;
  skip();
  return true;
}

bool TokenCursor::accept_words(std::initializer_list<std::string_view> words) noexcept {
  const TokenCursor before = *this;
  for (const std::string_view word : words) {
    if (!accept(word)) {
      *this = before;
      return false;
    }
  }
  return true;
}

std::string TokenCursor::take_name() {
  std::string name;
  while (at_name()) {
    name += text();
    skip();
    if (!accept('.')) break;
    name += '.';
  }
  return name;
}

void TokenCursor::skip_parentheses() noexcept {
  std::size_t depth = 0;
  for (; !at_end(); skip()) {
    if (at_punctuation('(')) {
      ++depth;
    } else if (at_punctuation(')') && --depth == 0) {
      skip();
      return;
    }
  }
}

}  // namespace pgplumb::sql
