// Text search: parsers, templates, dictionaries, configurations.
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>
#include <vector>

#include "core/schema/ddl/kinds.hpp"
#include "core/schema/ddl/words.hpp"

namespace pgplumb::schema::ddl {
namespace {

void create_by_definition(Script& script, const Object& object, Members) {
  script.add(fmt::format("CREATE {} ({})", subject(object), object.get("definition")));
}

void create_dictionary(Script& script, const Object& dictionary, Members) {
  script.add(fmt::format("CREATE {} (TEMPLATE = {}{}{})", subject(dictionary), dictionary.get("template"),
                         dictionary.has("options") ? ", " : "", dictionary.get("options")));
}

Alteration alter_dictionary(Script& script, const Object& from, const Object& to) {
  if (!same(from, to, "template")) return Alteration::impossible;
  if (same(from, to, "options")) return Alteration::in_place;
  const std::vector<std::string> after = split_list(to.get("options"));
  std::map<std::string, std::string> items;
  // An option without a value is taken away.
  for (const std::string& option : split_list(from.get("options"))) {
    const std::string name = option.substr(0, option.find(" = "));
    items[name] = name;
  }
  for (const std::string& option : after) items[option.substr(0, option.find(" = "))] = option;
  std::vector<std::string> list;
  list.reserve(items.size());
  for (const auto& [name, item] : items) list.push_back(item);
  script.add(fmt::format("ALTER {} ({})", subject(to), fmt::join(list, ", ")));
  return Alteration::in_place;
}

/// By token the rest of "FOR token WITH dictionaries".
std::map<std::string, std::string> mappings_of(const Object& configuration) {
  constexpr std::string_view kFor = "FOR ";
  std::map<std::string, std::string> mappings;
  for (const std::string& line : split_lines(configuration.get("mappings"))) {
    const std::size_t with = line.find(" WITH ");
    mappings.emplace(line.substr(kFor.size(), with - kFor.size()), line);
  }
  return mappings;
}

void create_configuration(Script& script, const Object& configuration, Members) {
  script.add(fmt::format("CREATE {} (PARSER = {})", subject(configuration), configuration.get("parser")));
  for (const auto& [token, mapping] : mappings_of(configuration)) {
    script.add(fmt::format("ALTER {} ADD MAPPING {}", subject(configuration), mapping));
  }
}

Alteration alter_configuration(Script& script, const Object& from, const Object& to) {
  if (!same(from, to, "parser")) return Alteration::impossible;
  const std::map<std::string, std::string> after = mappings_of(to);
  const std::map<std::string, std::string> before = mappings_of(from);
  for (const auto& [token, mapping] : before) {
    if (!after.contains(token)) script.add(fmt::format("ALTER {} DROP MAPPING FOR {}", subject(to), token));
  }
  for (const auto& [token, mapping] : after) {
    const auto found = before.find(token);
    if (found != before.end() && found->second == mapping) continue;
    script.add(fmt::format("ALTER {} {} MAPPING {}", subject(to), found == before.end() ? "ADD" : "ALTER", mapping));
  }
  return Alteration::in_place;
}

}  // namespace

std::span<const Rule> text_search_rules() {
  static constexpr std::array kRules = {
      Rule{.kind = "text search parser", .words = "TEXT SEARCH PARSER", .create = create_by_definition},
      Rule{.kind = "text search template", .words = "TEXT SEARCH TEMPLATE", .create = create_by_definition},
      Rule{.kind = "text search dictionary",
           .words = "TEXT SEARCH DICTIONARY",
           .create = create_dictionary,
           .alter = alter_dictionary,
           .has_owner = true},
      Rule{.kind = "text search configuration",
           .words = "TEXT SEARCH CONFIGURATION",
           .create = create_configuration,
           .alter = alter_configuration,
           .has_owner = true},
  };
  return kRules;
}

}  // namespace pgplumb::schema::ddl
