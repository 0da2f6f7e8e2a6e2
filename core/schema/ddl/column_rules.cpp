// Columns of tables, composite types and views, and their defaults.
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

#include "core/schema/ddl/column_clause.hpp"
#include "core/schema/ddl/common.hpp"
#include "core/schema/ddl/disowned.hpp"
#include "core/schema/ddl/kinds.hpp"
#include "core/schema/ddl/not_null.hpp"
#include "core/schema/ddl/parts.hpp"
#include "core/schema/ddl/sequence_bounds.hpp"
#include "core/schema/ddl/type_change.hpp"
#include "core/schema/ddl/words.hpp"
#include "core/sql/identifier.hpp"

namespace pgplumb::schema::ddl {
namespace {

bool belongs_to(const Object& column, std::string_view kind) { return column.parent->kind.text() == kind; }
bool is_of_type(const Object& column) { return belongs_to(column, "composite type"); }
bool is_of_view(const Object& column) { return belongs_to(column, "view") || belongs_to(column, "materialized view"); }

std::string alter_parent(const Object& column) {
  const std::string_view words = is_of_type(column)                        ? "TYPE"
                                 : belongs_to(column, "foreign table")     ? "FOREIGN TABLE"
                                 : belongs_to(column, "materialized view") ? "MATERIALIZED VIEW"
                                                                           : "TABLE";
  return fmt::format("ALTER {} {}", words, column.parent->identity);
}

std::string alter_column(const Object& column) {
  return fmt::format("{} ALTER COLUMN {}", alter_parent(column), last_name(column.id.identity));
}

/// The same for this table alone and not for its children, whose columns are told by themselves.
std::string alter_column_only(const Object& column) {
  if (!belongs_to(column, "table")) return alter_column(column);
  return fmt::format("ALTER TABLE ONLY {} ALTER COLUMN {}", column.parent->identity, last_name(column.id.identity));
}

/// What SET STORAGE calls the storage that a type has when nothing is said; such types have room to choose.
std::string_view usual_storage(std::string_view type) {
  const auto is = [&](std::string_view name) { return type == name || type.starts_with(std::string(name) + '('); };
  return is("numeric") || is("inet") || is("cidr") ? "MAIN" : "EXTENDED";
}

void set_storage(Script& script, const Object& column) {
  script.add(fmt::format("{} SET STORAGE {}", alter_column_only(column),
                         column.has("storage") ? column.get("storage") : usual_storage(column.get("type"))));
}

void set_statistics(Script& script, const Object& column) {
  script.add(fmt::format("{} SET STATISTICS {}", alter_column_only(column),
                         column.has("statistics") ? column.get("statistics") : "-1"));
}

void set_compression(Script& script, const Object& column) {
  script.add(fmt::format("{} SET COMPRESSION {}", alter_column_only(column),
                         column.has("compression") ? column.get("compression") : "default"));
}

void change_options(Script& script, const Object& from, const Object& to) {
  change_parameters(
      from.get("options"), to.get("options"),
      [&](const std::string& list) { script.add(fmt::format("{} SET {}", alter_column_only(to), list)); },
      [&](const std::string& list) { script.add(fmt::format("{} RESET {}", alter_column_only(to), list)); });
}

/// What CREATE TABLE and ADD COLUMN have no words for.
void finish_column(Script& script, const Object& column) {
  if (is_of_type(column)) return;
  finish_not_null(script, alter_parent(column), column);
  if (column.has("storage")) set_storage(script, column);
  if (column.has("statistics")) set_statistics(script, column);
  change_options(script, Object{.id = column.id, .parent = column.parent}, column);
}

void create_column(Script& script, const Object& column, Members members) {
  const bool comes_with_parent = column.has("inherited");
  if (!is_of_view(column) && !comes_with_parent) {
    const Object* default_value = members.empty() ? nullptr : members.front();
    script.add(fmt::format("{} ADD {} {}", alter_parent(column), is_of_type(column) ? "ATTRIBUTE" : "COLUMN",
                           column_clause(column, default_value)) +
               (is_of_type(column) ? " CASCADE" : ""));
  }
  finish_column(script, column);
  if (is_of_view(column) && column.has("compression")) set_compression(script, column);
}

void drop_column(Script& script, const Object& column) {
  if (is_of_view(column)) {
    const Object bare{.id = column.id, .parent = column.parent};
    if (column.has("storage")) set_storage(script, bare);
    if (column.has("compression")) set_compression(script, bare);
    if (column.has("statistics")) set_statistics(script, bare);
    change_options(script, column, bare);
    alter_common(script, *find_rule(column.id.kind), column, bare);
    return;
  }
  if (column.has("inherited")) return;
  const std::string parent =
      column.has(kDroppedAlone) ? fmt::format("ALTER TABLE ONLY {}", column.parent->identity) : alter_parent(column);
  std::string statement =
      fmt::format("{} DROP {} {}", parent, is_of_type(column) ? "ATTRIBUTE" : "COLUMN", last_name(column.id.identity));
  if (is_of_type(column)) statement += " CASCADE";
  if (column.has("generated")) {
    script.add(std::move(statement));
  } else {
    script.add_losing_data(std::move(statement));
  }
}

// ---- from one to another ----

void change_type(Script& script, const Object& from, const Object& to) {
  if (to.has("inherited")) return;  // changed with the parent's
  const std::string_view name = last_name(to.id.identity);
  const std::string clauses = fmt::format("TYPE {}{}", to.get("type"), clause("COLLATE", to, "collation"));
  if (is_of_type(to)) {
    script.add(fmt::format("{} ALTER ATTRIBUTE {} {} CASCADE", alter_parent(to), name, clauses));
    return;
  }
  std::string statement = fmt::format(
      "{} {}{}", alter_column(to), clauses,
      belongs_to(to, "foreign table") ? std::string{} : using_clause(name, from.get("type"), to.get("type")));
  if (keeps_every_value(from.get("type"), to.get("type"))) {
    script.add(std::move(statement));
  } else {
    script.add_losing_data(std::move(statement));
  }
}

/// "START WITH 1 INCREMENT BY 1 … CYCLE" as "SET START WITH 1 SET INCREMENT BY 1 … SET CYCLE".
std::string set_each(std::string options) {
  const bool cycles = options.ends_with(" CYCLE");
  for (const std::string_view words : {"START", "INCREMENT", "MINVALUE", "MAXVALUE", "CACHE"}) {
    const std::size_t at = options.find(words);
    if (at != std::string::npos) options.insert(at, "SET ");
  }
  if (cycles) {
    options.insert(options.size() - std::string_view("CYCLE").size(), "SET ");
  } else {
    options += " SET NO CYCLE";
  }
  return options;
}

void change_identity_options(Script& script, const Object& from, const Object& to) {
  const SequenceBounds before = parse_bounds(from.get("identity_options"));
  const SequenceBounds after = parse_bounds(to.get("identity_options"));
  const std::string sequence = fmt::format("pg_catalog.pg_get_serial_sequence({}, {})::pg_catalog.regclass",
                                           sql::quote_literal(to.parent->identity),
                                           sql::quote_literal(sql::unquoted(last_name(to.id.identity))));
  if (std::string move = move_into_bounds(sequence, before, after); !move.empty()) script.add(std::move(move));
  const std::string restart =
      must_begin_again(before, after) ? fmt::format(" RESTART WITH {}", after.start) : std::string{};
  script.add(fmt::format("{} SET GENERATED {} {}{}", alter_column(to), to.get("identity_kind"),
                         set_each(std::string(to.get("identity_options"))), restart));
}

void change_identity(Script& script, const Object& from, const Object& to) {
  if (same(from, to, "identity_kind") && same(from, to, "identity_options")) return;
  if (!to.has("identity_kind")) {
    script.add(fmt::format("{} DROP IDENTITY", alter_column(to)));
  } else if (!from.has("identity_kind")) {
    script.add(fmt::format("{} ADD GENERATED {} AS IDENTITY ({})", alter_column(to), to.get("identity_kind"),
                           to.get("identity_options")));
  } else {
    change_identity_options(script, from, to);
  }
}

bool narrows_identity(const Object& from, const Object& to) {
  return are_narrower(parse_bounds(from.get("identity_options")), parse_bounds(to.get("identity_options")));
}

/// A generated column can be made a plain one if it has stored what it generated, nothing else.
bool can_keep_values(const Object& from, const Object& to) {
  if (!to.has("generated")) return from.get("generated_kind") != "VIRTUAL";
  return same(from, to, "generated") && same(from, to, "generated_kind") && same(from, to, "type");
}

Alteration alter(Script& script, const Object& from, const Object& to) {
  if (!can_keep_values(from, to)) return Alteration::impossible;
  Alteration alteration = Alteration::in_place;
  if (from.has("generated") && !to.has("generated")) script.add(fmt::format("{} DROP EXPRESSION", alter_column(to)));
  // An identity hinders a change of type to one that is none for it, or too small, and goes when NOT NULL does.
  const bool identity_first = from.has("identity_kind") && (!to.has("identity_kind") || narrows_identity(from, to));
  if (identity_first) change_identity(script, from, to);
  if (!same(from, to, "type") || !same(from, to, "collation")) {
    change_type(script, from, to);
    alteration = Alteration::displacing;
  }
  if (!is_of_type(to)) change_not_null(script, alter_parent(to), from, to);
  if (!identity_first) change_identity(script, from, to);
  if (!same(from, to, "storage") && !is_of_type(to)) set_storage(script, to);
  if (!same(from, to, "compression")) set_compression(script, to);
  if (!same(from, to, "statistics")) set_statistics(script, to);
  change_options(script, from, to);
  if (const std::string options = server_options_change(from, to); !options.empty()) {
    script.add(fmt::format("{} {}", alter_column(to), options));
  }
  return alteration;
}

// ---- defaults ----

void set_default(Script& script, const Object& part, Members) {
  script.add(fmt::format("{} SET DEFAULT {}", alter_column_only(part), part.get("default")));
}

Alteration alter_default(Script& script, const Object&, const Object& to) {
  set_default(script, to, {});
  return Alteration::in_place;
}

void drop_default(Script& script, const Object& part) {
  script.add(fmt::format("{} DROP DEFAULT", alter_column_only(part)));
}

}  // namespace

std::span<const Rule> column_rules() {
  static constexpr std::array kRules = {
      Rule{.kind = "column",
           .words = "COLUMN",
           .create = create_column,
           .finish = finish_column,
           .alter = alter,
           .drop = drop_column,
           .grant_words = "TABLE"},
      Rule{.kind = kDefault, .words = "COLUMN", .create = set_default, .alter = alter_default, .drop = drop_default},
  };
  return kRules;
}

}  // namespace pgplumb::schema::ddl
