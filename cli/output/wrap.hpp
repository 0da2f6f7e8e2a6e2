// Wrap: breaks text into lines that fit a terminal.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pgplumb::cli {

/// Lines of at most `columns` display columns, broken at spaces; a word that is longer
/// stands on a line of its own. Newlines in `text` are kept.
std::vector<std::string> wrap(std::string_view text, std::size_t columns);

/// The wrapped lines, each after the first behind `indent` spaces, joined with newlines.
std::string wrap_indented(std::string_view text, std::size_t indent, std::size_t columns);

}  // namespace pgplumb::cli
