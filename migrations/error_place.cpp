#include "migrations/error_place.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

#include "core/sql/lexer.hpp"
#include "core/text.hpp"

namespace pgplumb::migrations {

namespace {

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

std::optional<std::size_t> first_number(std::string_view text) {
  const auto begin = std::ranges::find_if(text, is_digit);
  std::size_t value = 0;
  const char* const from = text.data() + (begin - text.begin());
  const auto [end, error] = std::from_chars(from, text.data() + text.size(), value);
  return error == std::errc() && end != from ? std::optional(value) : std::nullopt;
}

std::string unquoted(std::string_view name) {
  if (name.size() < 2 || name.front() != '"') return std::string(name);
  std::string result;
  for (std::size_t at = 1; at + 1 < name.size(); ++at) {
    result += name[at];
    if (name[at] == '"') ++at;  // a doubled quote stands for one
  }
  return result;
}

/// The last part of the name that ends at the end of `text`: f of `function shop.f`.
std::string_view name_at_end(std::string_view text) {
  if (text.ends_with('"')) {
    std::size_t at = text.size() - 1;
    while (at > 0) {
      at = text.rfind('"', at - 1);
      if (at == std::string_view::npos) return {};
      if (at == 0 || text[at - 1] != '"') return text.substr(at);
      --at;
    }
    return {};
  }
  const std::size_t before = text.find_last_of(" .");
  return before == std::string_view::npos ? text : text.substr(before + 1);
}

/// In Korean the whole signature stands in quotes, in Japanese nothing stands before the name.
std::string_view without_words_around(std::string_view name) {
  constexpr std::string_view kJapanese = "PL/pgSQL関数";
  if (name.starts_with(kJapanese)) name.remove_prefix(kJapanese.size());
  if (name.starts_with('"') && !name.substr(1).ends_with('"')) name.remove_prefix(1);
  return name;
}

std::optional<BodyFrame> parse_frame(std::string_view line) {
  constexpr std::string_view kBlock = "inline_code_block";
  if (line.find("PL/pgSQL") == std::string_view::npos) return std::nullopt;
  if (const std::size_t at = line.find(kBlock); at != std::string_view::npos) {
    const auto number = first_number(line.substr(at + kBlock.size()));
    return number ? std::optional(BodyFrame{.line = *number}) : std::nullopt;
  }
  const std::size_t open = line.find('(');
  const std::size_t close = line.find(')', open == std::string_view::npos ? line.size() : open);
  if (close == std::string_view::npos) return std::nullopt;
  const auto number = first_number(line.substr(close));
  const std::string_view name = without_words_around(name_at_end(line.substr(0, open)));
  if (!number || name.empty()) return std::nullopt;
  return BodyFrame{.function = unquoted(name), .line = *number};
}

/// A place in a source: bytes [offset, offset + length).
struct Place {
  SourcePtr source;
  std::size_t offset = 0;
  std::size_t length = 0;
};

std::size_t first_line_length(std::string_view text) { return std::min(text.find('\n'), text.size()); }

Place whole_line(const SourcePtr& source, std::size_t offset) {
  const std::string_view rest = source->text().substr(offset);
  const std::string_view line = rest.substr(0, first_line_length(rest));
  const std::size_t indent = std::min(line.find_first_not_of(" \t"), line.size());
  return {.source = source, .offset = offset + indent, .length = text::trim(line).size()};
}

Place token_at(const SourcePtr& source, std::size_t offset) {
  sql::Lexer lexer(source->text().substr(offset));
  return {.source = source, .offset = offset, .length = std::max<std::size_t>(1, lexer.next().length)};
}

/// Where the text of a body begins: after its opening quote. Nothing if there is none.
std::optional<std::size_t> body_offset(const ScriptStatement& statement) {
  const std::string_view text = statement.text();
  sql::Lexer lexer(text);
  std::optional<sql::Token> body;
  for (sql::Token token = lexer.next(); token.kind != sql::TokenKind::end; token = lexer.next()) {
    const bool is_string = token.kind == sql::TokenKind::dollar_string || token.kind == sql::TokenKind::string;
    if (is_string && (!body || token.length > body->length)) body = token;
  }
  if (!body) return std::nullopt;
  const char quote = body->kind == sql::TokenKind::dollar_string ? '$' : '\'';
  const std::size_t open = text.find(quote, body->offset + (quote == '$' ? 1 : 0));
  return statement.statement->offset + open + 1;
}

/// The words of a statement, in lower case unless quoted, without space and comments; at most `limit`.
std::vector<std::string> leading_words(std::string_view statement, std::size_t limit) {
  std::vector<std::string> words;
  sql::Lexer lexer(statement);
  for (sql::Token token = lexer.next_significant(); token.kind != sql::TokenKind::end && words.size() < limit;
       token = lexer.next_significant()) {
    const std::string_view word = lexer.text(token);
    words.push_back(token.kind == sql::TokenKind::quoted_identifier ? unquoted(word) : text::to_lower_ascii(word));
  }
  return words;
}

/// f of `CREATE OR REPLACE FUNCTION shop.f(…)`; empty for any other statement.
std::string defined_function(const ScriptStatement& statement) {
  if (statement.statement->kind != sql::StatementKind::definition) return {};
  const std::vector<std::string> words = leading_words(statement.text(), 8);
  const auto noun =
      std::ranges::find_if(words, [](const std::string& word) { return word == "function" || word == "procedure"; });
  const auto open = std::find(noun, words.end(), "(");
  if (noun == words.end() || open == words.end() || words.front() != "create") return {};
  return *std::prev(open);
}

/// The statement that defined `function` last: before `ordinal` in the script itself, else in the files.
std::optional<ScriptStatement> find_definition(const std::string& function, const Script& script, std::size_t ordinal,
                                               const MigrationSet* known) {
  std::optional<ScriptStatement> found;
  const auto look_in = [&](const std::vector<ScriptStatement>& statements, std::size_t count) {
    for (std::size_t at = 0; at < std::min(count, statements.size()); ++at) {
      if (defined_function(statements[at]) == function) found = statements[at];
    }
  };
  look_in(statements_of(script), ordinal);
  if (found || known == nullptr) return found;
  for (const Migration& migration : known->migrations) {
    const std::vector<ScriptStatement> statements = statements_of(migration.up);
    look_in(statements, statements.size());
  }
  return found;
}

/// The expression that failed, searched for from the frame's line on. PERFORM x is run as
/// SELECT x, so the first word need not be there.
std::optional<std::size_t> find_query(std::string_view body, const std::string& query, std::size_t from) {
  if (const std::size_t at = body.find(query, from); at != std::string_view::npos) return at;
  const std::size_t space = query.find(' ');
  if (space == std::string::npos) return std::nullopt;
  const std::size_t at = body.find(std::string_view(query).substr(space), from);
  return at == std::string_view::npos || at < space ? std::nullopt : std::optional(at - space);
}

Place place_in_body(const ScriptStatement& statement, std::size_t body, const BodyFrame& frame,
                    const pg::ServerError& error) {
  const SourcePtr& source = statement.part->source;
  const std::size_t first_line = source->locate(body).line;
  const std::size_t line = source->line_offset(first_line + frame.line - 1);
  if (error.internal_position > 0) {
    const std::string_view until_end =
        source->text().substr(0, statement.statement->offset + statement.statement->length);
    if (const auto query = find_query(until_end, error.internal_query, std::max(line, body))) {
      return token_at(source, source->advance(*query, error.internal_position - 1));
    }
  }
  return whole_line(source, std::max(line, body));
}

std::optional<Place> find_in_bodies(const Script& script, std::size_t ordinal, const pg::ServerError& error,
                                    const MigrationSet* known) {
  const ScriptStatement failed = statements_of(script).at(ordinal - 1);
  for (const BodyFrame& frame : parse_context(error.info.context)) {
    const auto statement =
        frame.function.empty() ? std::optional(failed) : find_definition(frame.function, script, ordinal, known);
    if (!statement) continue;
    if (const auto body = body_offset(*statement)) return place_in_body(*statement, *body, frame, error);
  }
  return std::nullopt;
}

std::optional<Place> find_in_copy_data(const ScriptStatement& failed, const pg::ServerError& error) {
  if (failed.statement->kind != sql::StatementKind::copy_from_stdin) return std::nullopt;
  const auto line = parse_copy_line(error.info.context);
  if (!line) return std::nullopt;
  const SourcePtr& source = failed.part->source;
  const std::size_t first_line = source->locate(failed.statement->data_offset).line;
  return whole_line(source, source->line_offset(first_line + *line - 1));
}

Place find_place(const Script& script, std::size_t ordinal, const pg::ServerError& error, const MigrationSet* known) {
  const ScriptStatement failed = statements_of(script).at(ordinal - 1);
  const SourcePtr& source = failed.part->source;
  if (error.position > 0) return token_at(source, source->advance(failed.statement->offset, error.position - 1));
  if (const auto place = find_in_copy_data(failed, error)) return *place;
  if (const auto place = find_in_bodies(script, ordinal, error, known)) return *place;
  return {.source = source, .offset = failed.statement->offset, .length = first_line_length(failed.text())};
}

bool lies_in(const Place& place, const ScriptStatement& statement) {
  const std::size_t begin = statement.statement->offset;
  const std::size_t end = std::max(begin + statement.statement->length,
                                   statement.statement->data_offset + statement.statement->data_length);
  return place.source == statement.part->source && place.offset >= begin && place.offset < end;
}

}  // namespace

std::vector<BodyFrame> parse_context(std::string_view context) {
  std::vector<BodyFrame> frames;
  for (const std::string_view line : text::split(context, '\n')) {
    if (auto frame = parse_frame(line)) frames.push_back(std::move(*frame));
  }
  return frames;
}

std::optional<std::size_t> parse_copy_line(std::string_view context) {
  for (const std::string_view line : text::split(context, '\n')) {
    if (line.find("COPY") == std::string_view::npos && line.find("복사") == std::string_view::npos) continue;
    const std::size_t after_table = std::min(line.find(", "), line.find("、"));
    return after_table == std::string_view::npos ? std::nullopt : first_number(line.substr(after_table));
  }
  return std::nullopt;
}

ErrorInfo place_error(const Script& script, std::size_t ordinal, const pg::ServerError& error,
                      const MigrationSet* known) {
  const ScriptStatement failed = statements_of(script).at(ordinal - 1);
  const Place place = find_place(script, ordinal, error, known);
  ErrorInfo info = error.info;
  info.at = place.source->locate(place.offset);
  info.at_length = place.length;
  info.statement = StatementPlace{.ordinal = ordinal, .count = script.statement_count()};
  if (!lies_in(place, failed)) {
    info.notes.push_back(fmt::format("called by the statement at {}",
                                     failed.part->source->locate(failed.statement->offset).to_string()));
  }
  return info;
}

}  // namespace pgplumb::migrations
