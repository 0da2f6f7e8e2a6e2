#include "core/schema/ddl/reading_order.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace pgplumb::schema::ddl {
namespace {

struct Place {
  std::string_view kind;
  int group;
  int rank;
};

constexpr std::array kPlaces = {
    Place{"role", -1, 0},
    Place{"schema", 0, 0},
    Place{"extension", 1, 0},
    Place{"access method", 2, 0},
    Place{"language", 2, 1},
    Place{"collation", 2, 2},
    Place{"foreign-data wrapper", 3, 0},
    Place{"server", 3, 1},
    Place{"user mapping", 3, 2},
    Place{kShellType, 4, 0},
    Place{"base type", 4, 1},
    Place{"enum", 4, 1},
    Place{"domain", 4, 1},
    Place{"composite type", 4, 1},
    Place{"range type", 4, 1},
    Place{"sequence", 5, 0},
    Place{"table", 5, 1},
    Place{"foreign table", 5, 1},
    Place{"column", 5, 2},
    Place{kDefault, 5, 3},
    Place{kSequenceOwner, 5, 4},
    Place{kInheritance, 5, 8},
    Place{kPartition, 5, 8},
    Place{"index", 5, 6},
    Place{kReplicaIdentity, 5, 7},
    Place{kClusterIndex, 5, 7},
    Place{"statistics", 5, 7},
    Place{"function", 7, 0},
    Place{"procedure", 7, 1},
    Place{"aggregate", 7, 2},
    Place{"operator", 8, 0},
    Place{"operator family", 8, 1},
    Place{"operator class", 8, 2},
    Place{"cast", 8, 3},
    Place{"transform", 8, 4},
    Place{"conversion", 8, 5},
    Place{"text search parser", 8, 6},
    Place{"text search template", 8, 7},
    Place{"text search dictionary", 8, 8},
    Place{"text search configuration", 8, 9},
    Place{"view", 9, 0},
    Place{"materialized view", 9, 0},
    Place{"rule", 10, 0},
    Place{"trigger", 10, 1},
    Place{"policy", 10, 2},
    Place{"publication", 11, 0},
    Place{"publication schema", 11, 1},
    Place{"publication table", 11, 2},
    Place{"subscription", 12, 0},
    // These act on what is made after them.
    Place{"event trigger", 13, 0},
    Place{"default privileges", 14, 0},
};

Place place_of(const Object& object) {
  static const std::map<std::string_view, Place> kByKind = [] {
    std::map<std::string_view, Place> places;
    for (const Place& place : kPlaces) places.emplace(place.kind, place);
    return places;
  }();
  const std::string& kind = object.id.kind.text();
  // Functions may need in their bodies what only they know of, other functions above all.
  const bool calls = std::ranges::any_of(object.needs, [](const ObjectId& id) { return id.kind.text() == "function"; });
  if (calls && (kind == "index" || object.get("type") == "exclusion")) return {"index", 9, 0};
  // A function of a cast may return what is taken for the type by another.
  if (kind == "cast" && object.get("method") == "WITHOUT FUNCTION") return {"cast", 7, 3};
  if (kind == "constraint") {
    // A foreign key waits for the table that it leads to.
    return object.get("type") == "foreign key" ? Place{"constraint", 6, 0} : Place{"constraint", 5, 5};
  }
  const auto found = kByKind.find(kind);
  return found == kByKind.end() ? Place{"", 8, 99} : found->second;
}

}  // namespace

ReadingPlace reading_place(const Part& part) {
  const Place place = place_of(part.object);
  std::string name = part.object.parent ? part.object.parent->identity : part.object.id.identity;
  // A sequence stands before the table of its column.
  for (const ObjectId& owner : part.goes_with) {
    if (part.object.id.kind.text() == "sequence") name = qualifier(owner.identity);
  }
  if (part.object.id.kind.text() == kSequenceOwner) name = qualifier(part.object.get("owned_by"));
  return {place.group, std::move(name), place.rank, part.object.id.identity};
}

}  // namespace pgplumb::schema::ddl
