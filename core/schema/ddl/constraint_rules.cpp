// Constraints of tables and domains.
#include <array>
#include <fmt/format.h>

#include "core/schema/ddl/kinds.hpp"
#include "core/schema/ddl/parts.hpp"
#include "core/schema/ddl/words.hpp"

namespace pgplumb::schema::ddl {
namespace {

std::string alter_parent(const Object& constraint) {
  static const Symbol kDomain("domain");
  static const Symbol kForeignTable("foreign table");
  const Symbol kind = constraint.parent->kind;
  return fmt::format("ALTER {} {}",
                     kind == kDomain         ? "DOMAIN"
                     : kind == kForeignTable ? "FOREIGN TABLE"
                                             : "TABLE",
                     constraint.parent->identity);
}

/// The index behind a constraint has its name, in the schema of the table.
std::string index_of(const Object& constraint) {
  return fmt::format("{}.{}", qualifier(constraint.parent->identity), last_name(constraint.id.identity));
}

void change_index(Script& script, const Object& from, const Object& to) {
  const std::string alter = "ALTER INDEX " + index_of(to);
  change_parameters(
      from.get("index_options"), to.get("index_options"),
      [&](const std::string& list) { script.add(fmt::format("{} SET {}", alter, list)); },
      [&](const std::string& list) { script.add(fmt::format("{} RESET {}", alter, list)); });
  if (!same(from, to, "index_tablespace")) {
    script.add(fmt::format("{} SET TABLESPACE {}", alter,
                           to.has("index_tablespace") ? to.get("index_tablespace") : "pg_default"));
  }
}

/// What a table has from the tables above it comes with them. The indexes of a partition are its own, and are found
/// by the one above when either is made.
bool comes_with_parent(const Object& constraint) {
  const std::string_view type = constraint.get("type");
  return constraint.has("inherited") && (type == "check" || type == "foreign key");
}

void validate(Script& script, const Object& constraint) {
  script.add(fmt::format("{} VALIDATE CONSTRAINT {}", alter_parent(constraint), last_name(constraint.id.identity)));
}

void create(Script& script, const Object& constraint, Members) {
  if (comes_with_parent(constraint)) {
    if (constraint.has(kValidBelow)) validate(script, constraint);
    return;
  }
  script.add(fmt::format("{} ADD CONSTRAINT {} {}{}", alter_parent(constraint), last_name(constraint.id.identity),
                         constraint.get("definition"), flag("NOT VALID", constraint, "not_valid")));
  change_index(script, Object{.id = constraint.id, .parent = constraint.parent}, constraint);
}

Alteration alter(Script& script, const Object& from, const Object& to) {
  if (!same(from, to, "definition") || (to.has("not_valid") && !from.has("not_valid"))) return Alteration::impossible;
  const bool is_validated_above = comes_with_parent(to) && !to.has(kValidBelow);
  if (from.has("not_valid") && !to.has("not_valid") && !is_validated_above) validate(script, to);
  change_index(script, from, to);
  return Alteration::in_place;
}

void drop(Script& script, const Object& constraint) {
  if (constraint.has("inherited")) return;
  script.add(fmt::format("{} DROP CONSTRAINT {}", alter_parent(constraint), last_name(constraint.id.identity)));
}

}  // namespace

std::span<const Rule> constraint_rules() {
  static constexpr std::array kRules = {
      Rule{.kind = "constraint", .words = "CONSTRAINT", .create = create, .alter = alter, .drop = drop},
  };
  return kRules;
}

}  // namespace pgplumb::schema::ddl
