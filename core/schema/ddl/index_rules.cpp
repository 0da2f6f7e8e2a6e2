// Indexes that no constraint brought, and extended statistics.
#include <array>
#include <fmt/format.h>

#include "core/schema/ddl/attached_indexes.hpp"
#include "core/schema/ddl/kinds.hpp"
#include "core/schema/ddl/words.hpp"

namespace pgplumb::schema::ddl {
namespace {

/// "1 SET STATISTICS 100, 2 SET STATISTICS 50".
void set_statistics(Script& script, const Object& index) {
  for (const std::string& column : split_list(index.get("statistics"))) {
    script.add(fmt::format("ALTER INDEX {} ALTER COLUMN {}", index.id.identity, column));
  }
}

void create_index(Script& script, const Object& index, Members) {
  const std::string predicate =
      index.has("predicate") ? fmt::format(" WHERE ({})", index.get("predicate")) : std::string{};
  const std::string options = index.has("options") ? " WITH " + parameter_list(index.get("options")) : std::string{};
  const std::string include = index.has("include") ? fmt::format(" INCLUDE ({})", index.get("include")) : std::string{};
  // On a partitioned table an index is not valid as long as a partition lacks it: made so on purpose.
  const std::string_view only = index.has(kLacksPartitions) ? "ONLY " : "";
  script.add(fmt::format("CREATE{} INDEX {} ON {}{} USING {} ({}){}{}{}{}{}", flag("UNIQUE", index, "unique"),
                         last_name(index.id.identity), only, index.parent->identity, index.get("method"),
                         index.get("columns"), include, flag("NULLS NOT DISTINCT", index, "nulls_not_distinct"),
                         options, clause("TABLESPACE", index, "tablespace"), predicate));
  set_statistics(script, index);
  attach_index(script, index);
}

Alteration alter_index(Script& script, const Object& from, const Object& to) {
  if (!same_but_for(from, to,
                    {"options", "tablespace", "statistics", "valid", "partition_of", kAttachedLater, kLacksPartitions,
                     kCarriesKeys})) {
    return Alteration::impossible;
  }
  if (must_come_anew(from, to)) return Alteration::impossible;
  const std::string words = "ALTER INDEX " + to.id.identity;
  // One that lacked some is valid when these are attached.
  const bool is_incomplete = from.has(kLacksPartitions);
  if (from.has("valid") && !to.has("valid") && !is_incomplete) script.add("REINDEX INDEX " + to.id.identity);
  attach_index(script, to);
  change_parameters(
      from.get("options"), to.get("options"),
      [&](const std::string& list) { script.add(fmt::format("{} SET {}", words, list)); },
      [&](const std::string& list) { script.add(fmt::format("{} RESET {}", words, list)); });
  if (!same(from, to, "tablespace")) {
    script.add(fmt::format("{} SET TABLESPACE {}", words, to.has("tablespace") ? to.get("tablespace") : "pg_default"));
  }
  if (!same(from, to, "statistics")) {
    for (const std::string& column : split_list(from.get("statistics"))) {
      script.add(fmt::format("{} ALTER COLUMN {} SET STATISTICS -1", words, column.substr(0, column.find(' '))));
    }
    set_statistics(script, to);
  }
  return Alteration::in_place;
}

void drop_index(Script& script, const Object& index) {
  // The index of a partition goes with the one that it is a part of.
  if (index.has("partition_of")) return;
  // A key cannot be parted from an index otherwise.
  script.add(fmt::format("DROP INDEX {}{}", index.id.identity, flag("CASCADE", index, kCarriesKeys)));
}

void set_target(Script& script, const Object& statistics) {
  script.add(fmt::format("ALTER STATISTICS {} SET STATISTICS {}", statistics.id.identity,
                         statistics.has("statistics") ? statistics.get("statistics") : "-1"));
}

void create_statistics(Script& script, const Object& statistics, Members) {
  script.add(std::string(statistics.get("definition")));
  if (statistics.has("statistics")) set_target(script, statistics);
}

Alteration alter_statistics(Script& script, const Object& from, const Object& to) {
  if (!same(from, to, "definition")) return Alteration::impossible;
  if (!same(from, to, "statistics")) set_target(script, to);
  return Alteration::in_place;
}

}  // namespace

std::span<const Rule> index_rules() {
  static constexpr std::array kRules = {
      Rule{.kind = "index", .words = "INDEX", .create = create_index, .alter = alter_index, .drop = drop_index},
      Rule{.kind = "statistics",
           .words = "STATISTICS",
           .create = create_statistics,
           .alter = alter_statistics,
           .has_owner = true},
  };
  return kRules;
}

}  // namespace pgplumb::schema::ddl
