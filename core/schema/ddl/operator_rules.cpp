// Operators, and the families and classes that tell an index about them.
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <vector>

#include "core/schema/ddl/kinds.hpp"
#include "core/schema/ddl/words.hpp"

namespace pgplumb::schema::ddl {
namespace {

// ---- operators ----

/// Where the arguments begin in shop.===(integer, text): names in quotes may hold a parenthesis.
std::size_t arguments_of(std::string_view identity) {
  return identity.size() - last_name(identity).size() + last_name(identity).find('(');
}

void create_operator(Script& script, const Object& object, Members) {
  const std::string& identity = object.id.identity;
  const std::size_t open = arguments_of(identity);
  const std::vector<std::string> arguments =
      split_list(std::string_view(identity).substr(open + 1, identity.size() - open - 2));
  std::vector<std::string> items = {fmt::format("FUNCTION = {}", object.get("function"))};
  if (arguments.at(0) != "NONE") items.push_back("LEFTARG = " + arguments[0]);
  if (arguments.at(1) != "NONE") items.push_back("RIGHTARG = " + arguments[1]);
  for (const auto& [attribute, words] : {std::pair("commutator", "COMMUTATOR"), std::pair("negator", "NEGATOR"),
                                         std::pair("restrict", "RESTRICT"), std::pair("join", "JOIN")}) {
    if (object.has(attribute)) items.push_back(fmt::format("{} = {}", words, object.get(attribute)));
  }
  if (object.has("hashes")) items.emplace_back("HASHES");
  if (object.has("merges")) items.emplace_back("MERGES");
  script.add(fmt::format("CREATE OPERATOR {} ({})", identity.substr(0, open), fmt::join(items, ", ")));
}

Alteration alter_operator(Script& script, const Object& from, const Object& to) {
  if (!same_but_for(from, to, {"restrict", "join"})) return Alteration::impossible;
  std::vector<std::string> items;
  for (const auto& [attribute, words] : {std::pair("restrict", "RESTRICT"), std::pair("join", "JOIN")}) {
    if (same(from, to, attribute)) continue;
    items.push_back(fmt::format("{} = {}", words, to.has(attribute) ? to.get(attribute) : "NONE"));
  }
  if (!items.empty()) script.add(fmt::format("ALTER OPERATOR {} SET ({})", to.id.identity, fmt::join(items, ", ")));
  return Alteration::in_place;
}

// ---- families ----

/// "FUNCTION 1 (integer, integer) f(…)" and "OPERATOR 1 <(integer, integer)" as DROP wants them: without what they are.
std::string slot_of(std::string_view member) {
  const std::size_t number_end = member.find(' ', member.find(' ') + 1);
  if (member.starts_with("FUNCTION")) return std::string(member.substr(0, member.find(')') + 1));
  const std::string_view types = member.substr(member.find('(', number_end));
  return fmt::format("{} {}", member.substr(0, number_end), types.substr(0, types.find(')') + 1));
}

void alter_family(Script& script, const Object& family, std::string_view words,
                  const std::vector<std::string>& members) {
  if (members.empty()) return;
  script.add(fmt::format("ALTER OPERATOR FAMILY {} {} {}", family.id.identity, words, fmt::join(members, ", ")));
}

void create_family(Script& script, const Object& family, Members) {
  script.add("CREATE OPERATOR FAMILY " + family.id.identity);
  alter_family(script, family, "ADD", split_lines(family.get("members")));
}

Alteration change_family(Script& script, const Object& from, const Object& to) {
  const std::vector<std::string> before = split_lines(from.get("members"));
  const std::vector<std::string> after = split_lines(to.get("members"));
  std::vector<std::string> gone;
  std::vector<std::string> added;
  for (const std::string& member : before) {
    if (std::find(after.begin(), after.end(), member) == after.end()) gone.push_back(slot_of(member));
  }
  for (const std::string& member : after) {
    if (std::find(before.begin(), before.end(), member) == before.end()) added.push_back(member);
  }
  alter_family(script, to, "DROP", gone);
  alter_family(script, to, "ADD", added);
  return Alteration::in_place;
}

// ---- classes ----

void create_class(Script& script, const Object& object, Members) {
  const std::string& identity = object.id.identity;
  const std::size_t method = identity.rfind(" USING ");
  std::vector<std::string> members = split_lines(object.get("members"));
  // A class without members is made with the type that its index stores anyway.
  if (object.has("storage") || members.empty()) {
    members.push_back(fmt::format("STORAGE {}", object.has("storage") ? object.get("storage") : object.get("type")));
  }
  script.add(fmt::format("CREATE OPERATOR CLASS {}{} FOR TYPE {}{} FAMILY {} AS {}", identity.substr(0, method),
                         flag("DEFAULT", object, "default"), object.get("type"), identity.substr(method),
                         object.get("family"), fmt::join(members, ", ")));
}

}  // namespace

std::span<const Rule> operator_rules() {
  static constexpr std::array kRules = {
      Rule{.kind = "operator",
           .words = "OPERATOR",
           .create = create_operator,
           .alter = alter_operator,
           .has_owner = true},
      Rule{.kind = "operator family",
           .words = "OPERATOR FAMILY",
           .create = create_family,
           .alter = change_family,
           .has_owner = true},
      Rule{.kind = "operator class", .words = "OPERATOR CLASS", .create = create_class, .has_owner = true},
  };
  return kRules;
}

}  // namespace pgplumb::schema::ddl
