// Types: enums, domains, composites, ranges, base types and their shells.
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <vector>

#include "core/schema/ddl/column_clause.hpp"
#include "core/schema/ddl/kinds.hpp"
#include "core/schema/ddl/not_null.hpp"
#include "core/schema/ddl/parts.hpp"
#include "core/schema/ddl/words.hpp"

namespace pgplumb::schema::ddl {
namespace {

// ---- enums ----

void create_enum(Script& script, const Object& type, Members) {
  script.add(fmt::format("CREATE TYPE {} AS ENUM ({})", type.id.identity, type.get("labels")));
}

bool is_subsequence(const std::vector<std::string>& part, const std::vector<std::string>& whole) {
  auto at = whole.begin();
  for (const std::string& item : part) {
    at = std::find(at, whole.end(), item);
    if (at == whole.end()) return false;
    ++at;
  }
  return true;
}

/// Labels can be added, anywhere. None can be taken away, nor moved.
Alteration alter_enum(Script& script, const Object& from, const Object& to) {
  const std::vector<std::string> before = split_list(from.get("labels"));
  const std::vector<std::string> after = split_list(to.get("labels"));
  if (!is_subsequence(before, after)) return Alteration::impossible;
  for (std::size_t place = 0; place < after.size(); ++place) {
    if (std::find(before.begin(), before.end(), after[place]) != before.end()) continue;
    const bool is_first = place == 0;
    const std::string where = before.empty() && is_first ? ""
                              : is_first                 ? " BEFORE " + before.front()
                                                         : " AFTER " + after[place - 1];
    script.add(fmt::format("ALTER TYPE {} ADD VALUE {}{}", to.id.identity, after[place], where));
  }
  return Alteration::in_place;
}

// ---- domains ----

void create_domain(Script& script, const Object& domain, Members constraints) {
  std::string text = fmt::format("CREATE DOMAIN {} AS {}{}{}{}", domain.id.identity, domain.get("type"),
                                 clause("COLLATE", domain, "collation"), clause("DEFAULT", domain, "default"),
                                 not_null_clause(domain));
  for (const Object* constraint : constraints) {
    text += fmt::format("\n  CONSTRAINT {} {}", last_name(constraint->id.identity), constraint->get("definition"));
  }
  script.add(std::move(text));
}

Alteration alter_domain(Script& script, const Object& from, const Object& to) {
  if (!same(from, to, "type") || !same(from, to, "collation")) return Alteration::impossible;
  const std::string words = "ALTER DOMAIN " + to.id.identity;
  if (!same(from, to, "default")) {
    script.add(to.has("default") ? fmt::format("{} SET DEFAULT {}", words, to.get("default"))
                                 : fmt::format("{} DROP DEFAULT", words));
  }
  change_domain_not_null(script, from, to);
  return Alteration::in_place;
}

// ---- composite types ----

void create_composite(Script& script, const Object& type, Members columns) {
  std::vector<const Object*> sorted(columns.begin(), columns.end());
  std::sort(sorted.begin(), sorted.end(), [](const Object* left, const Object* right) {
    const auto position = [](const Object* column) { return std::stoi(std::string(column->get("position"))); };
    return position(left) < position(right);
  });
  std::vector<std::string> clauses;
  clauses.reserve(sorted.size());
  for (const Object* column : sorted) clauses.push_back(column_clause(*column, nullptr));
  script.add(fmt::format("CREATE TYPE {} AS ({})", type.id.identity, fmt::join(clauses, ", ")));
}

// ---- range types, base types ----

void create_range(Script& script, const Object& type, Members) {
  script.add(fmt::format("CREATE TYPE {} AS RANGE ({})", type.id.identity, type.get("range")));
}

void create_base_type(Script& script, const Object& type, Members) {
  script.add(fmt::format("CREATE TYPE {} ({})", type.id.identity, type.get("definition")));
}

/// Its functions need it and are needed by it: they go together.
void drop_base_type(Script& script, const Object& type) {
  script.add_losing_data(fmt::format("DROP TYPE {} CASCADE", type.id.identity));
}

void create_shell(Script& script, const Object& type, Members) { script.add("CREATE TYPE " + type.id.identity); }

void drop_shell(Script&, const Object&) {}  // the type was dropped

Alteration nothing_to_alter(Script&, const Object&, const Object&) { return Alteration::in_place; }

constexpr Rule type_rule(std::string_view kind, decltype(Rule::create) create, decltype(Rule::alter) alter) {
  return {.kind = kind,
          .words = kind == "domain" ? "DOMAIN" : "TYPE",
          .create = create,
          .alter = alter,
          .grant_words = kind == "domain" ? "DOMAIN" : "TYPE",
          .usual_right = "USAGE",
          .has_owner = true};
}

}  // namespace

std::span<const Rule> type_rules() {
  static constexpr std::array kRules = [] {
    std::array rules = {
        type_rule("enum", create_enum, alter_enum),
        type_rule("domain", create_domain, alter_domain),
        type_rule("composite type", create_composite, nothing_to_alter),
        type_rule("range type", create_range, nullptr),
        type_rule("base type", create_base_type, nullptr),
        Rule{
            .kind = kShellType, .words = "TYPE", .create = create_shell, .alter = nothing_to_alter, .drop = drop_shell},
    };
    rules[4].drop = drop_base_type;
    return rules;
  }();
  return kRules;
}

}  // namespace pgplumb::schema::ddl
