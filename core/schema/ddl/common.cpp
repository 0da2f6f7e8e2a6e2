#include "core/schema/ddl/common.hpp"

#include <fmt/format.h>

#include "core/schema/ddl/grants.hpp"
#include "core/schema/ddl/parts.hpp"
#include "core/schema/ddl/words.hpp"
#include "core/sql/identifier.hpp"

namespace pgplumb::schema::ddl {
namespace {

const Symbol& column_kind() {
  static const Symbol kColumn("column");
  return kColumn;
}

/// GRANT calls aggregates functions, and lists the arguments of an ordered-set aggregate like any other.
std::string grantable_name(const Object& object) {
  std::string name = object.id.identity;
  if (const std::size_t order = name.find(" ORDER BY "); order != std::string::npos) {
    name.replace(order, std::string_view(" ORDER BY ").size(), ", ");
  } else if (const std::size_t first = name.find("(ORDER BY "); first != std::string::npos) {
    name.erase(first + 1, std::string_view("ORDER BY ").size());
  } else if (name.ends_with("(*)")) {
    name.replace(name.size() - 2, 1, "");
  }
  return name;
}

RightsOn rights_on(const Rule& rule, const Object& object) {
  if (object.id.kind == column_kind()) {
    return {.words = "TABLE " + object.parent->identity, .columns = fmt::format("({})", last_name(object.id.identity))};
  }
  const std::string name = rule.words == "AGGREGATE" ? grantable_name(object) : object.id.identity;
  return {.words = fmt::format("{} {}", rule.grant_words, name),
          .usual_right = std::string(rule.usual_right),
          .owner = std::string(object.get("owner"))};
}

void set_owner(Script& script, const Object& object) {
  script.add(fmt::format("ALTER {} OWNER TO {}", subject(object), script.role(object.get("owner"))));
}

void set_comment(Script& script, const Object& object) {
  const std::string* comment = object.find("comment");
  script.add(
      fmt::format("COMMENT ON {} IS {}", subject(object), comment == nullptr ? "NULL" : sql::quote_literal(*comment)));
}

/// The index behind a constraint has its name, in the schema of the table.
void set_comment_on_index(Script& script, const Object& constraint) {
  const std::string* comment = constraint.find("index_comment");
  script.add(fmt::format("COMMENT ON INDEX {}.{} IS {}", qualifier(constraint.parent->identity),
                         last_name(constraint.id.identity),
                         comment == nullptr ? "NULL" : sql::quote_literal(*comment)));
}

}  // namespace

void create_common(Script& script, const Rule& rule, const Object& object, const Grantees& granted_by_default) {
  if (rule.has_owner && object.has("owner") && !script.is_runner(object.get("owner"))) set_owner(script, object);
  if (object.has("comment")) set_comment(script, object);
  if (object.has("index_comment")) set_comment_on_index(script, object);
  if (rule.grant_words.empty()) return;
  Rights present;
  for (const std::string& grantee : granted_by_default) present.emplace(grantee, "of the default privileges");
  change_rights(script, rights_on(rule, object), present, rights_of(object));
}

namespace {

/// The rights that an object has once it has been given to another owner: those of the one before become the new one's.
Rights rights_under(const Object& from, const Object& to) {
  Rights rights = rights_of(from);
  if (same(from, to, "owner")) return rights;
  auto owned = rights.extract(std::string(from.get("owner")));
  if (!owned.empty()) rights[std::string(to.get("owner"))] = owned.mapped();
  return rights;
}

}  // namespace

void alter_common(Script& script, const Rule& rule, const Object& from, const Object& to) {
  const bool has_other_owner = to.has("owner") && !same(from, to, "owner") && !to.has(kOwnerOfTable);
  if (rule.has_owner && has_other_owner) set_owner(script, to);
  if (!same(from, to, "comment")) set_comment(script, to);
  if (!same(from, to, "index_comment")) set_comment_on_index(script, to);
  if (!rule.grant_words.empty()) change_rights(script, rights_on(rule, to), rights_under(from, to), rights_of(to));
}

void repeat_grants(Script& script, const Object& column) {
  give_rights(script, rights_on({}, column), rights_of(column));
}

bool takes_rights(const Object& from, const Object& to) {
  const Rights before = rights_of(from);
  const Rights after = rights_of(to);
  for (const auto& [role, rights] : before) {
    const auto found = after.find(role);
    if (found == after.end() || found->second != rights) return true;
  }
  return false;
}

}  // namespace pgplumb::schema::ddl
