// SourceExcerpt: the part of a source line that is shown with an error, as it looks on a terminal.
#pragma once

#include <cstddef>
#include <string>

#include "core/source_file.hpp"

namespace pgplumb::cli {

struct SourceExcerpt {
  std::string text;           ///< tabs expanded, control characters replaced, cut to the columns with "..."
  std::size_t caret = 0;      ///< display column of the first underlined character, from 0
  std::size_t underline = 1;  ///< display columns to underline
};

/// Files count bytes (`length`), servers count characters (`at.column`), terminals count
/// columns (tabs, wide characters): this is the place where they meet.
SourceExcerpt make_excerpt(const Location& at, std::size_t length, std::size_t columns);

}  // namespace pgplumb::cli
