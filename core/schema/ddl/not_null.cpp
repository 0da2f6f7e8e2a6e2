#include "core/schema/ddl/not_null.hpp"

#include <fmt/format.h>

#include "core/schema/ddl/words.hpp"
#include "core/schema/internal/generated_names.hpp"
#include "core/sql/identifier.hpp"

namespace pgplumb::schema::ddl {
namespace {

bool is_constrained(const Object& object) { return object.has("not_null"); }

/// Of two names that the server made up, one is as good as the other.
bool has_same_name(const Object& from, const Object& to) {
  return same(from, to, "not_null_name") ||
         (internal::is_generated_not_null(not_null_name(from)) && internal::is_generated_not_null(not_null_name(to)));
}

void rename(Script& script, const std::string& alter_parent, const Object& from, const Object& to) {
  if (has_same_name(from, to)) return;
  script.add(fmt::format("{} RENAME CONSTRAINT {} TO {}", alter_parent, not_null_name(from), not_null_name(to)));
}

void add(Script& script, const std::string& alter_parent, const Object& column) {
  const bool has_words =
      column.has("not_null_name") || column.has("not_null_no_inherit") || column.has("not_null_not_valid");
  const std::string_view name = last_name(column.id.identity);
  if (!has_words) {
    script.add(fmt::format("{} ALTER COLUMN {} SET NOT NULL", alter_parent, name));
    return;
  }
  script.add(fmt::format("{} ADD CONSTRAINT {} NOT NULL {}{}{}", alter_parent, not_null_name(column), name,
                         flag("NO INHERIT", column, "not_null_no_inherit"),
                         flag("NOT VALID", column, "not_null_not_valid")));
}

void drop(Script& script, const std::string& alter_parent, const Object& column) {
  script.add(fmt::format("{} ALTER COLUMN {} DROP NOT NULL", alter_parent, last_name(column.id.identity)));
}

}  // namespace

std::string not_null_name(const Object& object) {
  if (object.has("not_null_name")) return std::string(object.get("not_null_name"));
  std::string name = object.parent ? sql::unquoted(last_name(object.parent->identity)) + '_' : std::string{};
  name += sql::unquoted(last_name(object.id.identity)) + "_not_null";
  return sql::readable(sql::Identifier(std::move(name)));
}

std::string not_null_clause(const Object& object) {
  if (!is_constrained(object) || object.has("not_null_not_valid")) return {};
  return clause("CONSTRAINT", object, "not_null_name") + " NOT NULL" +
         flag("NO INHERIT", object, "not_null_no_inherit");
}

void finish_not_null(Script& script, const std::string& alter_parent, const Object& column) {
  if (column.has("not_null_not_valid")) add(script, alter_parent, column);
}

void change_not_null(Script& script, const std::string& alter_parent, const Object& from, const Object& to) {
  if (!is_constrained(from) && !is_constrained(to)) return;
  const bool loosens = !from.has("not_null_not_valid") && to.has("not_null_not_valid");
  if (is_constrained(from) && (!is_constrained(to) || loosens)) drop(script, alter_parent, to);
  if (is_constrained(to) && (!is_constrained(from) || loosens)) {
    add(script, alter_parent, to);
    return;
  }
  if (!is_constrained(to)) return;
  rename(script, alter_parent, from, to);
  if (!same(from, to, "not_null_no_inherit")) {
    script.add(fmt::format("{} ALTER CONSTRAINT {} {}INHERIT", alter_parent, not_null_name(to),
                           to.has("not_null_no_inherit") ? "NO " : ""));
  }
  if (from.has("not_null_not_valid") && !to.has("not_null_not_valid")) {
    script.add(fmt::format("{} VALIDATE CONSTRAINT {}", alter_parent, not_null_name(to)));
  }
}

void change_domain_not_null(Script& script, const Object& from, const Object& to) {
  const std::string alter = "ALTER DOMAIN " + to.id.identity;
  if (is_constrained(from) && is_constrained(to)) {
    rename(script, alter, from, to);
  } else if (is_constrained(from)) {
    script.add(alter + " DROP NOT NULL");
  } else if (to.has("not_null_name")) {
    script.add(fmt::format("{} ADD CONSTRAINT {} NOT NULL", alter, not_null_name(to)));
  } else if (is_constrained(to)) {
    script.add(alter + " SET NOT NULL");
  }
}

}  // namespace pgplumb::schema::ddl
