#include "core/schema/ddl/grants.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>
#include <vector>

#include "core/schema/ddl/words.hpp"

namespace pgplumb::schema::ddl {
namespace {

constexpr std::string_view kNone = "none";
constexpr std::string_view kPublic = "PUBLIC";

std::set<std::string> each(const std::string& rights) {
  if (rights == kNone) return {};
  const std::vector<std::string> list = split_list(rights);
  return {list.begin(), list.end()};
}

void give(Script& script, const RightsOn& on, const std::string& role, const std::string& rights) {
  std::vector<std::string> plain;
  std::vector<std::string> grantable;
  for (const std::string& right : each(rights)) {
    const bool is_grantable = right.ends_with('*');
    std::string words = is_grantable ? right.substr(0, right.size() - 1) : right;
    if (!on.columns.empty()) words += ' ' + on.columns;
    (is_grantable ? grantable : plain).push_back(std::move(words));
  }
  const auto add = [&](const std::vector<std::string>& list, std::string_view option) {
    if (list.empty()) return;
    script.add(
        fmt::format("{}GRANT {} ON {} TO {}{}", on.prefix, fmt::join(list, ", "), on.words, script.role(role), option));
  };
  add(plain, "");
  add(grantable, " WITH GRANT OPTION");
}

void take_all(Script& script, const RightsOn& on, const std::string& role) {
  script.add(fmt::format("{}REVOKE ALL{} ON {} FROM {}{}", on.prefix, on.columns.empty() ? "" : ' ' + on.columns,
                         on.words, script.role(role), on.revoke_suffix));
}

/// What somebody has of whom nothing is said.
std::string usual_rights(const RightsOn& on, const std::string& role) {
  if (role == kPublic && !on.usual_right.empty()) return on.usual_right;
  if (!on.owner.empty() && role == on.owner) return "ALL";
  return std::string(kNone);
}

/// Whether every right of `from` is one of `to`, so that only GRANT is needed.
bool only_adds(const RightsOn& on, const Rights& from, const Rights& to) {
  const auto has_less = [&](const std::string& role, const std::string& before) {
    const auto found = to.find(role);
    const std::set<std::string> after = each(found == to.end() ? usual_rights(on, role) : found->second);
    const std::set<std::string> had = each(before);
    return !std::includes(after.begin(), after.end(), had.begin(), had.end());
  };
  for (const auto& [role, rights] : from) {
    if (has_less(role, rights)) return false;
  }
  for (const auto& [role, rights] : to) {
    if (!from.contains(role) && has_less(role, usual_rights(on, role))) return false;
  }
  return true;
}

}  // namespace

Rights rights_of(const Object& object) {
  constexpr std::string_view kGrants = "grants to ";
  Rights rights;
  for (const Attribute& attribute : object.attributes) {
    const std::string& name = attribute.name.text();
    if (name.starts_with(kGrants)) rights.emplace(name.substr(kGrants.size()), attribute.value);
  }
  return rights;
}

void give_rights(Script& script, const RightsOn& on, const Rights& rights) {
  for (const auto& [role, list] : rights) give(script, on, role, list);
}

void change_rights(Script& script, const RightsOn& on, const Rights& from, const Rights& to) {
  if (from == to) return;
  const bool takes = !only_adds(on, from, to);
  if (takes) {
    // Whoever passed a right on takes it along: what shall stay is given again below.
    Rights all = from;
    all.insert(to.begin(), to.end());
    for (const auto& [role, rights] : all) take_all(script, on, role);
  }
  for (const auto& [role, rights] : from) {
    if (!to.contains(role)) give(script, on, role, usual_rights(on, role));
  }
  for (const auto& [role, rights] : to) {
    const auto before = from.find(role);
    if (takes || before == from.end() || before->second != rights) give(script, on, role, rights);
  }
}

}  // namespace pgplumb::schema::ddl
