#include "core/sql/splitter.hpp"

#include <algorithm>

#include "core/sql/classify.hpp"
#include "core/text.hpp"

namespace pgplumb::sql {
namespace {

// Enough to see what kind of file it is; a dump full of psql commands would give thousands.
constexpr std::size_t kProblemsKept = 20;

// Where a statement stands: what its semicolons mean.
class Nesting {
 public:
  Nesting(std::string_view text, bool routine) noexcept : text_(text), routine_(routine) {}

  /// False: the token is the semicolon that ends the statement.
  bool accept(const Token& token) noexcept {
    if (token.kind == TokenKind::punctuation) return accept_punctuation(token);
    if (routine_ && parentheses_ == 0) accept_word(token);
    return true;
  }

  /// The outermost parenthesis that is open.
  std::optional<std::size_t> open_parenthesis() const noexcept {
    if (parentheses_ == 0) return std::nullopt;
    return open_parenthesis_;
  }
  /// The BEGIN of a body whose END has not come.
  std::optional<std::size_t> open_body() const noexcept {
    if (!in_body_) return std::nullopt;
    return body_;
  }

 private:
  enum class Before : std::uint8_t { other, begin, place_of_statement };

  // CREATE RULE ... DO (a; b) has semicolons between parentheses.
  bool accept_punctuation(const Token& token) noexcept {
    before_ = Before::other;
    switch (text_[token.offset]) {
      case '(':
        if (parentheses_++ == 0) open_parenthesis_ = token.offset;
        return true;
      case ')':
        if (parentheses_ > 0) --parentheses_;
        return true;
      case ';': before_ = Before::place_of_statement; return parentheses_ > 0 || in_body_;
      default: return true;
    }
  }

  // A body is BEGIN ATOMIC a; b; END. In it, END ends the body only where a statement could
  // begin; the END of a CASE, a label or a column of that name stand elsewhere.
  void accept_word(const Token& token) noexcept {
    const Before before = before_;
    before_ = Before::other;
    if (token.kind != TokenKind::identifier) return;
    const std::string_view word = text_.substr(token.offset, token.length);
    if (in_body_) {
      if (before == Before::place_of_statement && is_word(word, "end")) in_body_ = false;
    } else if (is_word(word, "begin")) {
      before_ = Before::begin;
      body_ = token.offset;
    } else if (before == Before::begin && is_word(word, "atomic")) {
      in_body_ = true;
      before_ = Before::place_of_statement;
    }
  }

