#include "cli/shell_word.hpp"

namespace pgplumb::cli {

std::string unquote_shell_word(std::string_view word) {
  std::string text;
  char quote = '\0';
  for (std::size_t at = 0; at < word.size(); ++at) {
    const char byte = word[at];
    if (byte == quote) {
      quote = '\0';
    } else if (quote == '\0' && (byte == '\'' || byte == '"')) {
      quote = byte;
    } else if (byte == '\\' && quote != '\'' && at + 1 < word.size()) {
      text += word[++at];
    } else {
      text += byte;
    }
  }
  return text;
}

}  // namespace pgplumb::cli
