#include "core/schema/ddl/disowned.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "core/schema/ddl/words.hpp"

namespace pgplumb::schema::ddl {
namespace {

class Search {
 public:
  Search(const Snapshot& schema, const Snapshot& other) : schema_(schema), other_(other) {
    for (const Object& table : schema.objects()) {
      const Object* there = other.find(table.id);
      // Another table among the parents: it is taken from them before.
      if (!table.has("inherits") || (there != nullptr && !same(table, *there, "inherits"))) continue;
      for (const std::string& parent : split_list(table.get("inherits"))) heirs_[parent].push_back(&table);
    }
  }

  std::set<ObjectId> run() const {
    std::set<ObjectId> found;
    for (const Object& object : schema_.objects()) {
      if (object.id.kind.text() == "column" && disowns(object.id)) found.insert(object.id);
    }
    return found;
  }

 private:
  bool disowns(const ObjectId& column) const {
    const auto heirs = heirs_.find(qualifier(column.identity));
    if (heirs == heirs_.end() || other_.find(column) != nullptr) return false;
    return std::ranges::any_of(heirs->second, [&](const Object* heir) {
      const ObjectId inherited{column.kind, heir->id.identity + '.' + std::string(last_name(column.identity))};
      const Object* kept = other_.find(inherited);
      return kept == nullptr ? disowns(inherited) : !kept->has("inherited");
    });
  }

  const Snapshot& schema_;
  const Snapshot& other_;
  std::map<std::string, std::vector<const Object*>, std::less<>>
      heirs_;  ///< by the name of a table those that inherit from it
};

}  // namespace

std::set<ObjectId> find_disowning_columns(const Snapshot& schema, const Snapshot& other) {
  return Search(schema, other).run();
}

}  // namespace pgplumb::schema::ddl
