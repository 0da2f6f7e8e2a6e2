#include "core/schema/internal/generated_names.hpp"

#include <array>
#include <string>
#include <vector>

namespace pgplumb::schema::internal {
namespace {

/// Everything about an object but its name: who has the same role has the same text.
std::string role_of(const Object& object) {
  static const Symbol kConstraint("constraint");
  static const Symbol kIndex("index");
  static const Symbol kSequence("sequence");
  static const Symbol kOwnedBy("owned_by");
  const Symbol kind = object.id.kind;
  const bool can_be_generated = kind == kConstraint || kind == kIndex || (kind == kSequence && object.has(kOwnedBy));
  if (!can_be_generated || !looks_generated(last_name(object.id.identity))) return {};
  std::string role = kind.text();
  if (object.parent) role += '\n' + to_string(*object.parent);
  for (const Attribute& attribute : object.attributes) {
    if (!is_provenance(attribute.name)) role += '\n' + attribute.name.text() + '=' + attribute.value;
  }
  return role;
}

/// By role, the objects of `all` that `other` has not, in the order of their names.
std::map<std::string, std::vector<const Object*>> only_in(const Snapshot& all, const Snapshot& other) {
  std::map<std::string, std::vector<const Object*>> found;
  for (const Object& object : all.objects()) {
    if (other.find(object.id) != nullptr) continue;
    if (std::string role = role_of(object); !role.empty()) found[std::move(role)].push_back(&object);
  }
  return found;
}

}  // namespace

bool looks_generated(std::string_view name) {
  if (name.size() > 1 && name.back() == '"') name = name.substr(1, name.size() - 2);
  while (!name.empty() && name.back() >= '0' && name.back() <= '9') name.remove_suffix(1);
  // Manual: ChooseConstraintName and ChooseIndexName put one of these words last.
  constexpr std::array<std::string_view, 7> kLabels = {"_pkey", "_key", "_fkey", "_check", "_excl", "_idx", "_seq"};
  for (const std::string_view label : kLabels) {
    if (name.size() > label.size() && name.ends_with(label)) return true;
  }
  return name.ends_with("_not_null");
}

std::map<ObjectId, ObjectId> pair_generated_names(const Snapshot& expected, const Snapshot& live) {
  const auto missing = only_in(expected, live);
  const auto extra = only_in(live, expected);
  std::map<ObjectId, ObjectId> pairs;
  for (const auto& [role, objects] : extra) {
    const auto wanted = missing.find(role);
    if (wanted == missing.end()) continue;
    for (std::size_t index = 0; index < objects.size() && index < wanted->second.size(); ++index) {
      pairs.emplace(objects[index]->id, wanted->second[index]->id);
    }
  }
  return pairs;
}

}  // namespace pgplumb::schema::internal
