#include "core/schema/ddl/shell_types.hpp"

#include <algorithm>

namespace pgplumb::schema::ddl {
namespace {

/// Makes the function need the shell of a type that needs it in turn.
bool need_shell(Part& function, const ObjectId& type) {
  std::vector<ObjectId>& needs = function.object.needs;
  const auto found = std::find(needs.begin(), needs.end(), type);
  if (found == needs.end()) return false;
  *found = {kShellType, type.identity};
  function.goes_with.push_back(type);
  return true;
}

}  // namespace

std::vector<Part> take_shell_types(std::vector<Part>& parts) {
  std::vector<Part> shells;
  for (Part& type : parts) {
    if (type.object.id.kind.text() != "base type" && type.object.id.kind.text() != "range type") continue;
    bool has_shell = false;
    for (const ObjectId& needed : type.object.needs) {
      Part* function = find_part(parts, needed);
      if (function != nullptr && need_shell(*function, type.object.id)) has_shell = true;
    }
    if (!has_shell) continue;
    const ObjectId shell{kShellType, type.object.id.identity};
    shells.push_back({Object{.id = shell}, {type.object.id}});
    type.object.needs.push_back(shell);
  }
  return shells;
}

}  // namespace pgplumb::schema::ddl
