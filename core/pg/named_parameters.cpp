#include "core/pg/named_parameters.hpp"

#include <algorithm>
#include <charconv>
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
    const std::size_t number = number_of(lexer_.text(next));
    note_use({.number = number, .offset = token.offset, .length = next.end() - token.offset},
             fmt::format("${}", number));
    return next;
  }

  void take(const Token& token) {
    const std::string_view text = lexer_.text(token);
    if (token.kind == TokenKind::parameter) return take_number(token, text);
    result_.sql += text;
    if (token.kind != TokenKind::punctuation) return;
    if (text == "[" || text == "(") brackets_ += text;
    if ((text == "]" || text == ")") && !brackets_.empty()) brackets_.pop_back();
  }

  /// A number that no statement can have stays in the text, for the server to refuse.
  void take_number(const Token& token, std::string_view text) {
    std::size_t number = 0;
    std::from_chars(text.data() + 1, text.data() + text.size(), number);
    if (!has_numbers_) first_number_ = text.substr(1);
    has_numbers_ = true;
    note_use({.number = number, .offset = token.offset, .length = token.length}, text);
  }

  void note_use(ParameterUse use, std::string_view numbered) {
    use.numbered_offset = result_.sql.size();
    use.numbered_length = numbered.size();
    result_.uses.push_back(use);
    result_.sql += numbered;
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

std::size_t NumberedStatement::given_offset(std::size_t offset) const noexcept {
  const auto behind = std::ranges::upper_bound(uses, offset, {}, &ParameterUse::numbered_offset);
  if (behind == uses.begin()) return offset;
  const ParameterUse& use = *std::prev(behind);
  const std::size_t numbered_end = use.numbered_offset + use.numbered_length;
  return offset < numbered_end ? use.offset : use.offset + use.length + (offset - numbered_end);
}

NumberedStatement number_parameters(std::string_view sql, sql::StringSyntax strings) {
  return Numbering(sql, strings).run();
}

}  // namespace pgplumb::pg
