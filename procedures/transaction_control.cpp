#include "procedures/transaction_control.hpp"

#include "core/sql/token_cursor.hpp"

namespace pgplumb::procedures {
namespace {

// What can stand before a statement of PL/pgSQL; a column called "commit" stands behind something else.
bool opens_statement(const sql::TokenCursor& cursor) {
  return cursor.at_punctuation(';') || cursor.at_any_word({"begin", "then", "else", "loop"}) || cursor.text() == ">>";
}

bool is_ending(sql::TokenCursor cursor) {
  if (!cursor.at_any_word({"commit", "rollback"})) return false;
  cursor.skip();
  return cursor.at_punctuation(';') || cursor.at_word("and");
}

}  // namespace

bool ends_transactions(std::string_view language, std::string_view body) {
  if (language != "plpgsql") return false;
  bool at_statement = true;
  for (sql::TokenCursor cursor(body); !cursor.at_end(); cursor.skip()) {
    if (at_statement && is_ending(cursor)) return true;
    at_statement = opens_statement(cursor);
  }
  return false;
}

TransactionRule transaction_rule(const Signature& signature) noexcept {
  if (!signature.ends_transactions) return TransactionRule::any;
  return signature.security_definer || signature.has_settings ? TransactionRule::never : TransactionRule::outside;
}

}  // namespace pgplumb::procedures
