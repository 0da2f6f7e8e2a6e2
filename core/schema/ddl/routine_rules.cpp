// Functions and procedures.
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/schema/ddl/kinds.hpp"
#include "core/schema/ddl/words.hpp"
#include "core/sql/identifier.hpp"
#include "core/text.hpp"

namespace pgplumb::schema::ddl {
namespace {

std::string name_without_arguments(const Object& routine) {
  const std::string& identity = routine.id.identity;
  const std::string_view last = last_name(identity);
  // A name in quotes may hold a parenthesis.
  std::size_t open = 0;
  bool quoted = false;
  while (open < last.size() && (quoted || last[open] != '(')) quoted ^= last[open++] == '"';
  return identity.substr(0, identity.size() - last.size() + open);
}

/// Settings whose value is a list of names: what stands in a snapshot is that list, with quotes where they are needed.
bool is_list_of_names(std::string_view setting) {
  constexpr std::array<std::string_view, 6> kLists = {"search_path",
                                                      "temp_tablespaces",
                                                      "local_preload_libraries",
                                                      "session_preload_libraries",
                                                      "shared_preload_libraries",
                                                      "unix_socket_directories"};
  return std::find(kLists.begin(), kLists.end(), setting) != kLists.end();
}

std::string setting_clause(std::string_view setting) {
  const std::size_t equals = setting.find('=');
  const std::string_view name = setting.substr(0, equals);
  const std::string_view value = setting.substr(equals + 1);
  std::string words = sql::quote_literal(value);
  if (is_list_of_names(name)) {
    std::vector<std::string> items;
    for (const std::string& item : split_list(value)) items.push_back(sql::quote_literal(sql::unquoted(item)));
    words = items.empty() ? "''" : text::join(items, ", ");
  }
  const bool is_plain =
      std::all_of(name.begin(), name.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
  return fmt::format(" SET {} TO {}", is_plain ? std::string(name) : sql::Identifier(std::string(name)).quoted(),
                     words);
}

std::string attributes(const Object& routine) {
  std::string text;
  text += flag("WINDOW", routine, "window");
  if (routine.has("volatility")) text += fmt::format(" {}", routine.get("volatility"));
  text += flag("STRICT", routine, "strict");
  text += flag("SECURITY DEFINER", routine, "security_definer");
  text += flag("LEAKPROOF", routine, "leakproof");
  text += clause("PARALLEL", routine, "parallel");
  text += clause("COST", routine, "cost");
  text += clause("ROWS", routine, "rows");
  text += clause("SUPPORT", routine, "support");
  for (const std::string& setting : split_lines(routine.get("settings"))) text += setting_clause(setting);
  return text;
}

std::string body(const Object& routine) {
  if (routine.has("sql_body")) return std::string(routine.get("sql_body"));
  const std::string text = dollar_quoted(routine.get("body"));
  if (!routine.has("library")) return "AS " + text;
  return fmt::format("AS {}, {}", sql::quote_literal(routine.get("library")), text);
}

std::string definition(const Object& routine, std::string_view create) {
  return fmt::format("{} {} {}({}){} LANGUAGE {}{}{}\n{}", create,
                     routine.id.kind.text() == "procedure" ? "PROCEDURE" : "FUNCTION", name_without_arguments(routine),
                     routine.get("arguments"), clause("RETURNS", routine, "returns"),
                     sql::readable(sql::Identifier(std::string(routine.get("language")))),
                     clause("TRANSFORM", routine, "transforms"), attributes(routine), body(routine));
}

void create(Script& script, const Object& routine, Members) { script.add(definition(routine, "CREATE")); }

Alteration alter(Script& script, const Object& from, const Object& to) {
  if (!same(from, to, "arguments") || !same(from, to, "returns") || !same(from, to, "window")) {
    return Alteration::impossible;
  }
  if (!same_but_for(from, to, {})) script.add(definition(to, "CREATE OR REPLACE"));
  return Alteration::in_place;
}

/// Only a body in standard SQL is bound to what it reads.
Object sketch(const Object& routine) {
  Object bare = routine;
  std::erase_if(bare.attributes, [](const Attribute& attribute) {
    const std::string& name = attribute.name.text();
    return name == "sql_body" || name == "body" || name == "language";
  });
  bare.attributes.push_back({"body", "BEGIN END"});
  bare.attributes.push_back({"language", "plpgsql"});
  return bare;
}

}  // namespace

std::span<const Rule> routine_rules() {
  static constexpr std::array kRules = {
      Rule{.kind = "function",
           .words = "FUNCTION",
           .create = create,
           .alter = alter,
           .sketch = sketch,
           .grant_words = "FUNCTION",
           .usual_right = "EXECUTE",
           .has_owner = true},
      Rule{.kind = "procedure",
           .words = "PROCEDURE",
           .create = create,
           .alter = alter,
           .sketch = sketch,
           .grant_words = "PROCEDURE",
           .usual_right = "EXECUTE",
           .has_owner = true},
  };
  return kRules;
}

}  // namespace pgplumb::schema::ddl
