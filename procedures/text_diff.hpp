// TextDiff: two texts line by line, and word by word within lines that were changed. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pgplumb::procedures {

enum class Edit : std::uint8_t { same, removed, added };

/// "same", "removed" or "added".
std::string_view to_string(Edit edit) noexcept;

struct EditedText {
  Edit edit = Edit::same;
  std::string text;
};

/// A line of one text, of the other, or of both. A changed line is one that both have, with words that differ.
struct DiffLine {
  std::size_t old_line = 0;  ///< from 1; 0: the old text has no such line
  std::size_t new_line = 0;
  std::vector<EditedText> parts;  ///< no two neighbours of one kind

  bool is_same() const noexcept;
};

/// All lines of both texts, in order; removed before added. "\n" ends a line; one at the end makes no further line.
std::vector<DiffLine> diff_lines(std::string_view before, std::string_view after);

/// What to show of them: the lines that are not the same, and up to `context` others around each. Lines that
/// follow each other in `lines` do so in a part of the result.
std::vector<std::vector<DiffLine>> with_context(const std::vector<DiffLine>& lines, std::size_t context);

}  // namespace pgplumb::procedures
