#include "core/schema/snapshot.hpp"

#include <algorithm>
#include <utility>

namespace pgplumb::schema {

Snapshot::Snapshot(std::vector<Object> objects, std::vector<NotCompared> not_compared, int server_version,
                   RoleScope roles)
    : objects_(std::move(objects)),
      not_compared_(std::move(not_compared)),
      server_version_(server_version),
      roles_(roles) {
  std::sort(objects_.begin(), objects_.end(),
            [](const Object& left, const Object& right) { return left.id < right.id; });
  for (Object& object : objects_) {
    std::sort(object.attributes.begin(), object.attributes.end(),
              [](const Attribute& left, const Attribute& right) { return left.name < right.name; });
    std::sort(object.needs.begin(), object.needs.end());
    object.needs.erase(std::unique(object.needs.begin(), object.needs.end()), object.needs.end());
  }
}

const Object* Snapshot::find(const ObjectId& id) const noexcept {
  const auto found = std::lower_bound(objects_.begin(), objects_.end(), id,
                                      [](const Object& object, const ObjectId& wanted) { return object.id < wanted; });
  return found == objects_.end() || found->id != id ? nullptr : &*found;
}

}  // namespace pgplumb::schema
