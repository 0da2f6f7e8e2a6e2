// Sequences, and the columns that they belong to.
#include <array>
#include <fmt/format.h>
#include <utility>

#include "core/schema/ddl/kinds.hpp"
#include "core/schema/ddl/parts.hpp"
#include "core/schema/ddl/sequence_bounds.hpp"
#include "core/schema/ddl/words.hpp"
#include "core/sql/identifier.hpp"

namespace pgplumb::schema::ddl {
namespace {

void create_sequence(Script& script, const Object& sequence, Members) {
  script.add(fmt::format("CREATE{} SEQUENCE {} AS {} INCREMENT BY {} MINVALUE {} MAXVALUE {} START WITH {} CACHE {}{}",
                         flag("UNLOGGED", sequence, "persistence"), sequence.id.identity, sequence.get("type"),
                         sequence.get("increment"), sequence.get("minimum"), sequence.get("maximum"),
                         sequence.get("start"), sequence.get("cache"), flag("CYCLE", sequence, "cycle")));
}

SequenceBounds bounds_of(const Object& sequence) {
  return {.start = sequence.get("start"),
          .increment = sequence.get("increment"),
          .minimum = sequence.get("minimum"),
          .maximum = sequence.get("maximum")};
}

Alteration alter_sequence(Script& script, const Object& from, const Object& to) {
  const std::string name = sql::quote_literal(to.id.identity) + "::pg_catalog.regclass";
  if (std::string move = move_into_bounds(name, bounds_of(from), bounds_of(to)); !move.empty()) {
    script.add(std::move(move));
  }
  std::string changes;
  const auto change = [&](std::string_view words, Symbol attribute) {
    if (!same(from, to, attribute)) changes += fmt::format(" {} {}", words, to.get(attribute));
  };
  change("AS", "type");
  change("INCREMENT BY", "increment");
  change("MINVALUE", "minimum");
  change("MAXVALUE", "maximum");
  change("START WITH", "start");
  change("CACHE", "cache");
  if (must_begin_again(bounds_of(from), bounds_of(to))) changes += fmt::format(" RESTART WITH {}", to.get("start"));
  if (!same(from, to, "cycle")) changes += to.has("cycle") ? " CYCLE" : " NO CYCLE";
  if (!changes.empty()) script.add(fmt::format("ALTER SEQUENCE {}{}", to.id.identity, changes));
  if (!same(from, to, "persistence")) {
    script.add(fmt::format("ALTER SEQUENCE {} SET {}", to.id.identity, to.has("persistence") ? "UNLOGGED" : "LOGGED"));
  }
  return Alteration::in_place;
}

void drop_sequence(Script& script, const Object& sequence) {
  script.add_losing_data("DROP SEQUENCE " + sequence.id.identity);
}

void create_owner_column(Script& script, const Object& part, Members) {
  script.add(fmt::format("ALTER SEQUENCE {} OWNED BY {}", part.id.identity, part.get("owned_by")));
}

Alteration alter_owner_column(Script& script, const Object&, const Object& to) {
  create_owner_column(script, to, {});
  return Alteration::in_place;
}

void drop_owner_column(Script& script, const Object& part) {
  script.add(fmt::format("ALTER SEQUENCE {} OWNED BY NONE", part.id.identity));
}

}  // namespace

std::span<const Rule> sequence_rules() {
  static constexpr std::array kRules = {
      Rule{.kind = "sequence",
           .words = "SEQUENCE",
           .create = create_sequence,
           .alter = alter_sequence,
           .drop = drop_sequence,
           .grant_words = "SEQUENCE",
           .has_owner = true},
      Rule{.kind = kSequenceOwner,
           .words = "SEQUENCE",
           .create = create_owner_column,
           .alter = alter_owner_column,
           .drop = drop_owner_column},
  };
  return kRules;
}

}  // namespace pgplumb::schema::ddl
