#include "core/schema/ddl/rule.hpp"

#include <array>
#include <map>

#include "core/schema/ddl/kinds.hpp"

namespace pgplumb::schema::ddl {

const Rule* find_rule(Symbol kind) {
  static const std::map<Symbol, const Rule*> kRules = [] {
    std::map<Symbol, const Rule*> rules;
    const std::array families = {database_rules(),    table_rules(),     column_rules(),      constraint_rules(),
                                 index_rules(),       view_rules(),      sequence_rules(),    table_event_rules(),
                                 routine_rules(),     aggregate_rules(), type_rules(),        operator_rules(),
                                 text_search_rules(), foreign_rules(),   replication_rules(), default_privilege_rules(),
                                 role_rules()};
    for (const std::span<const Rule> family : families) {
      for (const Rule& rule : family) rules.emplace(rule.kind, &rule);
    }
    return rules;
  }();
  const auto found = kRules.find(kind);
  return found == kRules.end() ? nullptr : found->second;
}

}  // namespace pgplumb::schema::ddl
