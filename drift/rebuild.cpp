#include "drift/rebuild.hpp"

#include <algorithm>
#include <set>
#include <string_view>

#include "core/schema/create_script.hpp"
#include "core/schema/ddl/words.hpp"
#include "core/sql/identifier.hpp"

namespace pgplumb::drift {
namespace {

using schema::Attribute;
using schema::Object;
using schema::Snapshot;

/// Roles as they stand in SQL: owners, those who have rights or members, those of policies and user mappings.
void add_roles(const Object& object, std::set<std::string>& roles) {
  constexpr std::string_view kGrants = "grants to ";
  constexpr std::string_view kMemberOf = "member of ";
  for (const Attribute& attribute : object.attributes) {
    const std::string& name = attribute.name.text();
    if (name == "owner") roles.insert(attribute.value);
    for (const std::string_view prefix : {kGrants, kMemberOf}) {
      if (name.starts_with(prefix)) roles.insert(name.substr(prefix.size()));
    }
    if (name == "roles") {
      for (std::string& role : schema::ddl::split_list(attribute.value)) roles.insert(std::move(role));
    }
  }
  constexpr std::string_view kFor = "FOR ";
  constexpr std::string_view kServer = " SERVER ";
  if (object.id.kind.text() == "user mapping") {
    const std::string& identity = object.id.identity;
    roles.insert(identity.substr(kFor.size(), identity.rfind(kServer) - kFor.size()));
  }
}

}  // namespace

void make_roles(pg::Session& session, const std::vector<const Snapshot*>& snapshots) {
  std::set<std::string> roles;
  for (const Snapshot* snapshot : snapshots) {
    for (const Object& object : snapshot->objects()) add_roles(object, roles);
  }
  for (const std::string& role : roles) {
    const auto has_role = [&](const Snapshot* snapshot) { return snapshot->find({"role", role}) != nullptr; };
    if (role == schema::kOwner || role == "PUBLIC" || std::ranges::any_of(snapshots, has_role)) continue;
    const sql::Identifier name(sql::unquoted(role));
    if (session.execute("SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = $1::pg_catalog.text", {name.name()})
            .size() == 0) {
      session.execute("CREATE ROLE " + name.quoted());
    }
  }
}

std::optional<Refusal> run_statements(pg::Session& session, const schema::ddl::Statements& statements) {
  session.run(schema::script_settings());
  for (const schema::ddl::Statement& statement : statements) {
    const pg::Session::Outcome outcome = session.run(statement.sql);
    if (!outcome.ok()) return Refusal{outcome.error->info, statement.sql};
  }
  return std::nullopt;
}

}  // namespace pgplumb::drift
