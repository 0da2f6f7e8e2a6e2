#include "migrations/other_tools.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "core/sql/lexer.hpp"
#include "core/text.hpp"

namespace pgplumb::migrations {
namespace {

/// Without the dashes, the space around and capitals.
constexpr std::array<std::string_view, 4> kMarks{"+goose down", "+migrate down", "migrate:down",
                                                 "create above / drop below"};

bool begins_way_back(std::string_view comment) {
  const std::string words =
      text::to_lower_ascii(text::trim(comment.substr(std::min(comment.find_first_not_of('-'), comment.size()))));
  return std::ranges::any_of(kMarks, [&](std::string_view mark) { return words.starts_with(mark); });
}

bool has_statement_behind(sql::Lexer lexer) { return lexer.next_significant().kind != sql::TokenKind::end; }

/// Cheaper than reading the tokens of every file.
bool may_hold_mark(std::string_view text) {
  const std::string lower = text::to_lower_ascii(text);
  return std::ranges::any_of(kMarks, [&](std::string_view mark) { return lower.find(mark) != std::string::npos; });
}

}  // namespace

void check_way_back_below(const SourceFile& source, std::vector<Finding>& findings) {
  if (!may_hold_mark(source.text())) return;
  sql::Lexer lexer(source.text());
  for (sql::Token token = lexer.next(); token.kind != sql::TokenKind::end; token = lexer.next()) {
    if (token.kind != sql::TokenKind::line_comment || !begins_way_back(lexer.text(token))) continue;
    if (!has_statement_behind(lexer)) return;
    findings.push_back({.severity = Severity::error,
                        .code = "way_back_in_up_file",
                        .message = fmt::format("\"{}\" is a comment here: what is below it would run, too",
                                               text::trim(lexer.text(token))),
                        .at = source.locate(token.offset),
                        .at_length = token.length,
                        .hint = "Move what is below it into a down file of the same name, and remove the comment."});
  }
}

}  // namespace pgplumb::migrations
