#include "cli/output/source_excerpt.hpp"

#include <algorithm>
#include <string_view>

#include "cli/output/style.hpp"
#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

constexpr std::string_view kCut = "...";

std::size_t byte_of_column(std::string_view line, std::size_t column) {
  std::size_t at = 0;
  for (; column > 1 && at < line.size(); --column) at += text::sequence_length(static_cast<unsigned char>(line[at]));
  return std::min(at, line.size());
}

/// The byte at which display column `target` of `line` is reached.
std::size_t byte_of_width(std::string_view line, std::size_t target) {
  std::size_t at = 0;
  std::size_t width = 0;
  while (at < line.size()) {
    const std::size_t length = text::sequence_length(static_cast<unsigned char>(line[at]));
    width += text::display_width(line.substr(at, length));
    if (width > target) break;
    at += length;
  }
  return at;
}

/// Keeps a window around the caret. A whole migration may stand on one line.
void cut(SourceExcerpt& excerpt, std::size_t columns) {
  const std::size_t total = text::display_width(excerpt.text);
  if (total <= columns) return;
  const std::size_t room = columns - 2 * kCut.size();
  const std::size_t lead = std::min(excerpt.caret, room / 3);
  const std::size_t first = excerpt.caret <= room / 2 ? 0 : excerpt.caret - lead;
  std::string_view rest = excerpt.text;
  const std::size_t skipped = byte_of_width(rest, first);
  const std::size_t skipped_width = text::display_width(rest.substr(0, skipped));
  rest.remove_prefix(skipped);
  const std::string_view kept = rest.substr(0, byte_of_width(rest, room));

  std::string shown;
  if (skipped > 0) shown += kCut;
  excerpt.caret = excerpt.caret - skipped_width + shown.size();
  shown += kept;
  const std::size_t end = text::display_width(shown);
  if (kept.size() < rest.size()) shown += kCut;
  excerpt.underline =
      std::clamp<std::size_t>(excerpt.underline, 1, std::max<std::size_t>(1, end - std::min(end, excerpt.caret)));
  excerpt.text = std::move(shown);
}

}  // namespace

SourceExcerpt make_excerpt(const Location& at, std::size_t length, std::size_t columns) {
  const std::string line = make_printable(at.line_text);
  const std::size_t begin = byte_of_column(line, at.column);
  const std::string_view before = std::string_view(line).substr(0, begin);
  std::string_view marked = std::string_view(line).substr(begin);
  if (length == 0 && !marked.empty()) length = text::sequence_length(static_cast<unsigned char>(marked.front()));
  marked = marked.substr(0, length);

  const std::size_t caret = text::display_width(before);
  SourceExcerpt excerpt{.text = text::expand_tabs(line),
                        .caret = caret,
                        .underline = std::max<std::size_t>(1, text::display_width(marked, caret))};
  cut(excerpt, std::max<std::size_t>(columns, 20));
  return excerpt;
}

}  // namespace pgplumb::cli