  std::string_view text_;
  bool routine_;
  bool in_body_ = false;
  Before before_ = Before::other;
  std::size_t parentheses_ = 0;
  std::size_t open_parenthesis_ = 0;
  std::size_t body_ = 0;
};

// "\restrict KEY" as its command and key.
struct MetaCommand {
  std::string_view name;
  std::string_view argument;
};

MetaCommand parse_meta_command(std::string_view line) {
  const std::size_t end = std::min(line.find_first_of(" \t\r\f\v", 1), line.size());
  return {.name = line.substr(0, end), .argument = text::trim(line.substr(end))};
}

/// What to write in its place.
std::string replacement_of(std::string_view command) {
  if (command == "\\copy") return "Write \"COPY ... FROM STDIN;\" with the data below it, up to a line \"\\.\".";
  if (command == "\\i" || command == "\\ir" || command.starts_with("\\include")) {
    return "Write what it would read in its place.";
  }
  return "Write it in SQL or remove it.";
}

SplitProblem describe_cut_short(const Token& token) {
  SplitProblem problem{.offset = token.offset, .length = 1};
  switch (token.kind) {
    case TokenKind::block_comment:
      problem.code = "unterminated_comment";
      problem.message = "comment is never closed";
      problem.hint = "Comments nest: each \"/*\" needs its own \"*/\".";
      problem.length = 2;
      break;
    case TokenKind::quoted_identifier:
      problem.code = "unterminated_identifier";
      problem.message = "quoted name is never closed";
      problem.hint = "A double quote is missing in this name or before it.";
      break;
    case TokenKind::dollar_string:
      problem.code = "unterminated_dollar_quote";
      problem.message = "dollar-quoted string is never closed";
      problem.hint = "It ends only where the same dollar sign, tag and dollar sign stand again.";
      break;
    default:
      problem.code = "unterminated_string";
      problem.message = "string literal is never closed";
      problem.hint = "A single quote is missing in this literal or before it.";
      break;
  }
  return problem;
}

}  // namespace

std::optional<Piece> StatementReader::next() {
  const std::size_t begin = lexer_.offset();
  if (begin >= text_.size()) return std::nullopt;
  Piece piece{.offset = begin, .statement = read_statement()};
  piece.length = lexer_.offset() - begin;
  if (lexer_.offset() >= text_.size()) finish();
  return piece;
}

// To the first token of the next statement, which stays unread.
Token StatementReader::skip_to_statement() {
  for (;;) {
    const Token token = lexer_.next_significant();
    if (token.kind == TokenKind::meta_command) {
      read_meta_command(token, true);
    } else if (token.kind == TokenKind::block_comment) {  // only a cut short one is significant
      report_cut_short(token);
    } else if (token.kind != TokenKind::punctuation || text_[token.offset] != ';') {
      lexer_.seek(token.offset);
      return token;
    }
  }
}

std::optional<Statement> StatementReader::read_statement() {
  const Token first = skip_to_statement();
  if (first.kind == TokenKind::end) return std::nullopt;

  const StringSyntax strings = lexer_.string_syntax();
  const bool routine = defines_routine(text_.substr(first.offset), strings);
  Nesting nesting(text_, routine);
  std::size_t end = first.offset;
  for (;;) {
    const Token token = routine ? lexer_.next_significant() : lexer_.next_structural(end);
    if (token.kind == TokenKind::end) break;
    if (!token.terminated) report_cut_short(token);
    if (token.kind == TokenKind::meta_command) {
      read_meta_command(token, false);
      continue;
    }
    if (token.kind == TokenKind::block_comment) continue;
    if (!nesting.accept(token)) break;
    end = token.end();
  }
  if (const auto open = nesting.open_parenthesis()) {
    report({.code = "unclosed_parenthesis",
            .message = "parenthesis is never closed",
            .hint = "Everything behind it counts as one statement; close it before the semicolon.",
            .offset = *open,
            .length = 1});
  } else if (const auto body = nesting.open_body()) {
    report({.code = "unterminated_body",
            .message = "body of the routine is never ended",
            .hint = "A body that starts with BEGIN ATOMIC ends with END behind the semicolon of its last statement.",
            .offset = *body,
            .length = 5});
  }

  Statement statement{.offset = first.offset, .length = end - first.offset};
  const std::string_view words = text_.substr(statement.offset, statement.length);
  const Classification classification = classify(words, strings);
  statement.kind = classification.kind;
  statement.changes_session = classification.changes_session;
  strings_.follow(statement.kind, words);
  lexer_.set_string_syntax(strings_.current());
  if (statement.kind == StatementKind::copy_from_stdin) read_copy_data(statement);
  return statement;
}

// The data begins on the line behind the semicolon. psql would run other text on that line after
// the data, which reads as the opposite of what happens: it is refused.
void StatementReader::skip_copy_line() {
  const std::size_t line_end = std::min(text_.find('\n', lexer_.offset()), text_.size());
  Lexer rest(text_.substr(0, line_end), lexer_.string_syntax());
  rest.seek(lexer_.offset());
  const Token token = rest.next_significant();
  if (token.kind != TokenKind::end) {
    report({.code = "text_after_copy",
            .message = "text on the line of \"COPY ... FROM STDIN\", behind its semicolon",
            .hint = "The next line is the first of the data. Move this text behind the \"\\.\" line.",
            .offset = token.offset,
            .length = line_end - token.offset});
  }
  lexer_.seek(std::min(line_end + 1, text_.size()));
}

void StatementReader::read_copy_data(Statement& statement) {
  skip_copy_line();
  const Token data = lexer_.copy_data();
  statement.data_offset = data.offset;
  statement.data_length = data.length;
  if (data.terminated) {
    statement.data_length = text_.substr(data.offset, data.length).rfind("\\.");
  } else {
    report({.code = "unterminated_copy",
            .message = "data of \"COPY ... FROM STDIN\" is never ended",
            .hint = "End the data with a line that holds nothing but \"\\.\".",
            .offset = statement.offset,
            .length = std::string_view("COPY").size()});
  }
}

void StatementReader::read_meta_command(const Token& token, bool between_statements) {
  if (between_statements && accept_restriction(token)) return;
  const MetaCommand command = parse_meta_command(text_.substr(token.offset, token.length));
  report({.code = "meta_command",
          .message = "psql command \"" + std::string(command.name) + "\" in an SQL script",
          .hint = "Backslash commands are psql's own and are not run here. " + replacement_of(command.name),
          .offset = token.offset,
          .length = command.name.size()});
}

// pg_dump writes \restrict KEY at the beginning of its output and \unrestrict KEY at the end, so
// that psql refuses backslash commands between the two. Here they are refused anyway.
bool StatementReader::accept_restriction(const Token& token) {
  const auto [name, key] = parse_meta_command(text_.substr(token.offset, token.length));
  if (name == "\\restrict" && !key.empty() && !restriction_) {
    restriction_ = Restriction{.key = key, .at = token};
    return true;
  }
  if (name == "\\unrestrict" && restriction_ && restriction_->key == key) {
    restriction_.reset();
    return true;
  }
  return false;
}

void StatementReader::report_cut_short(const Token& token) { report(describe_cut_short(token)); }

void StatementReader::report(SplitProblem problem) {
  if (problems_.size() < kProblemsKept) {
    problems_.push_back(std::move(problem));
  } else {
    ++problems_left_out_;
  }
}

void StatementReader::finish() {
  if (!restriction_) return;
  report({.code = "meta_command",
          .message = "psql command \"\\restrict\" without its \"\\unrestrict\"",
          .hint = "pg_dump writes both with the same key. Keep both or remove both.",
          .offset = restriction_->at.offset,
          .length = std::string_view("\\restrict").size()});
  restriction_.reset();
}

SplitResult split_statements(const SourceFile& source) {
  SplitResult result;
  StatementReader reader(source.text());
  while (std::optional<Piece> piece = reader.next()) {
    if (piece->statement) result.statements.push_back(*piece->statement);
  }
  for (const SplitProblem& problem : reader.problems()) {
    result.findings.push_back({.severity = Severity::error,
                               .code = problem.code,
                               .message = problem.message,
                               .at = source.locate(problem.offset),
                               .at_length = problem.length,
                               .hint = problem.hint});
  }
  if (reader.problems_left_out() > 0) {
    result.findings.push_back(
        {.severity = Severity::error,
         .code = "more_findings",
         .message = std::to_string(reader.problems_left_out()) + " more findings in \"" + source.name() + "\"",
         .hint = "They are shown when those before them are settled."});
  }
  return result;
}

}  // namespace pgplumb::sql
