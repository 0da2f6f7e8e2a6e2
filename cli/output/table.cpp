#include "cli/output/table.hpp"

#include <algorithm>
#include <numeric>

#include "cli/output/shorten.hpp"
#include "core/text.hpp"

namespace pgplumb::cli {
namespace {

constexpr std::size_t kGap = 2;
constexpr std::size_t kNarrowestColumn = 8;

/// A column that is shown, and how wide.
struct Shown {
  std::size_t index = 0;
  std::size_t width = 0;
};

std::string paint(const Style& style, Tone tone, const std::string& text) {
  switch (tone) {
    case Tone::plain: return text;
    case Tone::good: return style.good(text);
    case Tone::warning: return style.warning(text);
    case Tone::error: return style.error(text);
    case Tone::faint: return style.faint(text);
  }
  return text;
}

std::size_t total_width(const std::vector<Shown>& shown) {
  return std::accumulate(shown.begin(), shown.end(), kGap * (shown.empty() ? 0 : shown.size() - 1),
                         [](std::size_t sum, const Shown& column) { return sum + column.width; });
}

void leave_out(std::vector<Shown>& shown, const std::vector<Column>& columns, std::size_t room) {
  const auto rank_of = [&](const Shown& column) { return columns[column.index].rank; };
  while (total_width(shown) > room) {
    const auto least = std::ranges::max_element(shown, {}, rank_of);
    if (least == shown.end() || rank_of(*least) == 0) return;
    shown.erase(least);
  }
}

void shrink(std::vector<Shown>& shown, const std::vector<Column>& columns, std::size_t room) {
  for (Shown& column : shown) {
    const std::size_t total = total_width(shown);
    if (total <= room) return;
    if (!columns[column.index].can_shrink) continue;
    const std::size_t excess = total - room;
    column.width = std::max(kNarrowestColumn, column.width > excess ? column.width - excess : 0);
  }
}

std::vector<Shown> lay_out(const std::vector<Column>& columns, const std::vector<std::vector<Cell>>& rows,
                           std::size_t room) {
  std::vector<Shown> shown;
  for (std::size_t index = 0; index < columns.size(); ++index) {
    std::size_t widest = 0;
    for (const std::vector<Cell>& row : rows) widest = std::max(widest, text::display_width(row[index].text));
    if (widest == 0) continue;
    shown.push_back({index, std::max(widest, text::display_width(columns[index].title))});
  }
  leave_out(shown, columns, room);
  shrink(shown, columns, room);
  return shown;
}

template <typename CellOf>
std::string render_line(const std::vector<Shown>& shown, const Style& style, const CellOf& cell_of) {
  std::string line;
  std::size_t pending_spaces = 0;  // those behind the last cell of a line are never written
  for (const Shown& column : shown) {
    const Cell cell = cell_of(column.index);
    const std::string text = shorten(cell.text, column.width);
    const std::size_t width = text::display_width(text);
    if (!text.empty()) {
      line.append(pending_spaces, ' ');
      line += paint(style, cell.tone, text);
      pending_spaces = 0;
    }
    pending_spaces += (column.width > width ? column.width - width : 0) + kGap;
  }
  return line + '\n';
}

}  // namespace

void Table::add_row(std::vector<Cell> cells) {
  for (Cell& cell : cells) cell.text = on_one_line(cell.text);
  rows_.push_back(std::move(cells));
}

std::string Table::render(const RenderOptions& options) const {
  const Style style(options.color);
  const std::vector<Shown> shown = lay_out(columns_, rows_, options.columns);
  std::string text = render_line(shown, style, [&](std::size_t index) {
    return Cell{columns_[index].title, Tone::faint};
  });
  for (const std::vector<Cell>& row : rows_) {
    text += render_line(shown, style, [&](std::size_t index) { return row[index]; });
  }
  return text;
}

}  // namespace pgplumb::cli
