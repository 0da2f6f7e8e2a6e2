// Roles: what they may do, what they are set to, what they are members of.
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <vector>

#include "core/schema/ddl/assignment.hpp"
#include "core/schema/ddl/kinds.hpp"
#include "core/schema/ddl/words.hpp"
#include "core/sql/identifier.hpp"

namespace pgplumb::schema::ddl {
namespace {

constexpr std::string_view kMemberOf = "member of ";
constexpr std::string_view kSetting = "setting ";
constexpr std::string_view kDatabaseSetting = "database setting ";

/// An attribute that is there or not, and the words for both.
struct Power {
  std::string_view attribute;
  std::string_view present;
  std::string_view usual;
};

constexpr std::array kPowers = {
    Power{"superuser", "SUPERUSER", "NOSUPERUSER"},
    Power{"inherit", "NOINHERIT", "INHERIT"},
    Power{"createrole", "CREATEROLE", "NOCREATEROLE"},
    Power{"createdb", "CREATEDB", "NOCREATEDB"},
    Power{"login", "LOGIN", "NOLOGIN"},
    Power{"replication", "REPLICATION", "NOREPLICATION"},
    Power{"bypassrls", "BYPASSRLS", "NOBYPASSRLS"},
};

/// What stands behind CREATE ROLE or ALTER ROLE so that the role has the powers of `to`.
std::string changed_powers(const Object& from, const Object& to) {
  std::string words;
  for (const Power& power : kPowers) {
    if (same(from, to, power.attribute)) continue;
    words += fmt::format(" {}", to.has(power.attribute) ? power.present : power.usual);
  }
  if (!same(from, to, "connection_limit")) {
    words += fmt::format(" CONNECTION LIMIT {}", to.has("connection_limit") ? to.get("connection_limit") : "-1");
  }
  if (!same(from, to, "valid_until")) {
    words += fmt::format(" VALID UNTIL '{}'", to.has("valid_until") ? to.get("valid_until") : "infinity");
  }
  return words;
}

/// Attributes of a family by what stands behind `prefix`.
std::map<std::string, std::string> family(const Object& role, std::string_view prefix) {
  std::map<std::string, std::string> members;
  for (const Attribute& attribute : role.attributes) {
    const std::string& name = attribute.name.text();
    if (name.starts_with(prefix)) members.emplace(name.substr(prefix.size()), attribute.value);
  }
  return members;
}

/// The name of the database is known where the statement runs, and only there.
void add_for_database(Script& script, const Object& role, const std::string& words) {
  const std::string head = fmt::format("ALTER ROLE {} IN DATABASE ", role.id.identity);
  script.add("DO " + dollar_quoted(fmt::format(
                         "BEGIN EXECUTE {} || pg_catalog.quote_ident(pg_catalog.current_database()) || {}; END",
                         sql::quote_literal(head), sql::quote_literal(' ' + words))));
}

void change_settings(Script& script, const Object& from, const Object& to, std::string_view prefix) {
  const auto add = [&](const std::string& words) {
    if (prefix == kDatabaseSetting) {
      add_for_database(script, to, words);
    } else {
      script.add(fmt::format("ALTER ROLE {} {}", to.id.identity, words));
    }
  };
  const std::map<std::string, std::string> before = family(from, prefix);
  const std::map<std::string, std::string> after = family(to, prefix);
  for (const auto& [name, value] : before) {
    if (!after.contains(name)) add("RESET " + parameter_name(name));
  }
  for (const auto& [name, value] : after) {
    const auto found = before.find(name);
    if (found == before.end() || found->second != value) add("SET " + assignment(name, value));
  }
}

bool has_word(std::string_view options, std::string_view word) { return options.find(word) != std::string_view::npos; }

/// A membership under other options. Those that are not said any more are usual again.
void change_membership(Script& script, const std::string& role, const std::string& member, std::string_view from,
                       std::string_view to) {
  if (has_word(from, "ADMIN") && !has_word(to, "ADMIN")) {
    script.add(fmt::format("REVOKE ADMIN OPTION FOR {} FROM {}", role, member));
  }
  std::vector<std::string> options;
  if (to != "true") options = split_list(to);
  for (const std::string_view word : {"INHERIT", "SET"}) {
    if (has_word(from, word) && !has_word(to, word)) options.push_back(fmt::format("{} TRUE", word));
  }
  if (options.empty()) return;
  script.add(fmt::format("GRANT {} TO {} WITH {}", role, member, fmt::join(options, ", ")));
}

void change_memberships(Script& script, const Object& from, const Object& to) {
  const std::map<std::string, std::string> before = family(from, kMemberOf);
  const std::map<std::string, std::string> after = family(to, kMemberOf);
  for (const auto& [role, options] : before) {
    if (!after.contains(role)) script.add(fmt::format("REVOKE {} FROM {}", role, to.id.identity));
  }
  for (const auto& [role, options] : after) {
    const auto found = before.find(role);
    if (found == before.end()) {
      script.add(fmt::format("GRANT {} TO {}{}{}", role, to.id.identity, options == "true" ? "" : " WITH ",
                             options == "true" ? "" : options));
    } else if (found->second != options) {
      change_membership(script, role, to.id.identity, found->second, options);
    }
  }
}

void change_beyond_powers(Script& script, const Object& from, const Object& to) {
  change_settings(script, from, to, kSetting);
  change_settings(script, from, to, kDatabaseSetting);
  change_memberships(script, from, to);
}

void create_role(Script& script, const Object& role, Members) {
  const Object bare{.id = role.id};
  script.add(fmt::format("CREATE ROLE {}{}", role.id.identity, changed_powers(bare, role)));
  change_beyond_powers(script, bare, role);
}

Alteration alter_role(Script& script, const Object& from, const Object& to) {
  const std::string powers = changed_powers(from, to);
  if (!powers.empty()) script.add(fmt::format("ALTER ROLE {}{}", to.id.identity, powers));
  change_beyond_powers(script, from, to);
  return Alteration::in_place;
}

/// Its memberships, and the password that nobody can tell, go with it.
void drop_role(Script& script, const Object& role) { script.add_losing_data("DROP ROLE " + role.id.identity); }

}  // namespace

std::span<const Rule> role_rules() {
  static constexpr std::array kRules = {
      Rule{.kind = "role", .words = "ROLE", .create = create_role, .alter = alter_role, .drop = drop_role}};
  return kRules;
}

}  // namespace pgplumb::schema::ddl
