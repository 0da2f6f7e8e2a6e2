// What the manual says of statements that run in transactions of their own.
#include <algorithm>

#include "core/text.hpp"
#include "migrations/observation.hpp"

namespace pgplumb::migrations {
namespace {

using enum LockMode;

LockTaken lock(const std::string& relation, std::string kind, LockMode mode) {
  return {.relation = relation, .kind = std::move(kind), .mode = mode, .by_rule = true};
}

WorkDone work(Work what, const std::string& relation, std::string object = {}) {
  return {.work = what, .relation = relation, .object = std::move(object), .by_rule = true};
}

/// An option as a word of its own: FULL in VACUUM FULL and VACUUM (FULL).
bool has_word(std::string_view text, std::string_view word) {
  const std::string lower = text::to_lower_ascii(text);
  const auto is_part = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '"'; };
  for (std::size_t at = lower.find(word); at != std::string::npos; at = lower.find(word, at + 1)) {
    const bool begins = at == 0 || !is_part(lower[at - 1]);
    const std::size_t end = at + word.size();
    if (begins && (end == lower.size() || !is_part(lower[end]))) return true;
  }
  return false;
}

}  // namespace

Rule rule_of(sql::StatementKind kind, const RuleTarget& target, std::string_view text) {
  using enum sql::StatementKind;
  const std::string& table = target.table;
  switch (kind) {
    case create_index_concurrently:
      return {.locks = {lock(table, "table", share_update_exclusive)},
              .work = {work(Work::build_index, table, target.index)}};
    case drop_index_concurrently: return {.locks = {lock(table, "index", share_update_exclusive)}, .work = {}};
    case reindex_concurrently:
      return {.locks = {lock(table, "table", share_update_exclusive)}, .work = {work(Work::build_index, table)}};
    case detach_concurrently:
      return {.locks = {lock(target.index, "table", access_exclusive), lock(table, "table", share_update_exclusive)},
              .work = {}};
    case vacuum:
      if (has_word(text, "full")) {
        return {.locks = {lock(table, "table", access_exclusive)}, .work = {work(Work::rewrite, table)}};
      }
      return {.locks = {lock(table, "table", share_update_exclusive)}, .work = {work(Work::scan, table)}};
    case cluster_all: return {.locks = {lock(table, "table", access_exclusive)}, .work = {work(Work::rewrite, table)}};
    case reindex_whole: return {.locks = {lock(table, "table", share)}, .work = {work(Work::build_index, table)}};
    default: return {};
  }
}

}  // namespace pgplumb::migrations
