// Constraints of tables and domains.
#include <array>
#include <fmt/format.h>

#include "core/schema/ddl/attached_indexes.hpp"
#include "core/schema/ddl/kinds.hpp"
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

void change_index(Script& script, const Object& from, const Object& to) {
  const std::string alter = "ALTER INDEX " + relation_name(to);
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
  // On a partitioned table a key lacks partitions that have none: made so on purpose.
  const std::string alter =
      constraint.has(kLacksPartitions) ? "ALTER TABLE ONLY " + constraint.parent->identity : alter_parent(constraint);
  script.add(fmt::format("{} ADD CONSTRAINT {} {}{}", alter, last_name(constraint.id.identity),
                         constraint.get("definition"), flag("NOT VALID", constraint, "not_valid")));
  change_index(script, Object{.id = constraint.id, .parent = constraint.parent}, constraint);
  attach_index(script, constraint);
}

Alteration alter(Script& script, const Object& from, const Object& to) {
  if (!same(from, to, "definition") || (to.has("not_valid") && !from.has("not_valid")) || must_come_anew(from, to)) {
    return Alteration::impossible;
  }
  const bool is_validated_above = comes_with_parent(to) && !to.has(kValidBelow);
  if (from.has("not_valid") && !to.has("not_valid") && !is_validated_above) validate(script, to);
  change_index(script, from, to);
  attach_index(script, to);
  return Alteration::in_place;
}

void drop(Script& script, const Object& constraint) {
  if (constraint.has("inherited") || constraint.has("partition_of")) return;
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
