#include "core/pg/copy_row.hpp"

#include <fmt/format.h>

namespace pgplumb::pg::internal {
namespace {

char letter_of(char control) {
  switch (control) {
    case '\b': return 'b';
    case '\f': return 'f';
    case '\n': return 'n';
    case '\r': return 'r';
    case '\t': return 't';
    case '\v': return 'v';
    default: return control;
  }
}

/// COPY TO writes no other escapes than these.
char control_of(char letter) {
  switch (letter) {
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    case 'v': return '\v';
    default: return letter;
  }
}

}  // namespace

void write_copy_text(std::string& to, std::string_view value) {
  constexpr std::string_view kSpecial = "\b\f\n\r\t\v\\";
  if (value.find('\0') != std::string_view::npos) {
    throw Error(ErrorCode::usage, "a value holds a NUL byte, which text cannot", "Use typed::Bytes for binary data.");
  }
  while (true) {
    const std::size_t at = value.find_first_of(kSpecial);
    to += value.substr(0, at);
    if (at == std::string_view::npos) return;
    to += '\\';
    to += letter_of(value[at]);
    value.remove_prefix(at + 1);
  }
}

std::optional<std::string_view> CopyRowCells::next() {
  if (is_at_end_) throw Error(ErrorCode::run_time, "the row has fewer columns than are read from it");
  const std::size_t tab = rest_.find('\t');
  std::string_view cell = rest_.substr(0, tab);
  is_at_end_ = tab == std::string_view::npos;
  rest_.remove_prefix(is_at_end_ ? rest_.size() : tab + 1);
  if (cell == "\\N") return std::nullopt;
  if (cell.find('\\') == std::string_view::npos) return cell;
  unescaped_.clear();
  for (std::size_t at = 0; at < cell.size(); ++at) {
    const bool is_escape = cell[at] == '\\' && at + 1 < cell.size();
    unescaped_ += is_escape ? control_of(cell[++at]) : cell[at];
  }
  return unescaped_;
}

void throw_copy_misfit(std::size_t columns) {
  throw Error(ErrorCode::run_time,
              fmt::format("the rows have more columns than the {} that are read from them", columns));
}

void throw_copy_null(std::string_view column, const std::string& wanted) {
  throw Error(ErrorCode::run_time, fmt::format("column \"{}\" is NULL, which {} cannot be", column, wanted),
              "Read it as a std::optional.");
}

}  // namespace pgplumb::pg::internal
