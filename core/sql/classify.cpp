#include "core/sql/classify.hpp"

#include <algorithm>
#include <array>

#include "core/sql/token_cursor.hpp"

namespace pgplumb::sql {
namespace {

using Kind = StatementKind;

constexpr Classification leaves_session(Kind kind) noexcept { return {.kind = kind, .changes_session = false}; }
constexpr Classification may_change_session(Kind kind) noexcept { return {.kind = kind, .changes_session = true}; }

// The value of a Boolean option at the cursor, read as the server reads it; an option
// without a value is on.
bool take_option_value(TokenCursor& cursor) {
  if (cursor.token().kind == TokenKind::op && cursor.text() == "=") cursor.skip();
  const bool off = cursor.at_any_word({"false", "off"}) || is_word(cursor.text(), "'false'") ||
                   is_word(cursor.text(), "\"false\"") || is_word(cursor.text(), "'off'") ||
                   is_word(cursor.text(), "\"off\"") || cursor.text() == "0" || cursor.text() == "'0'";
  return !off;
}

// In a parenthesised list of options: the last value given to `option`, or nothing.
std::optional<bool> take_option(TokenCursor& cursor, std::string_view option) {
  std::optional<bool> value;
  if (!cursor.accept('(')) return value;
  while (!cursor.at_end() && !cursor.accept(')')) {
    const bool wanted = cursor.at_word(option);
    cursor.skip();
    if (wanted) value = take_option_value(cursor);
    while (!cursor.at_end() && !cursor.at_punctuation(',') && !cursor.at_punctuation(')')) cursor.skip();
    cursor.accept(',');
  }
  return value;
}

// Steps to the next `word` outside of parentheses. False: there is none.
bool find_word(TokenCursor& cursor, std::string_view word) {
  while (!cursor.at_end()) {
    if (cursor.at_word(word)) return true;
    if (cursor.at_punctuation('(')) {
      cursor.skip_parentheses();
    } else {
      cursor.skip();
    }
  }
  return false;
}

// The options behind the WITH that ends a subscription statement, from anywhere before it.
bool subscription_option(TokenCursor cursor, std::string_view option) {
  if (!find_word(cursor, "with")) return true;
  cursor.skip();
  return take_option(cursor, option).value_or(true);
}

// Connecting to the publisher to make or drop a slot there, and reading the list of its tables,
// cannot be undone: these forms are refused in a transaction block.
Classification create_subscription(const TokenCursor& cursor) {
  const bool makes_slot = subscription_option(cursor, "connect") && subscription_option(cursor, "create_slot");
  return leaves_session(makes_slot ? Kind::subscription : Kind::definition);
}

Classification alter_subscription(TokenCursor cursor) {
  cursor.take_name();
  if (cursor.at_word("refresh")) return leaves_session(Kind::subscription);
  if (cursor.at_any_word({"set", "add", "drop"})) {
    cursor.skip();
    if (cursor.accept("publication") && subscription_option(cursor, "refresh")) {
      return leaves_session(Kind::subscription);
    }
    // Since 17 and 18 these two reach the publisher's slot as well.
    if (TokenCursor options = cursor; take_option(options, "failover") || take_option(cursor, "two_phase")) {
      return leaves_session(Kind::subscription);
    }
  }
  return leaves_session(Kind::definition);
}

// From behind ALTER TABLE.
bool detaches_concurrently(TokenCursor cursor) {
  cursor.accept_words({"if", "exists"});
  cursor.accept("only");
  cursor.take_name();
  if (cursor.token().kind == TokenKind::op && cursor.text() == "*") cursor.skip();
  if (!cursor.accept_words({"detach", "partition"})) return false;
  cursor.take_name();
  return cursor.at_word("concurrently");
}

// From behind ALTER DATABASE.
bool moves_database(TokenCursor cursor) {
  cursor.take_name();
  if (!cursor.accept("set")) cursor.accept("with");
  return cursor.at_word("tablespace");
}

Classification alter(TokenCursor cursor) {
  if (cursor.accept("system")) return may_change_session(Kind::alter_system);
  if (cursor.accept("table")) {
    return leaves_session(detaches_concurrently(cursor) ? Kind::detach_concurrently : Kind::definition);
  }
  if (cursor.accept("database")) return leaves_session(moves_database(cursor) ? Kind::database : Kind::definition);
  if (cursor.accept("subscription")) return alter_subscription(cursor);
  return leaves_session(Kind::definition);
}

Classification drop(TokenCursor cursor) {
  if (cursor.accept_words({"index", "concurrently"})) return leaves_session(Kind::drop_index_concurrently);
  if (cursor.at_word("database")) return leaves_session(Kind::database);
  if (cursor.at_word("tablespace")) return leaves_session(Kind::tablespace);
  if (cursor.at_word("subscription")) return leaves_session(Kind::subscription);
  return leaves_session(Kind::definition);
}

bool is_temporary_schema(std::string_view name) noexcept { return is_word(name, "pg_temp") || name == "\"pg_temp\""; }

// From behind CREATE: whether what is created goes with the session. TEMP stands before
// the kind of object, except inside CREATE SCHEMA; pg_temp before its name.
bool creates_temporary(TokenCursor cursor) {
  const bool schema = cursor.at_word("schema");
  bool in_heading = true;
  for (; !cursor.at_end(); cursor.skip()) {
    if (cursor.at_any_word({"temp", "temporary"})) return true;
    if (cursor.at_name() && is_temporary_schema(cursor.text())) return true;
    in_heading = in_heading && !cursor.at_punctuation('(') && !cursor.at_word("as");
    if (!in_heading && !schema) return false;
  }
  return false;
}

// From behind CREATE: whether a query runs in it. A view keeps its query for later.
bool runs_query(TokenCursor cursor) {
  if (cursor.accept("materialized")) return true;
  cursor.accept("unlogged");
  return cursor.accept("table") && find_word(cursor, "as");
}

Classification create(TokenCursor cursor) {
  cursor.accept_words({"or", "replace"});
  const bool changes_session = creates_temporary(cursor) || runs_query(cursor);
  if (cursor.at_word("database")) return leaves_session(Kind::database);
  if (cursor.at_word("tablespace")) return leaves_session(Kind::tablespace);
  if (cursor.accept("subscription")) return create_subscription(cursor);
  cursor.accept("unique");
  if (cursor.accept_words({"index", "concurrently"})) return leaves_session(Kind::create_index_concurrently);
  return {.kind = Kind::definition, .changes_session = changes_session};
}

Classification reindex(TokenCursor cursor) {
  const bool by_option = take_option(cursor, "concurrently").value_or(false);
  const bool whole = cursor.at_any_word({"schema", "database", "system"});
  cursor.skip();
  if (by_option || cursor.at_word("concurrently")) return may_change_session(Kind::reindex_concurrently);
  return may_change_session(whole ? Kind::reindex_whole : Kind::other);
}

Classification cluster(TokenCursor cursor) {
  if (cursor.at_punctuation('(')) cursor.skip_parentheses();
  cursor.accept("verbose");
  return may_change_session(cursor.at_end() ? Kind::cluster_all : Kind::other);
}

// STDIN and STDOUT mean the same: the direction decides. Words behind a dot are names.
Classification copy(TokenCursor cursor) {
  cursor.accept("binary");
  if (cursor.at_punctuation('(')) {
    cursor.skip_parentheses();
  } else {
    cursor.take_name();
    if (cursor.at_punctuation('(')) cursor.skip_parentheses();
  }
  const bool from = cursor.at_word("from");
  if (!from && !cursor.at_word("to")) return may_change_session(Kind::other);
  cursor.skip();
  if (!cursor.at_any_word({"stdin", "stdout"})) return may_change_session(Kind::other);
  if (!from) return may_change_session(Kind::copy_to_stdout);
  return {.kind = Kind::copy_from_stdin, .changes_session = find_word(cursor, "where")};
}

// Words that stand before a parenthesis without calling anything.
bool is_syntax(std::string_view word) {
  constexpr std::array<std::string_view, 15> words{"values",   "in",   "and",   "or",  "not",
                                                   "conflict", "set",  "where", "row", "when",
                                                   "then",     "else", "array", "on",  "using"};
  return std::any_of(words.begin(), words.end(), [word](std::string_view other) { return is_word(word, other); });
}

// Whether an INSERT, UPDATE, DELETE or MERGE calls a function or runs a query, by its own words. The
// parenthesis behind the relation's name holds columns.
bool runs_foreign_code(TokenCursor cursor) {
  if (cursor.accept("into")) {
    cursor.take_name();
    if (cursor.accept("as")) cursor.skip();
    if (cursor.at_punctuation('(')) cursor.skip_parentheses();
  }
  std::string_view name;
  for (; !cursor.at_end(); cursor.skip()) {
    if (!name.empty() && cursor.at_punctuation('(') && !is_syntax(name)) return true;
    name = cursor.at_name() ? cursor.text() : std::string_view();
    if (cursor.at_any_word({"select", "table", "with"})) return true;
  }
  return false;
}

Classification modification(TokenCursor cursor) {
  return {.kind = Kind::modification, .changes_session = runs_foreign_code(cursor)};
}

Classification truncate(TokenCursor) { return leaves_session(Kind::modification); }

Classification commit(TokenCursor cursor) {
  return may_change_session(cursor.at_word("prepared") ? Kind::two_phase_end : Kind::commit);
}

Classification rollback(TokenCursor cursor) {
  if (cursor.at_word("prepared")) return may_change_session(Kind::two_phase_end);
  if (!cursor.accept("work")) cursor.accept("transaction");
  return may_change_session(cursor.at_word("to") ? Kind::savepoint : Kind::rollback);
}

Classification start(TokenCursor cursor) {
  return may_change_session(cursor.at_word("transaction") ? Kind::begin : Kind::other);
}

// TRANSACTION can also be the name of a prepared statement.
Classification prepare(TokenCursor cursor) {
  const bool two_phase = cursor.accept("transaction") && cursor.token().kind == TokenKind::string;
  return may_change_session(two_phase ? Kind::prepare_transaction : Kind::other);
}

Classification discard(TokenCursor cursor) {
  return may_change_session(cursor.at_word("all") ? Kind::discard_all : Kind::other);
}

Classification security(TokenCursor cursor) {
  return cursor.at_word("label") ? leaves_session(Kind::definition) : may_change_session(Kind::other);
}

template <Kind kind>
Classification always(TokenCursor) {
  return may_change_session(kind);
}

Classification definition(TokenCursor) { return leaves_session(Kind::definition); }

struct Rule {
  std::string_view word;                    // the first of the statement
  Classification (*classify)(TokenCursor);  // given the cursor behind it
};

constexpr std::array kRules{
    Rule{"insert", modification},
    Rule{"select", always<Kind::query>},
    Rule{"create", create},
    Rule{"alter", alter},
    Rule{"drop", drop},
    Rule{"comment", definition},
    Rule{"grant", definition},
    Rule{"revoke", definition},
    Rule{"security", security},
    Rule{"update", modification},
    Rule{"delete", modification},
    Rule{"merge", modification},
    Rule{"truncate", truncate},
    Rule{"copy", copy},
    Rule{"values", always<Kind::query>},
    Rule{"table", always<Kind::query>},
    Rule{"with", always<Kind::query>},
    Rule{"set", always<Kind::set>},
    Rule{"reset", always<Kind::set>},
    Rule{"call", always<Kind::call>},
    Rule{"do", always<Kind::call>},
    Rule{"begin", always<Kind::begin>},
    Rule{"start", start},
    Rule{"commit", commit},
    Rule{"end", always<Kind::commit>},
    Rule{"rollback", rollback},
    Rule{"abort", always<Kind::rollback>},
    Rule{"savepoint", always<Kind::savepoint>},
    Rule{"release", always<Kind::savepoint>},
    Rule{"prepare", prepare},
    Rule{"reindex", reindex},
    Rule{"vacuum", always<Kind::vacuum>},
    Rule{"cluster", cluster},
    Rule{"discard", discard},
};

// From behind CREATE [UNIQUE] INDEX.
IndexTarget take_index_target(TokenCursor& cursor) {
  IndexTarget target;
  cursor.accept("concurrently");
  target.if_not_exists = cursor.accept_words({"if", "not", "exists"});
  if (!cursor.at_word("on")) target.index = cursor.take_name();
  cursor.accept("on");
  cursor.accept("only");
  target.relation = cursor.take_name();
  return target;
}

std::vector<std::string> take_names(TokenCursor& cursor) {
  std::vector<std::string> names;
  do {
    std::string name = cursor.take_name();
    if (!name.empty()) names.push_back(std::move(name));
  } while (cursor.accept(','));
  return names;
}

}  // namespace

Classification classify(std::string_view statement, StringSyntax strings) {
  TokenCursor cursor(statement, strings);
  while (cursor.at_punctuation('(')) cursor.skip();  // (SELECT ...) UNION ...
  for (const Rule& rule : kRules) {
    if (cursor.accept(rule.word)) return rule.classify(cursor);
  }
  return {};
}

bool defines_routine(std::string_view statement, StringSyntax strings) {
  TokenCursor cursor(statement, strings);
  if (!cursor.accept("create")) return false;
  cursor.accept_words({"or", "replace"});
  return cursor.at_any_word({"function", "procedure"});
}

std::optional<IndexTarget> index_target(std::string_view statement) {
  TokenCursor cursor(statement);
  if (!cursor.accept("create")) return std::nullopt;
  cursor.accept("unique");
  if (!cursor.accept("index")) return std::nullopt;
  IndexTarget target = take_index_target(cursor);
  if (target.relation.empty()) return std::nullopt;
  return target;
}

std::vector<std::string> named_relations(std::string_view statement) {
  TokenCursor cursor(statement);
  if (cursor.accept_words({"drop", "index"})) {
    cursor.accept("concurrently");
    cursor.accept_words({"if", "exists"});
    return take_names(cursor);
  }
  if (cursor.accept("reindex")) {
    if (cursor.at_punctuation('(')) cursor.skip_parentheses();
    if (!cursor.accept("index") && !cursor.accept("table")) return {};
    cursor.accept("concurrently");
    return take_names(cursor);
  }
  return {};
}

}  // namespace pgplumb::sql
