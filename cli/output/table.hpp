// Table: rows of text in columns that line up, narrowed to what the terminal has room for.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/output/error.hpp"

namespace pgplumb::cli {

enum class Tone : std::uint8_t { plain, good, warning, error, faint };

struct Cell {
  std::string text;
  Tone tone = Tone::plain;
};

struct Column {
  std::string title;
  /// Columns with a rank are left out on a narrow terminal, the highest rank first.
  int rank = 0;
  bool can_shrink = false;  ///< may be shortened when leaving out columns was not enough
};

class Table {
 public:
  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  /// One cell for each column.
  void add_row(std::vector<Cell> cells);

  /// Titles and rows, each line ending in a newline. A column without any text is left out.
  std::string render(const RenderOptions& options) const;

 private:
  std::vector<Column> columns_;
  std::vector<std::vector<Cell>> rows_;
};

}  // namespace pgplumb::cli
