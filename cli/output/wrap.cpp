#include "cli/output/wrap.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

constexpr std::size_t kNarrowest = 20;

void wrap_line(std::string_view line, std::size_t columns, std::vector<std::string>& out) {
  // A line that begins with spaces is an example or a list: its continuation keeps the indentation.
  const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
  std::string current(line.substr(0, indent));
  std::size_t width = indent;
  bool is_empty = true;
  for (const std::string_view word : text::split(line.substr(indent), ' ')) {
    const std::size_t word_width = text::display_width(word);
    if (!is_empty && width + 1 + word_width > columns) {
      out.push_back(std::move(current));
      current.assign(indent, ' ');
      width = indent;
      is_empty = true;
    }
    if (!is_empty) {
      current += ' ';
      ++width;
    }
    current += word;
    width += word_width;
    is_empty = false;
  }
  out.push_back(std::move(current));
}

}  // namespace

std::vector<std::string> wrap(std::string_view text, std::size_t columns) {
  std::vector<std::string> lines;
  for (const std::string_view line : text::split(text, '\n')) wrap_line(line, std::max(columns, kNarrowest), lines);
  return lines;
}

std::string wrap_indented(std::string_view text, std::size_t indent, std::size_t columns) {
  const std::size_t room = columns > indent ? columns - indent : kNarrowest;
  return text::join(wrap(text, room), "\n" + std::string(indent, ' '));
}

}  // namespace pgplumb::cli
