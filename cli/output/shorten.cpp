#include "cli/output/shorten.hpp"

#include <algorithm>

#include "cli/output/style.hpp"
#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

constexpr std::string_view kCut = "...";
constexpr std::string_view kSpace = " \t\n\r\f\v";

}  // namespace

std::string shorten(std::string_view text, std::size_t columns) {
  if (text::display_width(text) <= columns) return std::string(text);
  const std::size_t room = columns > kCut.size() ? columns - kCut.size() : 0;
  std::size_t end = 0;
  std::size_t width = 0;
  while (end < text.size()) {
    const std::size_t length = text::sequence_length(static_cast<unsigned char>(text[end]));
    width += text::display_width(text.substr(end, length), width);
    if (width > room) break;
    end += length;
  }
  return std::string(text.substr(0, end)) + std::string(kCut.substr(0, std::min(columns, kCut.size())));
}

std::string on_one_line(std::string_view text) {
  std::string line;
  while (true) {
    const std::size_t begin = text.find_first_not_of(kSpace);
    if (begin == std::string_view::npos) return make_printable(line);
    if (!line.empty()) line += ' ';
    text.remove_prefix(begin);
    const std::size_t end = std::min(text.find_first_of(kSpace), text.size());
    line += text.substr(0, end);
    text.remove_prefix(end);
  }
}

}  // namespace pgplumb::cli
