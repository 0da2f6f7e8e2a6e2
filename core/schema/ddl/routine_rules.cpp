// Functions and procedures.
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/schema/ddl/assignment.hpp"
#include "core/schema/ddl/kinds.hpp"
#include "core/schema/ddl/words.hpp"
#include "core/sql/identifier.hpp"
#include "core/text.hpp"

namespace pgplumb::schema::ddl {
namespace {

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
  for (const std::string& setting : split_lines(routine.get("settings"))) {
    const std::size_t equals = setting.find('=');
    text += " SET " + assignment(setting.substr(0, equals), setting.substr(equals + 1));
  }
  return text;
}

std::string body(const Object& routine) {
  if (routine.has("sql_body")) return std::string(routine.get("sql_body"));
  const std::string text = dollar_quoted(routine.get("body"));
  if (!routine.has("library")) return "AS " + text;
  return fmt::format("AS {}, {}", sql::quote_literal(routine.get("library")), text);
}

std::string definition(const Object& routine, std::string_view create) {
  return fmt::format(
      "{} {} {}({}){} LANGUAGE {}{}{}\n{}", create, routine.id.kind.text() == "procedure" ? "PROCEDURE" : "FUNCTION",
      name_without_arguments(routine.id.identity), routine.get("arguments"), clause("RETURNS", routine, "returns"),
      sql::readable(sql::Identifier(std::string(routine.get("language")))), clause("TRANSFORM", routine, "transforms"),
      attributes(routine), body(routine));
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
