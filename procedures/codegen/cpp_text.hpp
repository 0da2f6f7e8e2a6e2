// Texts of SQL inside C++ source: literals and comments that nothing in them can end or change. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pgplumb::procedures::codegen {

/// The characters; a byte that is not UTF-8 becomes U+FFFD.
std::u32string decode_utf8(std::string_view text);

/// A string literal in ASCII.
std::string to_literal(std::string_view text);

/// The lines of a text, fit to stand behind `//`: no control characters, nothing that turns the direction
/// of reading, no backslash at the end, which would join the next line.
std::vector<std::string> to_comment_lines(std::string_view text);

/// The same as one line.
std::string to_comment(std::string_view text);

}  // namespace pgplumb::procedures::codegen
