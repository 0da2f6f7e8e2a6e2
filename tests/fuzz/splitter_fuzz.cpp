// Any bytes at all are split without a crash, and what the splitter promises holds:
// tokens and pieces joined are the input, statements stand in order inside their pieces,
// and a statement split off is one statement when it is split again alone.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/sql/classify.hpp"
#include "core/sql/lexer.hpp"
#include "core/sql/splitter.hpp"

namespace {

using namespace pgplumb::sql;

void require(bool holds) {
  if (!holds) std::abort();
}

void check_tokens(std::string_view text, StringSyntax strings) {
  Lexer lexer(text, strings);
  std::size_t end = 0;
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
    require(token.offset == end && token.length > 0);
    require(token.terminated || token.end() == text.size());
    end = token.end();
  }
  require(end == text.size() && lexer.offset() == end);
}

void check_place(const Piece& piece) {
  const Statement& statement = *piece.statement;
  require(statement.length > 0);
  require(statement.offset >= piece.offset && statement.offset + statement.length <= piece.end());
  if (statement.kind != StatementKind::copy_from_stdin) {
    require(statement.data_length == 0);
    return;
  }
  require(statement.data_offset >= statement.offset + statement.length);
  require(statement.data_offset + statement.data_length <= piece.end());
}

void check_alone(std::string_view text, const Statement& statement) {
  StatementReader reader(text);
  const std::optional<Piece> piece = reader.next();
  require(piece && piece->statement && piece->length == text.size());
  require(piece->statement->offset == 0 && piece->statement->length == text.size());
  require(piece->statement->kind == statement.kind);
  require(piece->statement->changes_session == statement.changes_session);
}

void check_pieces(std::string_view text) {
  StatementReader reader(text);
  StringSetting strings;
  std::size_t end = 0;
  while (const std::optional<Piece> piece = reader.next()) {
    require(piece->offset == end && piece->length > 0);
    end = piece->end();
    if (!piece->statement) continue;
    check_place(*piece);
    const std::string_view words = text.substr(piece->statement->offset, piece->statement->length);
    if (reader.problems().empty() && strings.current() == StringSyntax::standard) check_alone(words, *piece->statement);
    strings.follow(piece->statement->kind, words);
    static_cast<void>(index_target(words));
    static_cast<void>(named_relations(words));
  }
  require(end == text.size());
  for (const SplitProblem& problem : reader.problems()) require(problem.offset + problem.length <= text.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_tokens(text, StringSyntax::standard);
  check_tokens(text, StringSyntax::backslash);
  check_pieces(text);
  return 0;
}
