#include "core/sql/error_place.hpp"

#include <algorithm>
#include <vector>

#include "core/sql/identifier.hpp"
#include "core/sql/lexer.hpp"
#include "core/text.hpp"

namespace pgplumb::sql {

namespace {

std::size_t first_line_length(std::string_view text) { return std::min(text.find('\n'), text.size()); }

/// Where the text of a body begins: after its opening quote. Nothing if there is none.
std::optional<std::size_t> body_offset(const SourceFile& source, const Statement& statement) {
  const std::string_view text = statement.text(source);
  Lexer lexer(text);
  std::optional<Token> body;
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
    const bool is_string = token.kind == TokenKind::dollar_string || token.kind == TokenKind::string;
    if (is_string && (!body || token.length > body->length)) body = token;
  }
  if (!body) return std::nullopt;
  const char quote = body->kind == TokenKind::dollar_string ? '$' : '\'';
  const std::size_t open = text.find(quote, body->offset + (quote == '$' ? 1 : 0));
  return statement.offset + open + 1;
}

/// The words of a statement, in lower case unless quoted, without space and comments; at most `limit`.
std::vector<std::string> leading_words(std::string_view statement, std::size_t limit) {
  std::vector<std::string> words;
  Lexer lexer(statement);
  for (Token token = lexer.next_significant(); token.kind != TokenKind::end && words.size() < limit;
       token = lexer.next_significant()) {
    const std::string_view word = lexer.text(token);
    words.push_back(token.kind == TokenKind::quoted_identifier ? unquoted(word) : text::to_lower_ascii(word));
  }
  return words;
}

/// The expression that failed, searched for from the frame's line on. PERFORM x is run as
/// SELECT x, so the first word need not be there.
std::optional<std::size_t> find_query(std::string_view body, std::string_view query, std::size_t from) {
  if (const std::size_t at = body.find(query, from); at != std::string_view::npos) return at;
  const std::size_t space = query.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const std::size_t at = body.find(query.substr(space), from);
  return at == std::string_view::npos || at < space ? std::nullopt : std::optional(at - space);
}

}  // namespace

Place place_of_token(const SourcePtr& source, std::size_t offset) {
  Lexer lexer(source->text().substr(offset));
  return {.source = source, .offset = offset, .length = std::max<std::size_t>(1, lexer.next().length)};
}

Place place_of_line(const SourcePtr& source, std::size_t offset) {
  const std::string_view rest = source->text().substr(offset);
  const std::string_view line = rest.substr(0, first_line_length(rest));
  const std::size_t indent = std::min(line.find_first_not_of(" \t"), line.size());
  return {.source = source, .offset = offset + indent, .length = text::trim(line).size()};
}

Place place_of_statement(const SourcePtr& source, const Statement& statement) {
  return {.source = source, .offset = statement.offset, .length = first_line_length(statement.text(*source))};
}

Place place_of_position(const SourcePtr& source, const Statement& statement, std::size_t position) {
  return place_of_token(source, source->advance(statement.offset, position - 1));
}

std::optional<Place> place_in_body(const SourcePtr& source, const Statement& statement, const BodyFrame& frame,
                                   const InternalQuery& query) {
  const auto body = body_offset(*source, statement);
  if (!body) return std::nullopt;
  const std::size_t first_line = source->locate(*body).line;
  const std::size_t line = source->line_offset(first_line + frame.line - 1);
  if (query.position > 0) {
    const std::string_view until_end = source->text().substr(0, statement.offset + statement.length);
    if (const auto found = find_query(until_end, query.text, std::max(line, *body))) {
      return place_of_token(source, source->advance(*found, query.position - 1));
    }
  }
  return place_of_line(source, std::max(line, *body));
}

std::string defined_routine(const Statement& statement, std::string_view text) {
  if (statement.kind != StatementKind::definition) return {};
  const std::vector<std::string> words = leading_words(text, 8);
  const auto noun =
      std::ranges::find_if(words, [](const std::string& word) { return word == "function" || word == "procedure"; });
  const auto open = std::find(noun, words.end(), "(");
  if (noun == words.end() || open == words.end() || words.front() != "create") return {};
  return *std::prev(open);
}

}  // namespace pgplumb::sql
