#include "core/schema/ddl/mentions.hpp"

#include <algorithm>

#include "core/schema/ddl/words.hpp"
#include "core/sql/identifier.hpp"
#include "core/sql/lexer.hpp"

namespace pgplumb::schema::ddl {
namespace {

bool is_routine(const ObjectId& id) {
  const std::string& kind = id.kind.text();
  return kind == "function" || kind == "procedure" || kind == "aggregate";
}

bool is_relation(const ObjectId& id) {
  const std::string& kind = id.kind.text();
  return kind == "table" || kind == "view" || kind == "materialized view";
}

/// A word as the server understands it.
std::string name_of(const sql::Token& token, std::string_view text) {
  if (token.kind == sql::TokenKind::quoted_identifier) return sql::unquoted(text);
  std::string name(text);
  std::ranges::transform(name, name.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
  return name;
}

}  // namespace

Mentions::Mentions(const Changes& changes) : changes_(changes) {
  for (const auto& [id, change] : changes) {
    if (change.to == nullptr || change.fate == Fate::keep) continue;
    if (is_routine(id)) {
      routines_[sql::unquoted(last_name(name_without_arguments(id.identity)))].push_back(id);
    } else if (is_relation(id)) {
      relations_[sql::unquoted(last_name(id.identity))].push_back(id);
    }
  }
}

const std::vector<ObjectId>& Mentions::of(const ObjectId& routine) {
  const auto [at, is_new] = known_.try_emplace(routine);
  const Change& change = changes_.at(routine);
  if (!is_new || !is_routine(routine) || change.to == nullptr) return at->second;
  at->second = find_in(change.to->object.get("body"));
  std::erase(at->second, routine);
  return at->second;
}

std::vector<ObjectId> Mentions::find_in(std::string_view body) const {
  std::vector<ObjectId> found;
  const auto add = [&found](const auto& names, const std::string& name) {
    if (const auto ids = names.find(name); ids != names.end()) {
      found.insert(found.end(), ids->second.begin(), ids->second.end());
    }
  };
  sql::Lexer lexer(body);
  std::string name;  // the word before
  for (sql::Token token = lexer.next_significant(); token.kind != sql::TokenKind::end;
       token = lexer.next_significant()) {
    const bool is_word = token.kind == sql::TokenKind::identifier || token.kind == sql::TokenKind::quoted_identifier;
    if (!name.empty()) add(lexer.text(token) == "(" ? routines_ : relations_, name);
    name = is_word ? name_of(token, lexer.text(token)) : std::string{};
  }
  if (!name.empty()) add(relations_, name);
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace pgplumb::schema::ddl
