#include "migrations/internal/statement_target.hpp"

#include <initializer_list>

#include "core/sql/identifier.hpp"
#include "core/sql/lexer.hpp"
#include "core/sql/unicode_name.hpp"
#include "core/text.hpp"

namespace pgplumb::migrations {

namespace {

/// Reads a statement word by word.
class WordReader {
 public:
  explicit WordReader(std::string_view text) : lexer_(text) { advance(); }

  bool at_end() const noexcept { return token_.kind == sql::TokenKind::end; }
  bool is(std::string_view word) const noexcept {
    return token_.kind == sql::TokenKind::identifier && sql::is_word(lexer_.text(token_), word);
  }
  bool skip(std::string_view word) {
    if (!is(word)) return false;
    advance();
    return true;
  }
  void skip_all(std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words) skip(word);
  }
  bool skip_past(std::string_view word) {
    while (!at_end() && !is(word)) advance();
    return skip(word);
  }
  /// A name with its qualification, as it is written, but for U&"..." in plain quotes.
  std::string take_name() {
    std::string name;
    while (is_name()) {
      name += take_part();
      if (at_end() || lexer_.text(token_) != ".") break;
      name += '.';
      advance();
    }
    return name;
  }

 private:
  bool is_name() const noexcept {
    return token_.kind == sql::TokenKind::identifier || token_.kind == sql::TokenKind::quoted_identifier;
  }
  std::string take_part() {
    const std::string_view written = lexer_.text(token_);
    advance();
    const bool is_unicode = written.size() > 2 && (written[0] == 'U' || written[0] == 'u') && written[1] == '&';
    if (!is_unicode) return std::string(written);
    const auto name = sql::decode_unicode_name(written, take_escape());
    return name && !name->empty() ? sql::Identifier(*name).quoted() : std::string(written);
  }
  /// What a name's UESCAPE '!' says; a backslash without one.
  char take_escape() {
    if (!skip("uescape")) return '\\';
    const std::string_view literal = lexer_.text(token_);
    advance();
    return literal.size() == 3 ? literal[1] : '\\';
  }
  void advance() { token_ = lexer_.next_significant(); }

  sql::Lexer lexer_;
  sql::Token token_;
};

StatementTarget read_create_index(WordReader& words) {
  StatementTarget target;
  words.skip_past("concurrently");
  words.skip_all({"if", "not", "exists"});
  if (!words.is("on")) target.other = words.take_name();
  words.skip_past("on");
  words.skip("only");
  target.relation = words.take_name();
  return target;
}

StatementTarget read_drop_index(WordReader& words) {
  words.skip_past("concurrently");
  words.skip_all({"if", "exists"});
  return {.relation = words.take_name()};
}

StatementTarget read_detach(WordReader& words) {
  StatementTarget target;
  words.skip_past("table");
  words.skip_all({"if", "exists", "only"});
  target.relation = words.take_name();
  words.skip_past("partition");
  target.other = words.take_name();
  return target;
}

StatementTarget read_database(WordReader& words) {
  StatementTarget target{.creates = words.is("create")};
  words.skip_past("database");
  words.skip_all({"if", "exists"});
  target.relation = words.take_name();
  return target;
}

}  // namespace

std::optional<StatementTarget> parse_target(sql::StatementKind kind, std::string_view text) {
  WordReader words(text);
  StatementTarget target;
  switch (kind) {
    case sql::StatementKind::create_index_concurrently: target = read_create_index(words); break;
    case sql::StatementKind::drop_index_concurrently: target = read_drop_index(words); break;
    case sql::StatementKind::detach_concurrently: target = read_detach(words); break;
    case sql::StatementKind::database:
      if (!words.is("create") && !words.is("drop")) return std::nullopt;
      target = read_database(words);
      break;
    default: return std::nullopt;
  }
  if (target.relation.empty()) return std::nullopt;
  return target;
}

std::string to_catalog_name(std::string_view name) {
  if (!name.starts_with('"')) return text::to_lower_ascii(name);
  std::string plain;
  for (std::size_t at = 1; at + 1 < name.size(); ++at) {
    plain += name[at];
    if (name[at] == '"') ++at;  // a doubled quote stands for one
  }
  return plain;
}

}  // namespace pgplumb::migrations
