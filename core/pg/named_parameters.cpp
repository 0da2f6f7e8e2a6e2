#include "core/pg/named_parameters.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "core/error.hpp"

namespace pgplumb::pg {
namespace {

using sql::Token;
using sql::TokenKind;

/// Walks over a statement and writes it down again with numbers.
class Numbering {
 public:
  Numbering(std::string_view text, sql::StringSyntax strings) : lexer_(text, strings) {}

  NumberedStatement run() {
    for (Token token = lexer_.next(); token.kind != TokenKind::end; token = lexer_.next()) {
      if (is_colon(token) && !ends_slice_bound(token)) {
        token = colon(token);
      } else {
        take(token);
      }
      if (token.kind != TokenKind::end) before_ = token;
    }
    if (has_numbers_ && !result_.names.empty()) {
      throw Error(ErrorCode::usage, fmt::format("the statement has both ${} and :{}", first_number_, result_.names[0]),
                  "Give all parameters names, or number them all.");
    }
    return std::move(result_);
  }

 private:
  bool is_colon(const Token& token) const { return token.kind == TokenKind::punctuation && lexer_.text(token) == ":"; }

  /// Inside the brackets of a subscript, a colon right behind a value is that of a slice.
  bool ends_slice_bound(const Token& colon) const {
    if (brackets_.empty() || brackets_.back() != '[' || before_.end() != colon.offset) return false;
    switch (before_.kind) {
      case TokenKind::identifier:
      case TokenKind::quoted_identifier:
      case TokenKind::string:
      case TokenKind::dollar_string:
      case TokenKind::number:
      case TokenKind::parameter: return true;
      case TokenKind::punctuation: return lexer_.text(before_) == ")" || lexer_.text(before_) == "]";
      default: return false;
    }
  }

  /// What follows the colon decides: the token that was taken last.
  Token colon(const Token& token) {
    const Token next = lexer_.next();
    if (next.kind != TokenKind::identifier) {
      result_.sql += ':';
      take(next);
      return next.kind == TokenKind::end ? token : next;
    }
    result_.sql += fmt::format("${}", number_of(lexer_.text(next)));
    return next;
  }

  void take(const Token& token) {
    const std::string_view text = lexer_.text(token);
    result_.sql += text;
    if (token.kind == TokenKind::parameter && !has_numbers_) {
      has_numbers_ = true;
      first_number_ = text.substr(1);
    }
    if (token.kind != TokenKind::punctuation) return;
    if (text == "[" || text == "(") brackets_ += text;
    if ((text == "]" || text == ")") && !brackets_.empty()) brackets_.pop_back();
  }

  std::size_t number_of(std::string_view name) {
    const auto found = std::ranges::find(result_.names, name);
    const auto index = static_cast<std::size_t>(found - result_.names.begin());
    if (found == result_.names.end()) result_.names.emplace_back(name);
    return index + 1;
  }

  sql::Lexer lexer_;
  Token before_;
  std::string brackets_;  // that are open
  NumberedStatement result_;
  std::string_view first_number_;
  bool has_numbers_ = false;
};

}  // namespace

NumberedStatement number_parameters(std::string_view sql, sql::StringSyntax strings) {
  return Numbering(sql, strings).run();
}

}  // namespace pgplumb::pg
