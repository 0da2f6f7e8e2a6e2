// Shorten: one line of bounded width out of any text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace pgplumb::cli {

/// `text` as at most `columns` display columns, ending in "..." when something was left out.
std::string shorten(std::string_view text, std::size_t columns);

/// `text` with every run of white space replaced by one space, and nothing that steers a terminal.
std::string on_one_line(std::string_view text);

}  // namespace pgplumb::cli
