#include "core/pg/copy_statement.hpp"

#include <fmt/format.h>

#include "core/error.hpp"

namespace pgplumb::pg {
namespace {

/// The server would refuse these too, with words about its own options.
void expect_sound(const CopySyntax& syntax) {
  if (syntax.format != CopyFormat::binary) return;
  if (syntax.delimiter || syntax.null) {
    throw Error(ErrorCode::usage, "binary COPY has neither a delimiter nor a text for NULL");
  }
}

std::string character(char value) { return sql::quote_literal(std::string_view(&value, 1)); }

std::string options_of(const CopySyntax& syntax, bool header) {
  expect_sound(syntax);
  std::string options = fmt::format("FORMAT {}", to_string(syntax.format));
  if (syntax.delimiter) options += ", DELIMITER " + character(*syntax.delimiter);
  if (syntax.null) options += ", NULL " + sql::quote_literal(*syntax.null);
  if (syntax.format == CopyFormat::csv) {
    if (syntax.quote != '"') options += ", QUOTE " + character(syntax.quote);
    if (syntax.escape != syntax.quote) options += ", ESCAPE " + character(syntax.escape);
  }
  if (header) options += ", HEADER true";
  if (!syntax.encoding.empty()) options += ", ENCODING " + sql::quote_literal(syntax.encoding);
  return "(" + options + ")";
}

std::string subject_of(const CopyTarget& target) {
  std::string subject = sql::quoted(target.table);
  for (std::size_t index = 0; index < target.columns.size(); ++index) {
    subject += (index == 0 ? " (" : ", ") + target.columns[index].quoted();
  }
  return target.columns.empty() ? subject : subject + ")";
}

}  // namespace

std::string_view to_string(CopyFormat format) noexcept {
  switch (format) {
    case CopyFormat::text: return "text";
    case CopyFormat::csv: return "csv";
    case CopyFormat::binary: return "binary";
  }
  return "text";
}

CopyTarget copy_target(std::string table, const std::vector<std::string>& columns) {
  CopyTarget target;
  target.table.emplace_back(std::move(table));
  for (const std::string& column : columns) target.columns.emplace_back(column);
  return target;
}

std::string copy_from_statement(const CopyTarget& target, const CopySyntax& syntax) {
  return fmt::format("COPY {} FROM STDIN {}", subject_of(target), options_of(syntax, false));
}

std::string copy_to_statement(const CopyTarget& target, const CopySyntax& syntax, bool header) {
  return fmt::format("COPY {} TO STDOUT {}", subject_of(target), options_of(syntax, header));
}

std::string copy_to_statement(Sql query, const CopySyntax& syntax, bool header) {
  // The line break ends a comment that the query may end with.
  return fmt::format("COPY ({}\n) TO STDOUT {}", query.text(), options_of(syntax, header));
}

}  // namespace pgplumb::pg
