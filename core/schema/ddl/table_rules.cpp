// Tables and foreign tables, and what is said of them after all that they are made of is there.
#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>
#include <vector>

#include "core/schema/ddl/column_clause.hpp"
#include "core/schema/ddl/kinds.hpp"
#include "core/schema/ddl/not_null.hpp"
#include "core/schema/ddl/parts.hpp"
#include "core/schema/ddl/words.hpp"

namespace pgplumb::schema::ddl {
namespace {

int position_of(const Object& column) {
  const std::string_view text = column.get("position");
  int position = 0;
  std::from_chars(text.data(), text.data() + text.size(), position);
  return position;
}

bool is_column(const Object& object) {
  static const Symbol kColumn("column");
  return object.id.kind == kColumn;
}

bool is_default(const Object& object) {
  static const Symbol kind(kDefault);
  return object.id.kind == kind;
}

const Object* default_of(const Object& column, Members members) {
  const auto found = std::find_if(members.begin(), members.end(), [&](const Object* member) {
    return is_default(*member) && member->id.identity == column.id.identity;
  });
  return found == members.end() ? nullptr : *found;
}

std::vector<const Object*> columns_in_order(Members members) {
  std::vector<const Object*> columns;
  std::copy_if(members.begin(), members.end(), std::back_inserter(columns),
               [](const Object* member) { return is_column(*member); });
  std::sort(columns.begin(), columns.end(),
            [](const Object* left, const Object* right) { return position_of(*left) < position_of(*right); });
  return columns;
}

/// A column of a table of a type has its name and type from there.
std::string typed_column_clause(const Object& column, const Object* default_value) {
  std::string options;
  if (default_value != nullptr) options += clause("DEFAULT", *default_value, "default");
  options += not_null_clause(column);
  return options.empty() ? options : fmt::format("{} WITH OPTIONS{}", last_name(column.id.identity), options);
}

/// What stands between the parentheses of CREATE TABLE.
std::vector<std::string> elements(const Object& table, Members members) {
  std::vector<std::string> clauses;
  const bool is_typed = table.has("of_type");
  for (const Object* column : columns_in_order(members)) {
    // A partition is made as a table of its own and attached; other children have columns from their parents.
    if (column->has("inherited") && !column->has("declared_too") && table.has("inherits")) continue;
    const Object* default_value = default_of(*column, members);
    std::string text = is_typed ? typed_column_clause(*column, default_value) : column_clause(*column, default_value);
    if (!text.empty()) clauses.push_back(std::move(text));
  }
  for (const Object* member : members) {
    if (is_column(*member) || is_default(*member)) continue;
    clauses.push_back(fmt::format("CONSTRAINT {} {}", last_name(member->id.identity), member->get("definition")));
  }
  return clauses;
}

std::string element_list(const Object& table, Members members) {
  const std::vector<std::string> clauses = elements(table, members);
  if (clauses.empty()) return table.has("of_type") ? "" : " ()";
  return fmt::format(" (\n  {}\n)", fmt::join(clauses, ",\n  "));
}

std::string alter_words(const Object& table) {
  static const Symbol kForeignTable("foreign table");
  return fmt::format("ALTER {} {}", table.id.kind == kForeignTable ? "FOREIGN TABLE" : "TABLE", table.id.identity);
}

void set_row_security(Script& script, const Object& table) {
  script.add(
      fmt::format("{} {} ROW LEVEL SECURITY", alter_words(table), table.has("row_security") ? "ENABLE" : "DISABLE"));
}

void force_row_security(Script& script, const Object& table) {
  script.add(fmt::format("{} {} ROW LEVEL SECURITY", alter_words(table),
                         table.has("force_row_security") ? "FORCE" : "NO FORCE"));
}

std::string inherits_clause(const Object& table) {
  return table.has("inherits") ? fmt::format(" INHERITS ({})", table.get("inherits")) : std::string{};
}

void create_table(Script& script, const Object& table, Members members) {
  const std::string options = table.has("options") ? " WITH " + parameter_list(table.get("options")) : std::string{};
  script.add(fmt::format("CREATE{} TABLE {}{}{}{}{}{}{}{}", flag("UNLOGGED", table, "persistence"), table.id.identity,
                         clause("OF", table, "of_type"), element_list(table, members), inherits_clause(table),
                         clause("PARTITION BY", table, "partition_key"), clause("USING", table, "access_method"),
                         options, clause("TABLESPACE", table, "tablespace")));
  if (table.has("row_security")) set_row_security(script, table);
  if (table.has("force_row_security")) force_row_security(script, table);
}

Alteration alter_table(Script& script, const Object& from, const Object& to) {
  if (!same(from, to, "partition_key") || !same(from, to, "server")) return Alteration::impossible;
  const std::string words = alter_words(to);
  if (!same(from, to, "persistence")) {
    script.add(fmt::format("{} SET {}", words, to.has("persistence") ? "UNLOGGED" : "LOGGED"));
  }
  if (!same(from, to, "access_method")) {
    script.add(
        fmt::format("{} SET ACCESS METHOD {}", words, to.has("access_method") ? to.get("access_method") : "heap"));
  }
  if (!same(from, to, "tablespace")) {
    script.add(fmt::format("{} SET TABLESPACE {}", words, to.has("tablespace") ? to.get("tablespace") : "pg_default"));
  }
  change_parameters(
      from.get("options"), to.get("options"),
      [&](const std::string& list) { script.add(fmt::format("{} SET {}", words, list)); },
      [&](const std::string& list) { script.add(fmt::format("{} RESET {}", words, list)); });
  if (!same(from, to, "row_security")) set_row_security(script, to);
  if (!same(from, to, "force_row_security")) force_row_security(script, to);
  if (!same(from, to, "of_type")) {
    script.add(to.has("of_type") ? fmt::format("{} OF {}", words, to.get("of_type")) : fmt::format("{} NOT OF", words));
  }
  if (const std::string options = server_options_change(from, to); !options.empty()) {
    script.add(fmt::format("{} {}", words, options));
  }
  return Alteration::in_place;
}

void drop_table(Script& script, const Object& table) { script.add_losing_data(fmt::format("DROP {}", subject(table))); }

void create_foreign_table(Script& script, const Object& table, Members members) {
  script.add(fmt::format("CREATE FOREIGN TABLE {}{}{} SERVER {}{}", table.id.identity, element_list(table, members),
                         inherits_clause(table), table.get("server"), server_options_clause(table)));
}

// ---- partition of a table ----

void attach(Script& script, const Object& part, Members) {
  script.add(fmt::format("ALTER TABLE {} ATTACH PARTITION {} {}", part.get("partition_of"), part.id.identity,
                         part.get("partition_bound")));
}

void detach(Script& script, const Object& part) {
  script.add(fmt::format("ALTER TABLE {} DETACH PARTITION {}", part.get("partition_of"), part.id.identity));
}

// ---- parents of a table ----

void inherit(Script& script, const Object& part, Members) {
  for (const std::string& parent : split_list(part.get("inherits"))) {
    script.add(fmt::format("ALTER TABLE {} INHERIT {}", part.id.identity, parent));
  }
}

void disinherit(Script& script, const Object& part) {
  for (const std::string& parent : split_list(part.get("inherits"))) {
    script.add(fmt::format("ALTER TABLE {} NO INHERIT {}", part.id.identity, parent));
  }
}

// ---- cluster index ----

std::string_view cluster_words(const Object& part) {
  return part.parent->kind.text() == "materialized view" ? "MATERIALIZED VIEW" : "TABLE";
}

void set_cluster_index(Script& script, const Object& part, Members) {
  script.add(fmt::format("ALTER {} {} CLUSTER ON {}", cluster_words(part), part.id.identity, part.get("clustered")));
}

Alteration alter_cluster_index(Script& script, const Object&, const Object& to) {
  set_cluster_index(script, to, {});
  return Alteration::in_place;
}

void drop_cluster_index(Script& script, const Object& part) {
  script.add(fmt::format("ALTER {} {} SET WITHOUT CLUSTER", cluster_words(part), part.id.identity));
}

// ---- replica identity ----

void set_replica_identity(Script& script, const Object& part, Members) {
  script.add(fmt::format("ALTER TABLE {} REPLICA IDENTITY {}", part.id.identity, part.get("replica_identity")));
}

Alteration alter_replica_identity(Script& script, const Object&, const Object& to) {
  set_replica_identity(script, to, {});
  return Alteration::in_place;
}

void drop_replica_identity(Script& script, const Object& part) {
  script.add(fmt::format("ALTER TABLE {} REPLICA IDENTITY DEFAULT", part.id.identity));
}

}  // namespace

std::span<const Rule> table_rules() {
  static constexpr std::array kRules = {
      Rule{.kind = "table",
           .words = "TABLE",
           .create = create_table,
           .alter = alter_table,
           .drop = drop_table,
           .grant_words = "TABLE",
           .has_owner = true},
      Rule{.kind = "foreign table",
           .words = "FOREIGN TABLE",
           .create = create_foreign_table,
           .alter = alter_table,
           .grant_words = "TABLE",
           .has_owner = true},
      Rule{.kind = kPartition, .words = "TABLE", .create = attach, .drop = detach},
      Rule{.kind = kInheritance, .words = "TABLE", .create = inherit, .drop = disinherit},
      Rule{.kind = kClusterIndex,
           .words = "TABLE",
           .create = set_cluster_index,
           .alter = alter_cluster_index,
           .drop = drop_cluster_index},
      Rule{.kind = kReplicaIdentity,
           .words = "TABLE",
           .create = set_replica_identity,
           .alter = alter_replica_identity,
           .drop = drop_replica_identity},
  };
  return kRules;
}

}  // namespace pgplumb::schema::ddl
