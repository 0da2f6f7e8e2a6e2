#include "cli/output/grid.hpp"

#include <algorithm>
#include <ostream>

#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

constexpr std::size_t kMeasuredRows = 500;

}  // namespace

std::string cell_text(const std::optional<std::string>& value) {
  if (!value) return "NULL";
  std::string text;
  for (const char character : *value) {
    switch (character) {
      case '\n': text += "\\n"; break;
      case '\r': text += "\\r"; break;
      case '\t': text += "\\t"; break;
      default: text += character;
    }
  }
  return make_printable(text);
}

void Grid::add(GridRow row) {
  waiting_.push_back(std::move(row));
  if (is_measured_ || waiting_.size() == kMeasuredRows) flush();
}

void Grid::flush() {
  if (!is_measured_ && has_titles()) {
    is_measured_ = true;
    measure();
    write_line({titles_.begin(), titles_.end()}, true);
  }
  for (const GridRow& row : waiting_) write_line(row, false);
  waiting_.clear();
}

void Grid::measure() {
  for (const std::string& title : titles_) widths_.push_back(text::display_width(cell_text(title)));
  for (const GridRow& row : waiting_) {
    for (std::size_t index = 0; index < row.size(); ++index) {
      widths_[index] = std::max(widths_[index], text::display_width(cell_text(row[index])));
    }
  }
}

void Grid::write_line(const GridRow& row, bool is_title) {
  for (std::size_t index = 0; index < row.size(); ++index) {
    const std::string text = cell_text(row[index]);
    out_ << (is_title || !row[index] ? style_.faint(text) : text);
    if (index + 1 == row.size()) break;
    const std::size_t width = text::display_width(text);
    out_ << std::string(std::max(widths_[index], width) - width + 2, ' ');
  }
  out_ << '\n';
}

}  // namespace pgplumb::cli
