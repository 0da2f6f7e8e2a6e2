// Shell words: what a word means that somebody is typing to a shell.
#pragma once

#include <string>
#include <string_view>

namespace pgplumb::cli {

/// The word without its quotes and backslashes; a quote that is still open is none the less one. Nothing is
/// expanded.
std::string unquote_shell_word(std::string_view word);

}  // namespace pgplumb::cli
