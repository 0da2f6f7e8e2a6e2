// Default privileges: the rights that objects made from now on have.
#include <array>
#include <fmt/format.h>

#include "core/schema/ddl/grants.hpp"
#include "core/schema/ddl/kinds.hpp"

namespace pgplumb::schema::ddl {
namespace {

/// From "FOR ROLE app IN SCHEMA shop ON TABLES".
RightsOn defaults_of(const Script& script, const Object& object) {
  constexpr std::string_view kForRole = "FOR ROLE ";
  const std::string& identity = object.id.identity;
  const std::size_t on = identity.rfind(" ON ");
  const std::string objects = identity.substr(on + 4);
  const std::size_t in_schema = identity.find(" IN SCHEMA ");
  const std::string scope = in_schema == std::string::npos ? "" : identity.substr(in_schema, on - in_schema);
  const std::string role = identity.substr(kForRole.size(), std::min(in_schema, on) - kForRole.size());
  const bool is_everywhere = scope.empty();
  std::string usual;
  if (is_everywhere && objects == "FUNCTIONS") usual = "EXECUTE";
  if (is_everywhere && objects == "TYPES") usual = "USAGE";
  return {.words = objects,
          .prefix = fmt::format("ALTER DEFAULT PRIVILEGES FOR ROLE {}{} ", script.role(role), scope),
          .usual_right = std::move(usual),
          .owner = is_everywhere ? role : "",
          .revoke_suffix = ""};
}

void create(Script& script, const Object& object, Members) {
  change_rights(script, defaults_of(script, object), {}, rights_of(object));
}

Alteration alter(Script& script, const Object& from, const Object& to) {
  change_rights(script, defaults_of(script, to), rights_of(from), rights_of(to));
  return Alteration::in_place;
}

void drop(Script& script, const Object& object) {
  change_rights(script, defaults_of(script, object), rights_of(object), {});
}

}  // namespace

std::span<const Rule> default_privilege_rules() {
  static constexpr std::array kRules = {
      Rule{.kind = "default privileges", .words = "DEFAULT PRIVILEGES", .create = create, .alter = alter, .drop = drop},
  };
  return kRules;
}

}  // namespace pgplumb::schema::ddl
