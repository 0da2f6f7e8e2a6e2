// Grid: rows as columns for people. The first rows decide how wide the columns are, so that a set of any size can be
// shown while it comes; a later value that is wider pushes its line out.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "cli/output/style.hpp"

namespace pgplumb::cli {

/// The values of a row; nothing is NULL.
using GridRow = std::vector<std::optional<std::string>>;

/// On one line and harmless to a terminal; NULL differs from the empty string.
std::string cell_text(const std::optional<std::string>& value);

class Grid {
 public:
  /// Both must outlive it.
  Grid(std::ostream& out, const Style& style) : out_(out), style_(style) {}

  void set_titles(std::vector<std::string> titles) { titles_ = std::move(titles); }
  bool has_titles() const noexcept { return !titles_.empty(); }
  void add(GridRow row);
  /// Writes what waits; the titles too, where there was no row.
  void flush();

 private:
  void measure();
  void write_line(const GridRow& row, bool is_title);

  std::ostream& out_;
  const Style& style_;
  std::vector<std::string> titles_;
  std::vector<std::size_t> widths_;
  std::vector<GridRow> waiting_;
  bool is_measured_ = false;
};

}  // namespace pgplumb::cli
