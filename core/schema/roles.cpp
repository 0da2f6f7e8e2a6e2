#include "core/schema/roles.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace pgplumb::schema {
namespace {

using Chooser = std::function<std::optional<Object>(const Object&)>;

/// What `choose` makes of each role; nothing: it is left out.
std::vector<Object> chosen_roles(const Snapshot& snapshot, const Chooser& choose) {
  std::vector<Object> roles;
  for (const Object& object : snapshot.objects()) {
    if (!is_role(object.id)) continue;
    if (std::optional<Object> role = choose(object)) roles.push_back(*std::move(role));
  }
  for (Object& role : roles) {
    std::erase_if(role.needs,
                  [&](const ObjectId& needed) { return std::ranges::count(roles, needed, &Object::id) == 0; });
  }
  return roles;
}

/// Of a role what files say that only name it.
Object narrowed_role(Object role, const Object& said) {
  std::erase_if(role.attributes, [&](const Attribute& attribute) { return !said.has(attribute.name); });
  if (!role.has(kOnlyNamed)) role.attributes.push_back({kOnlyNamed, "true"});
  return role;
}

/// The snapshot with these roles in the place of its own.
Snapshot with_roles(const Snapshot& snapshot, std::vector<Object> roles, RoleScope scope) {
  std::ranges::copy_if(snapshot.objects(), std::back_inserter(roles),
                       [](const Object& object) { return !is_role(object.id); });
  return Snapshot(std::move(roles), snapshot.not_compared(), snapshot.server_version(), scope);
}

/// Files compared with files: a role that the others only name is compared as far as they speak of it.
Snapshot as_far_as_said(const Snapshot& snapshot, const Snapshot& others) {
  const auto choose = [&](const Object& role) -> std::optional<Object> {
    const Object* said = others.find(role.id);
    const bool is_narrower = said != nullptr && said->has(kOnlyNamed) && !role.has(kOnlyNamed);
    return is_narrower ? narrowed_role(role, *said) : role;
  };
  return with_roles(snapshot, chosen_roles(snapshot, choose), RoleScope::files);
}

}  // namespace

bool is_role(const ObjectId& id) {
  static const Symbol kRole("role");
  return id.kind == kRole;
}

Snapshot without_roles(const Snapshot& snapshot) { return with_roles(snapshot, {}, RoleScope::none); }

Snapshot with_roles_of(const Snapshot& snapshot, const Snapshot& other) {
  return with_roles(snapshot, chosen_roles(other, [](const Object& role) { return role; }), other.roles());
}

Snapshot roles_of_files(const Snapshot& snapshot, const std::set<std::string>& only_named) {
  const auto choose = [&](const Object& role) -> std::optional<Object> {
    if (!only_named.contains(role.id.identity)) return role;
    if (role.attributes.empty()) return std::nullopt;
    Object named = role;
    named.attributes.push_back({kOnlyNamed, "true"});
    return named;
  };
  return with_roles(snapshot, chosen_roles(snapshot, choose), RoleScope::files);
}

Snapshot narrowed_to(const Snapshot& snapshot, const Snapshot& files) {
  const auto choose = [&](const Object& role) -> std::optional<Object> {
    const Object* said = files.find(role.id);
    if (said == nullptr) return std::nullopt;
    return said->has(kOnlyNamed) ? narrowed_role(role, *said) : role;
  };
  return with_roles(snapshot, chosen_roles(snapshot, choose), RoleScope::files);
}

void match_roles(Snapshot& one, Snapshot& other) {
  const bool one_is_files = one.roles() == RoleScope::files;
  const bool other_is_files = other.roles() == RoleScope::files;
  if (one_is_files && other_is_files) {
    Snapshot narrowed = as_far_as_said(one, other);
    other = as_far_as_said(other, one);
    one = std::move(narrowed);
  } else if (one_is_files) {
    other = narrowed_to(other, one);
  } else if (other_is_files) {
    one = narrowed_to(one, other);
  }
}

}  // namespace pgplumb::schema
